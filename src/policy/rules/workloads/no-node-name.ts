import { Severity } from '../../../core/finding';
import { describe, member } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/**
 * Pods must not set `nodeName`: `nodeSelector` and affinity choose nodes through the scheduler.
 */
export class NoNodeName extends Rule {
  public readonly meta: RuleMeta = {
    id: 'workloads/no-node-name',
    title: 'Pods must not choose their node by name.',
    why: 'The scheduler is not asked: taints, resources and affinities do not count, and the pod is lost with its node.',
    severity: Severity.LOW,
    judges: Kinds.POD_OWNERS,
    controls: ['nist/4.3.5'],
    recommended: false,
  };

  public check({ podSpec: { json, pointer: place } }: Subject): Violation[] {
    const found = member(json, 'nodeName') ?? undefined;
    return found === undefined || found === '' ? [] : [{ path: `${place}/nodeName`, found: describe(found), fix: 'choose nodes by nodeSelector' }];
  }
}
