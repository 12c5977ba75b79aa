import { Severity } from '../../../core/finding';
import { arrayOf, describe, isObject, member, pointer } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { Quantity } from '../../../core/quantity';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';
import { repairOf } from '../repair';
import { NamespaceDemand } from './namespace-demand';

/**
 * What a namespace declares must fit its ResourceQuotas when everything runs at full scale: rollouts at full surge, autoscalers
 * at their maximum, Jobs at full parallelism, each CronJob once, a DaemonSet on one node.
 *
 * Pods count as the quota's own evaluator counts them (KEP-753, pod-level resources since 1.34, defaults of LimitRanges). A quota
 * on cpu or memory also refuses containers that say nothing about it. Quotas with scopes are left out.
 */
export class QuotaFits extends Rule {
  public readonly meta: RuleMeta = {
    id: 'namespaces/quota-fits',
    title: 'What a namespace declares must fit its ResourceQuota.',
    why: 'It fails silently: the ReplicaSet reports that it may not create pods, nobody reads it, and a rollout or an autoscaler stands still.',
    severity: Severity.MEDIUM,
    judges: Kinds.of('/ResourceQuota'),
    controls: ['nsa/resource-policies'],
  };

  public check(subject: Subject): Violation[] {
    const spec = member(subject.manifest.json, 'spec') ?? {};
    if (!isObject(spec)) return [{ path: '/spec', found: describe(spec), fix: 'write an object' }];
    const hard = spec.hard ?? {};
    if (!isObject(hard)) return [{ path: '/spec/hard', found: describe(hard), fix: 'write an object of quantities' }];
    if (arrayOf(spec.scopes).length > 0 || isObject(spec.scopeSelector)) return [];
    return Object.keys(hard).flatMap((resource) => judge(resource, hard[resource], subject));
  }
}

function judge(resource: string, value: unknown, subject: Subject): Violation[] {
  const path = pointer('/spec/hard', resource);
  const limit = Quantity.tryParse(value);
  if (!limit) return [{ path, found: describe(value), fix: typeof value === 'string' ? repairOf(() => Quantity.parse(value))! : 'write a quantity' }];
  const demand = NamespaceDemand.of(subject);
  const silence = demand.silenceAbout(resource);
  const total = demand.totalOf(resource);
  return [
    ...silence === undefined ? [] : [{
      path,
      found: `caps what ${silence.first}${silence.count === 1 ? '' : ` and ${silence.count - 1} more`} does not say`,
      fix: `set ${resource} on each container, or give a default in a LimitRange; the API server refuses such pods`,
    }],
    ...!limit.lessThan(total) ? [] : [{
      path,
      found: `${limit} for ${total} at full scale`,
      fix: `raise it to ${total}, or ask for less`,
    }],
  ];
}
