import { Severity } from '../../../core/finding';
import { describe, member } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const CRITICAL = ['system-cluster-critical', 'system-node-critical'];

/**
 * `system-cluster-critical` and `system-node-critical` belong to what the cluster cannot run without: pods in `kube-system`.
 */
export class NoSystemPriority extends Rule {
  public readonly meta: RuleMeta = {
    id: 'workloads/no-system-priority',
    title: 'Applications must not have the priority of the cluster\'s own pods.',
    why: 'Its pods push others off a node when there is no room, also those of security agents, and are evicted after them.',
    severity: Severity.MEDIUM,
    judges: Kinds.POD_OWNERS,
    controls: ['mitre/T1499'],
  };

  public check({ manifest: { namespace }, podSpec: { json, pointer: place } }: Subject): Violation[] {
    const found = member(json, 'priorityClassName');
    if (typeof found !== 'string' || !CRITICAL.includes(found) || namespace === 'kube-system') return [];
    return [{ path: `${place}/priorityClassName`, found: describe(found), fix: 'make a PriorityClass of your own, with a value below 1000000000' }];
  }
}
