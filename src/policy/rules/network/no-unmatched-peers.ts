import { hiddenPodsAround } from './hidden-pods-around';
import { NetworkPolicies } from './network-policies';
import { DIRECTIONS } from '../../../analysis/network/direction';
import type { NetworkModel } from '../../../analysis/network/network-model';
import { NetworkPolicy } from '../../../analysis/network/network-policy';
import { PodGroup } from '../../../analysis/network/pod-group';
import type { PodPeer } from '../../../analysis/network/policy-peer';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/**
 * The labels of a peer must fit a pod, where the peer is in namespaces that the input declares or in the policy's own.
 *
 * Left out are peers that mean every pod of their namespaces, namespaces with custom resources that may make pods, and labels that only
 * controllers write.
 */
export class NoUnmatchedPeers extends Rule {
  public readonly meta: RuleMeta = {
    id: 'network/no-unmatched-peers',
    title: 'Peers of NetworkPolicies must select pods that exist.',
    why: 'A peer whose labels fit no pod opens nothing: the connection that it was written for fails.',
    severity: Severity.LOW,
    judges: Kinds.of('networking.k8s.io/NetworkPolicy'),
    controls: ['nsa/network-policies'],
    alsoKnownAs: ['kube-linter/dangling-networkpolicypeer-podselector'],
    recommended: false,
    needsCompleteInput: true,
  };

  public check(subject: Subject): Violation[] {
    const policy = NetworkPolicy.of(subject.manifest);
    if (!policy.isValid) return [];
    const peers = DIRECTIONS.flatMap((direction) => policy.rulesOf(direction).flatMap(({ pods }) => pods));
    const inVain = peers.filter((peer) => isSpecific(peer)
      && isKnown(peer, policy.namespace, subject)
      && NetworkPolicies.of(subject).coveredBy(peer, policy.namespace).length === 0);
    return inVain.map(({ pointer, pods }) => ({
      path: `${pointer}/podSelector`,
      found: `${pods.key} selects no pod of its namespaces`,
      fix: 'write labels of the pods, those under template.metadata.labels',
    }));
  }
}

function isSpecific({ pods }: PodPeer): boolean {
  return !pods.selectsEverything && !pods.requirements.some(({ key }) => PodGroup.isGenerated(key));
}

/** Whether the pods of all namespaces that the peer covers are known. */
function isKnown(peer: PodPeer, own: string, subject: Subject): boolean {
  const hidden = hiddenPodsAround(subject);
  const namespaces = peer.namespaces ? namespacesOf(peer, NetworkPolicies.of(subject)) : [own];
  return namespaces.length > 0 && namespaces.every((name) => !hidden.mayBeIn(name));
}

function namespacesOf({ namespaces }: PodPeer, model: NetworkModel): string[] {
  if (namespaces!.selectsEverything) return [];
  return [...model.declaredNamespaces].filter(([, labels]) => namespaces!.matches(labels)).map(([name]) => name);
}
