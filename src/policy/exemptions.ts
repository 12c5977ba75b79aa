import { ExemptionScope, Placed } from './exemption-scope';
import { dateProblem, isDay, LEDGER_RULES, ledgerFinding, LedgerProblem } from './ledger-problem';
import type { Rule } from './rule';
import type { Finding } from '../core/finding';
import type { LedgerEntry } from '../core/ledger';
import { didYouMean } from '../core/suggestion';

/** A rule that a configuration has locked. */
export interface Lock {
  /** The configuration. */
  readonly by: string;
  /** The configurations that may exempt and loosen it all the same: the locking one and those that it extends. */
  readonly sources: readonly string[];
}

/** Rule id → the locks on it. */
export type Locks = ReadonlyMap<string, readonly Lock[]>;

/** What the ledger is checked against. */
export interface LedgerContext {
  /** The rules that judge. */
  readonly rules: readonly Rule[];
  /** The rules that there are. @default - those that judge */
  readonly catalogue?: readonly Rule[];
  /** The current day, `YYYY-MM-DD`, in UTC. */
  readonly today: string;
  /** @default - no rule is locked */
  readonly locks?: Locks;
  /** Whether everything that belongs to the app is given. @default true */
  readonly complete?: boolean;
}

/** An entry that holds. */
interface Usable {
  readonly entry: LedgerEntry;
  readonly scope: ExemptionScope;
}

const NONE: readonly Usable[] = [];

/** The ledger at work: which findings it covers, and what is wrong with its entries. */
export class Exemptions {
  private readonly catalogue = new Map<string, Rule>();
  private readonly judging: ReadonlySet<string>;
  private readonly usable: Usable[] = [];
  private readonly byRule = new Map<string, Usable[]>();
  private readonly used = new Set<LedgerEntry>();
  private readonly problems: Finding[] = [];

  constructor(entries: readonly LedgerEntry[], private readonly context: LedgerContext) {
    this.judging = new Set(context.rules.map(({ meta }) => meta.id));
    for (const rule of [...context.catalogue ?? [], ...context.rules]) {
      for (const id of [rule.meta.id, ...rule.meta.formerIds ?? []]) this.catalogue.set(id, rule);
    }
    for (const entry of entries) this.enter(entry);
  }

  /** The finding, marked as exempted when an entry covers it. */
  public apply(finding: Finding, exemptable: boolean): Finding {
    let first: LedgerEntry | undefined;
    for (const { entry, scope } of exemptable ? this.byRule.get(finding.ruleId) ?? NONE : NONE) {
      if (!scope.covers(finding)) continue;
      first ??= entry;
      this.used.add(entry);
    }
    return first ? { ...finding, exemption: { reason: first.reason, owner: first.owner, expires: first.expires } } : finding;
  }

  /** Whether an entry that holds lets an object break a rule, in whatever part and by whatever value. */
  public grants(rule: string, object: Placed): boolean {
    return (this.byRule.get(this.idOf(rule)) ?? NONE).some(({ scope }) => scope.includes(object));
  }

  /** Whether an exemption that the program writes could silence a rule. */
  public mayExempt(rule: Rule): boolean {
    return rule.meta.exemptable !== false && this.locksOn(rule.meta.id).length === 0;
  }

  /** What is wrong with the ledger, once every finding about some objects has been put to it; rules that are off cannot tell what they would need. */
  public findings(judged: readonly Placed[] = []): Finding[] {
    const silent = this.usable.map(({ entry }) => entry).filter((entry) => !this.judging.has(this.idOf(entry.rule)));
    const needed = [...this.used, ...silent];
    const unused = this.usable.filter(({ entry }) => !needed.some((other) => entry === other || ofOneCall(entry, other)));
    return [...this.problems, ...unused.filter((each) => isNeedless(each, judged)).map((each) => this.needless(each, judged))];
  }

  private enter(entry: LedgerEntry): void {
    const scope = new ExemptionScope(entry);
    const problem = this.problemOf(entry) ?? tooWide(scope);
    if (problem) {
      this.problems.push(ledgerFinding(placeOf(entry), problem));
      return;
    }
    const id = this.idOf(entry.rule);
    const ofRule = this.byRule.get(id) ?? [];
    this.byRule.set(id, ofRule);
    ofRule.push({ entry, scope });
    this.usable.push({ entry, scope });
  }

