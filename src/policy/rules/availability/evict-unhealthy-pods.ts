import { FieldPath, oneOf } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const POLICY = FieldPath.of('spec', 'unhealthyPodEvictionPolicy');
const FINE = oneOf('AlwaysAllow');

/** PodDisruptionBudgets must let pods that are not ready be evicted (KEP-3017). Absent is a violation: the default keeps them. */
export class EvictUnhealthyPods extends Rule {
  public readonly meta: RuleMeta = {
    id: 'availability/evict-unhealthy-pods',
    title: 'PodDisruptionBudgets must let unhealthy pods be evicted.',
    why: 'A pod that never becomes ready would otherwise keep its node from being drained, although it serves nobody.',
    severity: Severity.LOW,
    judges: Kinds.of('policy/PodDisruptionBudget'),
    controls: ['nist/4.5.3'],
    alsoKnownAs: ['kube-linter/pdb-unhealthy-pod-eviction-policy'],
    recommended: false,
  };

  public check({ manifest }: Subject): Violation[] {
    return POLICY.wrongIn({ json: manifest.json, pointer: '' }, FINE).map((policy) => policy.complaint('set it to "AlwaysAllow"'));
  }
}
