import type { IConstruct } from 'constructs';
import type { SourceLocation } from './manifest';
import type { ObjectSelector } from './object-reference';

/** Why a rule may be broken, who answers for it, and until when. */
export interface Justification {
  /** Why it is needed, in a sentence that a reviewer can check. */
  readonly reason: string;
  /** The team or the person who answers for it. */
  readonly owner: string;
  /** The last day on which it holds, `YYYY-MM-DD`, in UTC; at most a year away. */
  readonly expires: string;
}

/** A written-down way past one rule. */
export interface ExemptionProps extends Justification {
  /** The rule, for instance `pod/read-only-root-filesystem`. */
  readonly rule: string;
  /**
   * The container that it covers.
   * @default - every container of the object, and the object itself
   */
  readonly container?: string;
  /**
   * The one value that is exempted, as the finding shows it under `found`.
   * @default - any value
   */
  readonly value?: string;
  /**
   * The objects that it covers, of those that the construct makes: for what one includes and cannot change.
   * @default - all of them
   */
  readonly objects?: ObjectSelector;
}

/** An exemption with the constructs that it covers. */
export interface LedgerEntry extends ExemptionProps {
  /** The construct below which it holds; empty for the whole app. A configuration says a pattern: `*` within a level, `**` for any levels. */
  readonly constructPath: string;
  /** The configuration in which it stands. @default - the program */
  readonly source?: string;
  /** Where it stands in the configuration. @default - it stands in the program */
  readonly location?: SourceLocation;
  /** Whether it stands in a configuration that the named one extends: there it may be for other repositories. @default false */
  readonly inherited?: boolean;
  /** The method that wrote it, for instance `unsafelyAllowPrivileged`. @default - `Exemptions.of` */
  readonly via?: string;
}

const LEDGER = Symbol.for('cdk8s-hardened.ledger');

/**
 * The one door past a rule: the exemptions of an app, kept on its root. `unsafely…` methods write an entry as they
 * loosen; `Exemptions.of(x)` writes one for what others made. The symbol is shared by all loaded copies of this library.
 */
export class Ledger {
  /** The ledger of the app that a construct belongs to. */
  public static of(construct: IConstruct): Ledger {
    const root = construct.node.root as IConstruct & { [LEDGER]?: LedgerEntry[] };
    if (!root[LEDGER]) Object.defineProperty(root, LEDGER, { value: [] });
    return new Ledger(root[LEDGER]!);
  }

  private constructor(public readonly entries: LedgerEntry[]) {}

  /** Writes an exemption for what stands below a construct. */
  public add(scope: IConstruct, exemption: ExemptionProps, via?: string): void {
    const { rule, reason, owner, expires, container, value, objects } = exemption;
    this.entries.push({ rule, reason, owner, expires, container, value, objects, via, constructPath: scope.node.path });
  }

  /** Writes one exemption for each of several rules, as an `unsafely…` method does. */
  public addAll(scope: IConstruct, via: string, rules: readonly ExemptedRule[], why: Justification): void {
    for (const rule of rules) this.add(scope, { ...rule, reason: why.reason, owner: why.owner, expires: why.expires }, via);
  }
}

/** A rule that an `unsafely…` method exempts, and what part of it. */
export interface ExemptedRule {
  readonly rule: string;
  readonly container?: string;
  readonly value?: string;
}
