import type { Subject } from './subject';
import type { Severity } from '../core/finding';
import type { Kinds } from '../core/kinds';

/** In which direction a change of a parameter makes a rule more lenient. */
export enum LoosenedBy {
  /** Setting it to true. */
  TRUE = 'true',
  /** Setting it to false. */
  FALSE = 'false',
  /** A higher number. */
  HIGHER = 'higher',
  /** A lower number. */
  LOWER = 'lower',
  /** A longer list: what is added is let through. */
  MORE = 'more',
  /** A shorter list: what is left out is not looked for. */
  FEWER = 'fewer',
  /** A wider list of the only ones that are let through: an added entry, or an empty list, which lets everything through. */
  WIDER = 'wider',
}

/** Something about a rule that a configuration tunes, instead of silencing the rule. */
export interface RuleParameter {
  /** Its name in the configuration, in camelCase, for instance `requireCpuLimit`. */
  readonly name: string;
  /** What it does, in one sentence. */
  readonly description: string;
  /** The value unless configured; the value of a configuration has the same type: boolean, number, text or list of texts. */
  readonly default: any;
  /** In which direction the rule gets more lenient; loosening needs a reason, an owner and an expiry date. */
  readonly loosenedBy: LoosenedBy;
}

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
   * The checks of other tools that it covers, as `tool/check`, for instance `kube-linter/privileged-container`, `trivy/KSV-0017`.
   * @default - none
   */
  readonly alsoKnownAs?: string[];
  /**
   * The ids that it had before; configurations and exemptions may go on using them.
   * @default - none
   */
  readonly formerIds?: string[];
  /**
   * What a configuration may tune.
   * @default - nothing
   */
  readonly parameters?: RuleParameter[];
  /**
   * Whether the pack `recommended`, by which every synthesis is judged, holds it.
   * @default true
   */
  readonly recommended?: boolean;
  /**
   * Whether an object that is not there could make a violation untrue: then it is told as unresolved unless the input is complete.
   * @default false
   */
  readonly needsCompleteInput?: boolean;
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
  /**
   * Whether an object that is not there could make this violation untrue.
   * @default - as the rule says
   */
  readonly needsCompleteInput?: boolean;
}

const BRAND = Symbol.for('cdk8s-hardened.rule');

/** A demand on manifests: a fact about one object (and, where needed, the app around it), free of I/O, clock and randomness. */
export abstract class Rule {
  /**
   * Whether something is a rule, also one of another copy of this library.
   * @internal
   */
  public static _is(value: any): value is Rule {
    return typeof value === 'object' && value !== null && value[BRAND] === true && typeof value.check === 'function';
  }

  /** What it demands. */
  public abstract readonly meta: RuleMeta;

  /** Every place of the subject that breaks the rule; the subject is not changed. */
  public abstract check(subject: Subject): Violation[];
}

Object.defineProperty(Rule.prototype, BRAND, { value: true });
