import type { Manifest } from '../../core/manifest';

/** A policy of the input that refuses an object of the input. */
export interface Denial {
  readonly policy: Manifest;
  /** The rule of the policy, by name or expression. */
  readonly rule: string;
  /** What the policy says when it refuses. */
  readonly message: string;
  /** The object that is refused. */
  readonly object: Manifest;
  /** The place in it, as a JSON pointer. */
  readonly path: string;
  /** What stands there, in words. */
  readonly found: string;
}

/** A part of a policy that could not be evaluated, so that nobody knows what it refuses. */
export interface Unevaluated {
  readonly policy: Manifest;
  /** The place in the policy, as a JSON pointer. */
  readonly path: string;
  readonly reason: string;
}

/** What the admission policies of the input say of its objects. */
export interface AdmissionResult {
  readonly denials: readonly Denial[];
  readonly unevaluated: readonly Unevaluated[];
}
