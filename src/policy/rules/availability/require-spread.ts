import { Severity } from '../../../core/finding';
import { arrayOf, at } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';
import { Replicas } from '../replicas';

const ANTI = ['affinity', 'podAntiAffinity'];
const SPREADS = [
  ['topologySpreadConstraints'], [...ANTI, 'preferredDuringSchedulingIgnoredDuringExecution'], [...ANTI, 'requiredDuringSchedulingIgnoredDuringExecution'],
];
const FIX = 'add one over topology.kubernetes.io/zone or kubernetes.io/hostname with maxSkew: 1, whenUnsatisfiable: ScheduleAnyway and the selector of the workload';

/**
 * Workloads with several replicas must have a topology spread constraint, or an anti-affinity that keeps their pods apart.
 *
 * Preferred ones are enough: required ones leave pods unscheduled where there are too few nodes.
 */
export class RequireSpread extends Rule {
  public readonly meta: RuleMeta = {
    id: 'availability/require-spread',
    title: 'Replicas must be spread over nodes or zones.',
    why: 'All replicas may otherwise run on one node, and its failure is an outage in spite of them.',
    severity: Severity.LOW,
    judges: Kinds.of('apps/Deployment', 'apps/StatefulSet'),
    controls: ['nsa/resource-policies'],
    alsoKnownAs: ['kube-linter/no-anti-affinity', 'kube-score/deployment-has-host-podantiaffinity', 'kube-score/statefulset-has-host-podantiaffinity', 'kube-score/pod-topology-spread-constraints', 'polaris/topologySpreadConstraint'],
    recommended: false,
  };

  public check(subject: Subject): Violation[] {
    const { json, pointer: place } = subject.podSpec;
    const range = Replicas.of(subject).rangeOf(subject.manifest);
    if (range && range.max <= 1) return [];
    const isSpread = SPREADS.some((way) => arrayOf(at(json, ...way)).length > 0);
    return isSpread ? [] : [{ path: `${place}/topologySpreadConstraints`, found: 'no spread constraint and no anti-affinity', fix: FIX }];
  }
}
