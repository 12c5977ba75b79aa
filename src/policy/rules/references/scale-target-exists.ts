import { ExistingTarget } from './existing-target';
import { Purpose } from '../../../analysis/references/reference-row';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import type { RuleMeta } from '../../rule';

/**
 * Every workload that an autoscaler names must exist.
 *
 * Judged are HorizontalPodAutoscalers, VerticalPodAutoscalers and KEDA's ScaledObjects; apiVersion and kind of the target count.
 */
export class ScaleTargetExists extends ExistingTarget {
  public readonly meta: RuleMeta = {
    id: 'references/scale-target-exists',
    title: 'Every workload that an autoscaler names must exist.',
    why: 'An autoscaler without a target scales nothing: the workload stays at its size under any load, and only the autoscaler\'s status says so.',
    severity: Severity.MEDIUM,
    judges: Kinds.of('autoscaling/HorizontalPodAutoscaler', 'autoscaling.k8s.io/VerticalPodAutoscaler', 'keda.sh/ScaledObject'),
    controls: ['nist/4.4.3'],
    alsoKnownAs: ['kube-linter/dangling-horizontalpodautoscaler', 'kube-score/horizontalpodautoscaler-has-target'],
    needsCompleteInput: true,
  };

  protected readonly purpose = Purpose.SCALE_TARGET;
}
