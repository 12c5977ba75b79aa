import { Severity } from '../../../core/finding';
import { at, describe } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';
import { Replicas } from '../replicas';
import { DisruptionBudgets } from './disruption-budgets';

/**
 * Workloads with more than one replica must have a PodDisruptionBudget in their namespace that selects their pods.
 *
 * `replicas` unset is 1. Where a HorizontalPodAutoscaler targets the workload, its minimum counts instead.
 */
export class RequireDisruptionBudget extends Rule {
  public readonly meta: RuleMeta = {
    id: 'availability/require-disruption-budget',
    title: 'Workloads with several replicas must have a PodDisruptionBudget.',
    why: 'Draining nodes, as every upgrade and every autoscaler does, may otherwise evict all replicas at once.',
    severity: Severity.MEDIUM,
    judges: Kinds.of('apps/Deployment', 'apps/StatefulSet'),
    controls: ['nsa/resource-policies'],
    alsoKnownAs: [
      'kube-score/statefulset-has-poddisruptionbudget', 'kube-score/deployment-has-poddisruptionbudget', 'polaris/missingPodDisruptionBudget',
    ],
    needsCompleteInput: true,
  };

  public check(subject: Subject): Violation[] {
    const { manifest, podSpec } = subject;
    const replicas = Replicas.of(subject);
    const range = replicas.rangeOf(manifest);
    if (!range && !replicas.isAutoscaled(manifest)) {
      return [{ path: '/spec/replicas', found: describe(at(manifest.json, 'spec', 'replicas')), fix: 'write a number' }];
    }
    if ((range && range.min <= 1) || DisruptionBudgets.of(subject).budgetsOf(manifest).length > 0) return [];
    return [{
      path: `${podSpec.metadataPointer}/labels`,
      found: 'no PodDisruptionBudget of the namespace selects these pods',
      fix: 'add one with the selector of the workload, maxUnavailable: 1 and unhealthyPodEvictionPolicy: AlwaysAllow',
    }];
  }
}
