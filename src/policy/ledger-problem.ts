import { Finding, FindingResource, Severity } from '../core/finding';
import type { SourceLocation } from '../core/manifest';

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

/** What is wrong with an entry of the ledger. */
export interface LedgerProblem {
  readonly id: string;
  readonly message: string;
  readonly found: string;
  readonly fix: string;
}

/** The entry that a problem is about, and where it stands. */
export interface LedgerPlace {
  /** What sort of entry it is, such as `Exemption`, and its name. */
  readonly kind: string;
  readonly name: string;
  /** @default - it stands in a configuration */
  readonly constructPath?: string;
  /** @default - it stands in the program */
  readonly location?: SourceLocation;
}

/** A problem of the ledger as a finding; the entry takes the place of the object. */
export function ledgerFinding({ kind, name, constructPath, location }: LedgerPlace, problem: LedgerProblem): Finding {
  const resource: FindingResource = { apiVersion: '', kind, name };
  return {
    ruleId: problem.id,
    severity: Severity.HIGH,
    message: problem.message,
    found: problem.found,
    fix: problem.fix,
    path: '',
    resource,
    constructPath,
    location,
  };
}

/** What is wrong with the last day of an entry. */
export function dateProblem(expires: string, today: string): LedgerProblem | undefined {
  const { expired, tooLong } = LEDGER_RULES;
  if (!isDay(today)) {
    const fix = 'make the clock say the day in UTC as "YYYY-MM-DD"';
    return { id: expired, message: 'An exemption must not have expired.', found: `today is ${JSON.stringify(today)}, which is no day`, fix };
  }
  const days = (Date.parse(expires) - Date.parse(today)) / DAY_MILLIS;
  if (days < 0) {
    return { id: expired, message: 'An exemption must not have expired.', found: `expired after ${expires}`, fix: 'mend what it covers, or decide again and date it anew' };
  }
  return days > MAX_DAYS
    ? { id: tooLong, message: 'An exemption must expire within a year.', found: expires, fix: 'choose a nearer day, on which somebody decides again' }
    : undefined;
}

/** Whether a text is a day of the calendar, written `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
}