  private needless({ entry, scope }: Usable, judged: readonly Placed[]): Finding {
    const finding = ledgerFinding(placeOf(entry), {
      id: LEDGER_RULES.unused,
      message: 'An exemption must cover something.',
      found: `nothing breaks ${entry.rule} here`,
      fix: needlessFix(entry),
    });
    const certain = this.context.complete !== false || (scope.isExact && judged.some((object) => scope.includes(object)));
    return certain ? finding : { ...finding, unresolved: true };
  }

  private problemOf(entry: LedgerEntry): LedgerProblem | undefined {
    return missingPart(entry) ?? dateProblem(entry.expires, this.context.today) ?? this.ruleProblem(entry);
  }

  private ruleProblem(entry: LedgerEntry): LedgerProblem | undefined {
    const rule = this.catalogue.get(entry.rule);
    if (!rule) {
      const known = didYouMean(entry.rule, [...this.catalogue.keys()]);
      const fix = known ? `did you mean ${JSON.stringify(known)}?` : 'name a rule of the catalogue';
      return { id: LEDGER_RULES.unknown, message: 'An exemption must name a rule.', found: JSON.stringify(entry.rule), fix };
    }
    if (rule.meta.exemptable === false) {
      return { id: LEDGER_RULES.locked, message: 'No exemption silences this rule.', found: entry.rule, fix: 'mend what it found' };
    }
    const lock = this.locksOn(rule.meta.id).find(({ sources }) => entry.source === undefined || !sources.includes(entry.source));
    return lock && lockedProblem(entry.rule, lock);
  }

  private locksOn(id: string): readonly Lock[] {
    return this.context.locks?.get(id) ?? [];
  }

  private idOf(rule: string): string {
    return this.catalogue.get(rule)?.meta.id ?? rule;
  }
}

/** What is said where something would get past a lock. */
export function lockedProblem(rule: string, { by }: Lock): LedgerProblem {
  return {
    id: LEDGER_RULES.locked,
    message: 'Nothing gets past a locked rule.',
    found: `${rule}, which ${by} locks`,
    fix: `mend what it finds, or ask those who keep ${by} for an exemption there`,
  };
}

function missingPart(entry: LedgerEntry): LedgerProblem | undefined {
  const missing = (['rule', 'reason', 'owner', 'expires'] as const).find((key) => typeof entry[key] !== 'string' || entry[key].trim() === '');
  const message = 'An exemption must say its rule, reason, owner and expiry.';
  if (missing) return { id: LEDGER_RULES.incomplete, message, found: `${missing} unset`, fix: `say ${missing}` };
  return isDay(entry.expires)
    ? undefined
    : { id: LEDGER_RULES.incomplete, message, found: `expires ${JSON.stringify(entry.expires)}`, fix: 'write the last day as "YYYY-MM-DD"' };
}

/** What other repositories may need is nobody's mistake, nor what only constructs can need. */
function isNeedless({ entry, scope }: Usable, judged: readonly Placed[]): boolean {
  return !entry.inherited && (!scope.needsConstructs || judged.some(({ constructPath }) => constructPath !== undefined));
}

function tooWide(scope: ExemptionScope): LedgerProblem | undefined {
  const found = scope.tooWide;
  if (found === undefined) return undefined;
  const [message, fix] = found === 'the scope is the app'
    ? ['An exemption must not cover the whole app.', 'exempt one construct, or one value']
    : ['An exemption must not cover everything of its rule.', 'name the namespace or the objects, a construct, or one value'];
  return { id: LEDGER_RULES.wide, message, found, fix };
}

function needlessFix(entry: LedgerEntry): string {
  if (entry.via) return `remove the call of ${entry.via}: nothing needs it`;
  return entry.source === undefined ? 'remove the exemption' : 'remove the exemption, or move it to a file that others extend too when they need it';
}

/** An `unsafely…` method writes an exemption for each rule that it may break; that it breaks one of them is enough. */
function ofOneCall(one: LedgerEntry, other: LedgerEntry): boolean {
  return one.via !== undefined && (['via', 'constructPath', 'container', 'reason', 'owner', 'expires'] as const).every((key) => one[key] === other[key]);
}

function placeOf({ rule, via, source, constructPath, location }: LedgerEntry) {
  return { kind: 'Exemption', name: `${rule}${via ? ` (${via})` : ''}`, constructPath: source === undefined ? constructPath : undefined, location };
}
