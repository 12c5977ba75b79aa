import { Severity } from '../../../core/finding';
import { at, describe } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';
import { Replicas } from '../replicas';

/**
 * A workload that a HorizontalPodAutoscaler of the app targets must leave `replicas` out (Kubernetes documentation, migrating to
 * horizontal autoscaling).
 */
export class NoReplicasWithAutoscaler extends Rule {
  public readonly meta: RuleMeta = {
    id: 'availability/no-replicas-with-autoscaler',
    title: 'Workloads that an autoscaler scales must not set replicas.',
    why: 'Every time the manifest is applied it takes back what the autoscaler did, in the middle of the load that made it scale up.',
    severity: Severity.MEDIUM,
    judges: Kinds.of('apps/Deployment', 'apps/StatefulSet', 'apps/ReplicaSet'),
    controls: ['nsa/resource-policies'],
    alsoKnownAs: ['kube-score/deployment-targeted-by-hpa-does-not-have-replicas-configured'],
  };

  public check(subject: Subject): Violation[] {
    const replicas = at(subject.manifest.json, 'spec', 'replicas') ?? undefined;
    if (replicas === undefined || !Replicas.of(subject).isAutoscaled(subject.manifest)) return [];
    return [{ path: '/spec/replicas', found: `${describe(replicas)}, and a HorizontalPodAutoscaler that sets it too`, fix: 'remove it: the minimum of the autoscaler counts' }];
  }
}
