import type { Rule } from './rule';
import { Finding, Severity } from '../core/finding';
import type { LedgerEntry } from '../core/ledger';
import { didYouMean } from '../core/suggestion';

/** Ids of the findings about the ledger itself; none of them can be exempted. */
export const LEDGER_RULES = {
  incomplete: 'exemption/complete',
  expired: 'exemption/not-expired',
  tooLong: 'exemption/expires-within-a-year',
  unknown: 'exemption/known-rule',
  locked: 'exemption/exemptable-rule',
  wide: 'exemption/narrow-scope',
  unused: 'exemption/used',
} as const;

const DAY_MILLIS = 24 * 60 * 60 * 1000;
const MAX_DAYS = 366;

/** What the ledger is checked against. */
export interface LedgerContext {
  readonly rules: readonly Rule[];
  /** The current day, `YYYY-MM-DD`, in UTC. */
  readonly today: string;
}

interface Problem { readonly id: string; readonly message: string; readonly found: string; readonly fix: string }

/** The ledger at work: which findings it covers, and what is wrong with its entries. */
export class Exemptions {
  private readonly usable: LedgerEntry[] = [];
  private readonly used = new Set<LedgerEntry>();
  private readonly problems: Finding[] = [];

  constructor(entries: readonly LedgerEntry[], private readonly context: LedgerContext) {
    for (const entry of entries) {
      const problem = this.problemOf(entry);
      if (problem) this.problems.push(toFinding(entry, problem));
      else this.usable.push(entry);
    }
  }

  /** The finding, marked as exempted when an entry covers it. */
  public apply(finding: Finding, exemptable: boolean): Finding {
    const entry = exemptable ? this.usable.find((candidate) => covers(candidate, finding)) : undefined;
    if (!entry) return finding;
    for (const other of this.usable) if (covers(other, finding)) this.used.add(other);
    return { ...finding, exemption: { reason: entry.reason, owner: entry.owner, expires: entry.expires } };
  }

  /** What is wrong with the ledger, once every finding has been put to it. */
  public findings(): Finding[] {
    const used = [...this.used];
    const unused = this.usable.filter((entry) => !this.used.has(entry) && !used.some((other) => ofOneCall(entry, other)));
    return [...this.problems, ...unused.map((entry) => toFinding(entry, {
      id: LEDGER_RULES.unused,
      message: 'An exemption must cover something.',
      found: `nothing breaks ${entry.rule} here`,
      fix: entry.via ? `remove the call of ${entry.via}: nothing needs it` : 'remove the exemption',
    }))];
  }

  private problemOf(entry: LedgerEntry): Problem | undefined {
    return missingPart(entry) ?? this.dateProblem(entry) ?? this.ruleProblem(entry) ?? tooWide(entry);
  }

  private dateProblem(entry: LedgerEntry): Problem | undefined {
    const { expired, tooLong } = LEDGER_RULES;
    if (!isDay(this.context.today)) {
      const fix = 'make the clock say the day in UTC as "YYYY-MM-DD"';
      return { id: expired, message: 'An exemption must not have expired.', found: `today is ${JSON.stringify(this.context.today)}, which is no day`, fix };
    }
    const days = (Date.parse(entry.expires) - Date.parse(this.context.today)) / DAY_MILLIS;
    if (days < 0) {
      return { id: expired, message: 'An exemption must not have expired.', found: `expired after ${entry.expires}`, fix: 'mend what it covers, or decide again and date it anew' };
    }
    return days > MAX_DAYS
      ? { id: tooLong, message: 'An exemption must expire within a year.', found: entry.expires, fix: 'choose a nearer day, on which somebody decides again' }
      : undefined;
  }

  private ruleProblem(entry: LedgerEntry): Problem | undefined {
    const rule = this.context.rules.find((candidate) => candidate.meta.id === entry.rule);
    if (!rule) {
      const known = didYouMean(entry.rule, this.context.rules.map((candidate) => candidate.meta.id));
      const fix = known ? `did you mean ${JSON.stringify(known)}?` : 'name a rule of the catalogue';
      return { id: LEDGER_RULES.unknown, message: 'An exemption must name a rule.', found: JSON.stringify(entry.rule), fix };
    }
    return rule.meta.exemptable === false
      ? { id: LEDGER_RULES.locked, message: 'No exemption silences this rule.', found: entry.rule, fix: 'mend what it found' }
      : undefined;
  }
}

function missingPart(entry: LedgerEntry): Problem | undefined {
  const missing = (['rule', 'reason', 'owner', 'expires'] as const).find((key) => typeof entry[key] !== 'string' || entry[key].trim() === '');
  const message = 'An exemption must say its rule, reason, owner and expiry.';
  if (missing) return { id: LEDGER_RULES.incomplete, message, found: `${missing} unset`, fix: `say ${missing}` };
  return isDay(entry.expires)
    ? undefined
    : { id: LEDGER_RULES.incomplete, message, found: `expires ${JSON.stringify(entry.expires)}`, fix: 'write the last day as "YYYY-MM-DD"' };
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
}

function tooWide(entry: LedgerEntry): Problem | undefined {
  return entry.constructPath === '' && entry.value === undefined
    ? { id: LEDGER_RULES.wide, message: 'An exemption must not cover the whole app.', found: 'the scope is the app', fix: 'exempt one construct, or one value' }
    : undefined;
}

function covers(entry: LedgerEntry, finding: Finding): boolean {
  return entry.rule === finding.ruleId
    && (entry.container === undefined || entry.container === finding.container)
    && (entry.value === undefined || entry.value === finding.found)
    && isBelow(finding.constructPath, entry.constructPath);
}

/** An `unsafely…` method writes an exemption for each rule that it may break; that it breaks one of them is enough. */
function ofOneCall(one: LedgerEntry, other: LedgerEntry): boolean {
  return one.via !== undefined && (['via', 'constructPath', 'container', 'reason', 'owner', 'expires'] as const).every((key) => one[key] === other[key]);
}

function isBelow(path: string | undefined, scope: string): boolean {
  return path !== undefined && (scope === '' || path === scope || path.startsWith(`${scope}/`));
}

function toFinding(entry: LedgerEntry, problem: Problem): Finding {
  return {
    ruleId: problem.id,
    severity: Severity.HIGH,
    message: problem.message,
    found: problem.found,
    fix: problem.fix,
    path: '',
    resource: { apiVersion: '', kind: 'Exemption', name: `${entry.rule}${entry.via ? ` (${entry.via})` : ''}` },
    constructPath: entry.constructPath,
  };
}
