import { Severity } from '../../../core/finding';
import { arrayOf, at, describe, isObject } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/**
 * Pods and ReplicaSets must be left to a Deployment, StatefulSet, DaemonSet or Job.
 *
 * One that says its owner (`ownerReferences`) is made by it.
 */
export class NoNakedPods extends Rule {
  public readonly meta: RuleMeta = {
    id: 'workloads/no-naked-pods',
    title: 'Pods must be made by a workload.',
    why: 'A pod without a controller is gone when its node is: nobody makes it again, updates it or scales it.',
    severity: Severity.LOW,
    judges: Kinds.of('/Pod', 'apps/ReplicaSet'),
    controls: ['nsa/resource-policies'],
    alsoKnownAs: ['kubescape/C-0073'],
    recommended: false,
  };

  public check({ manifest: { json, kind } }: Subject): Violation[] {
    if (arrayOf(at(json, 'metadata', 'ownerReferences')).some(isObject)) return [];
    return [{ path: '/kind', found: describe(kind), fix: kind === 'Pod' ? 'make it the template of a Deployment, StatefulSet or Job' : 'make it a Deployment' }];
  }
}
