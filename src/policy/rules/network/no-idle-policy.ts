import { hiddenPodsAround } from './hidden-pods-around';
import { NetworkPolicies } from './network-policies';
import { NetworkPolicy } from '../../../analysis/network/network-policy';
import { PodGroup } from '../../../analysis/network/pod-group';
import { Severity } from '../../../core/finding';
import { describe } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/**
 * NetworkPolicies must select a pod.
 *
 * A policy for every pod of a namespace passes, also in an empty one. Left out are namespaces with custom resources that may make
 * pods, and selectors on labels that only controllers write. Pods on the host network count, although no policy isolates them:
 * `pod/no-host-namespaces` speaks about those.
 */
export class NoIdlePolicy extends Rule {
  public readonly meta: RuleMeta = {
    id: 'network/no-idle-policy',
    title: 'NetworkPolicies must select pods that exist.',
    why: 'A policy whose labels fit no pod protects nothing, and the pods that it was written for are open or cut off.',
    severity: Severity.MEDIUM,
    judges: Kinds.of('networking.k8s.io/NetworkPolicy'),
    controls: ['nsa/network-policies', 'nist/4.3.3'],
    alsoKnownAs: ['kube-linter/dangling-networkpolicy', 'kube-score/networkpolicy-targets-pod'],
    needsCompleteInput: true,
  };

  public check(subject: Subject): Violation[] {
    const policy = NetworkPolicy.of(subject.manifest);
    const { selector, namespace } = policy;
    if (!policy.isValid || selector.selectsEverything || selector.requirements.some(({ key }) => PodGroup.isGenerated(key))) return [];
    if (NetworkPolicies.of(subject).podsWith(selector, namespace).length > 0 || hiddenPodsAround(subject).mayBeIn(namespace)) return [];
    return [{
      path: '/spec/podSelector',
      found: `${describe(subject.manifest.json.spec.podSelector)} selects no pod of the namespace "${namespace}"`,
      fix: 'write labels of the pods, those under template.metadata.labels, or remove the policy',
    }];
  }
}
