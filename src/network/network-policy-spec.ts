import { Direction } from './direction';
import type { PolicyRule } from './policy-intent';
import type { PolicyPeer, SelectorJson } from './policy-peer';

/** What is open in the directions that a NetworkPolicy is about; a direction that is absent is none of its business. */
export interface DirectedRules {
  readonly ingress?: readonly PolicyRule[];
  readonly egress?: readonly PolicyRule[];
}

/** Specs of NetworkPolicies. */
export class NetworkPolicySpec {
  /**
   * The spec that opens the rules to the pods it selects, and nothing else. `policyTypes` is always written: a policy without rules denies, where
   * cdk8s-plus' own would do nothing.
   */
  public static of(podSelector: SelectorJson, { ingress, egress }: DirectedRules): object {
    return {
      podSelector,
      policyTypes: [...ingress ? [Direction.INGRESS] : [], ...egress ? [Direction.EGRESS] : []],
      ...ingress?.length && { ingress: ingress.map(({ ports, peers }) => ({ ...ports && { ports }, from: peers })) },
      ...egress?.length && { egress: egress.map(({ ports, peers }) => ({ ...ports && { ports }, to: peers })) },
    };
  }

  /** A peer without what only other languages can say; nothing where nothing is left, because a NetworkPolicy would read it as everyone. */
  public static peerOf(peer: PolicyPeer): PolicyPeer | undefined {
    const { podSelector, namespaceSelector, ipBlock } = peer;
    if (peer.fqdns === undefined && peer.entity === undefined && peer.workload === undefined) return peer;
    if (!podSelector && !namespaceSelector && !ipBlock) return undefined;
    return { ...podSelector && { podSelector }, ...namespaceSelector && { namespaceSelector }, ...ipBlock && { ipBlock } };
  }
}
