import type { SourceLocation } from './manifest';

/** How bad it is when a rule is broken. */
export enum Severity {
  /** Worth knowing. */
  LOW = 'low',
  /** Weakens a defence. */
  MEDIUM = 'medium',
  /** Opens a way in or up. */
  HIGH = 'high',
  /** Hands over the node or the cluster. */
  CRITICAL = 'critical',
}

/** The object that a finding is about. */
export interface FindingResource {
  /** `apiVersion`, for instance `apps/v1`. */
  readonly apiVersion: string;
  /** `kind`, for instance `Deployment`. */
  readonly kind: string;
  /**
   * The effective namespace.
   * @default - the kind is cluster-scoped
   */
  readonly namespace?: string;
  /** `metadata.name`. */
  readonly name: string;
}

/** The exemption that covers a finding. */
export interface AppliedExemption {
  /** Why the rule may be broken here. */
  readonly reason: string;
  /** Who answers for it. */
  readonly owner: string;
  /** The last day on which it holds, `YYYY-MM-DD`, in UTC. */
  readonly expires: string;
}

/** One broken rule at one place of one object. */
export interface Finding {
  /** The rule, for instance `pod/no-privilege-escalation`. */
  readonly ruleId: string;
  /** How bad it is. */
  readonly severity: Severity;
  /** What must hold, in one sentence. */
  readonly message: string;
  /** The value that was found, in words. */
  readonly found: string;
  /** The smallest repair. */
  readonly fix: string;
  /** The place in the object, as a JSON pointer. */
  readonly path: string;
  /**
   * The same place by the names of what stands in lists and not by positions, for instance `/spec/containers/app/image`: it stays
   * the same when lists are reordered.
   * @default - as `path`
   */
  readonly stablePath?: string;
  /** The object. */
  readonly resource: FindingResource;
  /**
   * The container that it is about.
   * @default - it is about no single container
   */
  readonly container?: string;
  /**
   * The path of the construct that made the object.
   * @default - the object comes from plain YAML
   */
  readonly constructPath?: string;
  /**
   * Where it was written.
   * @default - unknown
   */
  readonly location?: SourceLocation;
  /**
   * How to exempt it, as a line of code.
   * @default - no exemption silences it
   */
  readonly exemptWith?: string;
  /**
   * The exemption that covers it; a finding with one does not fail synthesis.
   * @default - none
   */
  readonly exemption?: AppliedExemption;
  /**
   * Whether an object that was not given could make it untrue; such a finding fails nothing.
   * @default false
   */
  readonly unresolved?: boolean;
  /**
   * Whether the baseline knows it; such a finding fails nothing.
   * @default false
   */
  readonly known?: boolean;
}
