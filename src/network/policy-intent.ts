import type { Direction } from './direction';
import type { PolicyPeer, SelectorJson } from './policy-peer';
import type { PolicyPort } from './port-set';

/** A rule in either direction; without ports it means every port. There is always a peer. */
export interface PolicyRule {
  readonly ports?: readonly PolicyPort[];
  readonly peers: readonly PolicyPeer[];
}

/**
 * What one policy is to allow, before it is written in any dialect: a NetworkPolicy, a CiliumNetworkPolicy, an AuthorizationPolicy.
 *
 * Pods that are selected are denied, in this direction, whatever no rule of any policy allows; an intent without rules denies everything.
 */
export interface PolicyIntent {
  /** The name of the policy, unique among the intents of its namespace. */
  readonly name: string;
  /** The namespace of the policy and of the pods it selects. @default - the chart's, or none */
  readonly namespace?: string;
  readonly direction: Direction;
  /** The selected pods; `{}` for every pod of the namespace. */
  readonly podSelector: SelectorJson;
  /** What is allowed, merged and sorted; peers may carry members that NetworkPolicies cannot say. */
  readonly rules: readonly PolicyRule[];
}
