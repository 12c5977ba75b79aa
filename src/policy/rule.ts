import type { Subject } from './subject';
import type { Severity } from '../core/finding';
import type { Kinds } from '../core/kinds';

/** What a rule demands, and everything that docs, packs and reports derive from it. */
export interface RuleMeta {
  /** `area/requirement` in kebab-case, for instance `pod/no-privilege-escalation`. Never reused. */
  readonly id: string;
  /** What must hold, in one sentence. */
  readonly title: string;
  /** What happens where it does not hold, in one or two sentences. */
  readonly why: string;
  /** How bad it is where it does not hold. */
  readonly severity: Severity;
  /** The kinds that it judges. */
  readonly judges: Kinds;
  /** The controls that it satisfies, such as `pss/restricted`, `cis/5.2.6`, `nsa/non-root`, `nist/4.4.3`, `mitre/T1611`. */
  readonly controls: string[];
  /**
   * The method of our workloads that loosens exactly this, for instance `unsafelyAllowPrivileged`.
   * @default - none: the way past it is `Exemptions.of`
   */
  readonly unsafely?: string;
  /**
   * Whether an exemption may silence it.
   * @default true
   */
  readonly exemptable?: boolean;
}

/** One place of one object that breaks a rule; the engine makes the finding of it. */
export interface Violation {
  /** The place in the object, as a JSON pointer. */
  readonly path: string;
  /** What stands there, in words; `unset` where nothing does. */
  readonly found: string;
  /** The smallest repair. */
  readonly fix: string;
  /**
   * The container that it is about, by name.
   * @default - the container in which the path lies, if it lies in one
   */
  readonly container?: string;
}

/** A demand on manifests: a fact about one object (and, where needed, the app around it), free of I/O, clock and randomness. */
export abstract class Rule {
  /** What it demands. */
  public abstract readonly meta: RuleMeta;

  /** Every place of the subject that breaks the rule; the subject is not changed. */
  public abstract check(subject: Subject): Violation[];
}
