import { Severity } from '../../../core/finding';
import { at, describe } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { LoosenedBy, Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';
import { Replicas } from '../replicas';

/**
 * Deployments and StatefulSets must have at least `minReplicas` replicas, and HorizontalPodAutoscalers must keep at least as many.
 *
 * `replicas` and `minReplicas` unset are 1. Where an autoscaler targets the workload, the autoscaler is judged instead.
 */
export class RequireReplicas extends Rule {
  public readonly meta: RuleMeta = {
    id: 'availability/require-replicas',
    title: 'Workloads must have several replicas.',
    why: 'With one replica every update of its node, and every crash, is an outage.',
    severity: Severity.LOW,
    judges: Kinds.of('apps/Deployment', 'apps/StatefulSet', 'autoscaling/HorizontalPodAutoscaler'),
    controls: ['nsa/resource-policies'],
    alsoKnownAs: ['kube-linter/minimum-three-replicas', 'kube-linter/hpa-minimum-three-replicas', 'kube-score/deployment-replicas', 'kube-score/horizontalpodautoscaler-replicas', 'polaris/deploymentMissingReplicas', 'polaris/hpaMinAvailability'],
    parameters: [{ name: 'minReplicas', description: 'How many replicas there must be at least.', default: 2, loosenedBy: LoosenedBy.LOWER }],
    recommended: false,
  };

  public check(subject: Subject): Violation[] {
    const { manifest } = subject;
    const least = subject.parameter(this, 'minReplicas') as number;
    const field = manifest.kind === 'HorizontalPodAutoscaler' ? 'minReplicas' : 'replicas';
    if (field === 'replicas' && Replicas.of(subject).isAutoscaled(manifest)) return [];
    const found = at(manifest.json, 'spec', field);
    const count = found ?? 1;
    return typeof count === 'number' && count >= least ? [] : [{ path: `/spec/${field}`, found: describe(found), fix: `set it to ${least} or more` }];
  }
}
