import type { Direction } from './direction';
import type { Endpoint } from './endpoint';
import type { NetworkPolicy } from './network-policy';
import type { PortRanges } from './port-ranges';
import type { JsonObject } from '../../core/json';

/** A rule of a policy, by its place. */
export interface RulePlace {
  readonly policy: NetworkPolicy;
  /** The rule, as a JSON pointer, such as `/spec/egress/0`. */
  readonly pointer: string;
}

/** What one end says to a connection. */
export interface SideExplanation {
  readonly direction: Direction;
  /** Why nothing is asked: no policy isolates the pods, they are on the host network, or no policy can select the end. */
  readonly unrestricted?: 'no policy' | 'host network' | 'outside';
  /** The policies that isolate the end in this direction. */
  readonly isolatedBy: readonly NetworkPolicy[];
  /** The rules that open what was asked, or a part of it. */
  readonly openedBy: readonly RulePlace[];
  /** The ports of the question that this end opens. */
  readonly ports: PortRanges;
}

/** The smallest change that would permit what is denied. */
export interface Permit {
  readonly direction: Direction;
  /** The change in words. */
  readonly text: string;
  /** The policy that the rule is added to; absent where a new one is needed, because those that are there are about other pods too. */
  readonly policy?: NetworkPolicy;
  /** The rule, as it stands in a manifest. */
  readonly rule: JsonObject;
  /** The new policy as a whole, where one is needed. */
  readonly newPolicy?: JsonObject;
}

/** Whether one endpoint reaches another one, and why. */
export interface Explanation {
  readonly source: Endpoint;
  readonly destination: Endpoint;
  /** The ports that were asked for. */
  readonly asked: PortRanges;
  /** Those of them that are allowed. */
  readonly ports: PortRanges;
  readonly egress: SideExplanation;
  readonly ingress: SideExplanation;
  /** What is missing, for each end that denies; empty where all that was asked is allowed. */
  readonly permits: readonly Permit[];
}
