import { Severity } from '../../../core/finding';
import { at, isObject } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/** Every namespace must have a ResourceQuota that caps something and a LimitRange that says something. */
export class RequireQuota extends Rule {
  public readonly meta: RuleMeta = {
    id: 'namespaces/require-quota',
    title: 'Namespaces must have a ResourceQuota and a LimitRange.',
    why: 'One namespace could otherwise take all of the cluster: by mistake, by a runaway autoscaler, or by a miner.',
    severity: Severity.MEDIUM,
    judges: Kinds.of('/Namespace'),
    controls: ['nsa/resource-policies', 'mitre/T1496', 'mitre/T1499'],
    needsCompleteInput: true,
  };

  public check(subject: Subject): Violation[] {
    const { _facts: facts, manifest: { name } } = subject;
    const quota = facts.ofKind('/ResourceQuota', name).some(({ json }) => capsSomething(at(json, 'spec', 'hard')));
    const limits = facts.ofKind('/LimitRange', name).some(({ json }) => saysSomething(at(json, 'spec', 'limits')));
    return [
      ...quota ? [] : [missing('ResourceQuota', 'caps', 'spec.hard')],
      ...limits ? [] : [missing('LimitRange', 'limits', 'spec.limits')],
    ];
  }
}

function missing(kind: string, does: string, field: string): Violation {
  return { path: '/metadata/name', found: `no ${kind} ${does} anything in it`, fix: `add a ${kind} with ${field} to the namespace` };
}

function capsSomething(hard: unknown): boolean {
  return isObject(hard) && Object.keys(hard).length > 0;
}

function saysSomething(limits: unknown): boolean {
  return Array.isArray(limits) && limits.some((item) => isObject(item) && Object.keys(item).length > 0);
}
