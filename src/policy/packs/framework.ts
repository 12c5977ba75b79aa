import type { RuleMeta } from '../rule';

/** What a framework demands in one place. */
export interface FrameworkControl {
  /** Its name in the framework: a number (`5.2.6`), a technique (`T1611`), or a section in words (`non-root`). */
  readonly id: string;
  /** What it demands, or what it warns of, in our words. */
  readonly title: string;
  /** Why no manifest shows whether it is met; absent where rules judge it. */
  readonly invisible?: string;
}

/** A control as a framework of ours lists it, with the way to its rules. */
export interface ServedControl extends FrameworkControl {
  /** Whether a rule serves it. */
  readonly isServedBy: (rule: Pick<RuleMeta, 'id' | 'controls'>) => boolean;
}

/** A catalogue of controls that others wrote and that rules of ours serve. */
export interface Framework {
  /** The id of the pack with its rules, for instance `cis`. */
  readonly id: string;
  /** Its name, with the edition that applies. */
  readonly title: string;
  /** Where it is published. */
  readonly url: string;
  /** Its controls, in its own order. */
  readonly controls: readonly ServedControl[];
}
