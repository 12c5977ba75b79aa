import { Severity } from '../../core/finding';
import type { ExemptionProps, LedgerEntry } from '../../core/ledger';
import { Rules } from '../../policy/rules';
import type { ChangeOrigin } from '../security-change';

/** An exemption, wherever it is written. */
export interface WrittenExemption extends ExemptionProps {
  /** What it covers, in words: the same for the same. */
  readonly scope: string;
  /** The construct below which it holds. @default - it names objects */
  readonly constructPath?: string;
  readonly origin: ChangeOrigin;
}

/** What an entry of the ledger covers, in words. */
export function placeOf({ constructPath, objects }: LedgerEntry): string {
  const { apiGroup, kind = 'object', namespace, name } = objects ?? {};
  const place = [namespace, name].filter((each) => each !== undefined).join('/');
  const group = apiGroup === undefined || apiGroup === '' ? '' : ` of ${apiGroup}`;
  const named = objects ? `every ${kind}${group}${place === '' ? '' : ` ${place}`}` : '';
  const below = constructPath === '' ? '' : `everything below ${constructPath}`;
  return [named, below].filter((each) => each !== '').join(', ') || 'everything';
}

/** An exemption in words: which rule it lets be broken, and where. */
export function wordsOf({ rule, scope, container, value }: WrittenExemption): string {
  return `${rule} for ${container === undefined ? '' : `container "${container}" of `}${scope}${value === undefined ? '' : `, with the value ${value}`}`;
}

/** How bad it is that a rule may be broken: as bad as breaking it. */
export function severityOf({ rule }: WrittenExemption): Severity {
  return Rules.byId(rule)?.meta.severity ?? Severity.MEDIUM;
}
