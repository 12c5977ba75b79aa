import { describe, isObject } from '../../core/json';
import { Quantity } from '../../core/quantity';
import { compareTexts } from '../../core/text-order';

/** What a limit was and is. */
export interface AmountChange {
  readonly resource: string;
  /** What happened to it; `changed` where nobody can tell which way. */
  readonly way: 'added' | 'removed' | 'raised' | 'lowered' | 'changed';
  readonly before?: string;
  readonly after?: string;
}

/** What changed between two lists of amounts, by resource; `1000m` and `1` are one amount. */
export function amountChanges(before: unknown, after: unknown): AmountChange[] {
  const [old, now] = [before, after].map((each) => isObject(each) ? each : {});
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].sort(compareTexts)
    .flatMap((resource) => amountChange(resource, old[resource] ?? undefined, now[resource] ?? undefined) ?? []);
}

function amountChange(resource: string, before: unknown, after: unknown): AmountChange | undefined {
  if (before === undefined && after === undefined) return undefined;
  if (before === undefined) return { resource, way: 'added', after: textOf(after) };
  if (after === undefined) return { resource, way: 'removed', before: textOf(before) };
  const [old, now] = [Quantity.tryParse(before), Quantity.tryParse(after)];
  const words = { resource, before: textOf(before), after: textOf(after) };
  if (!old || !now) return words.before === words.after ? undefined : { ...words, way: 'changed' };
  if (old.equals(now)) return undefined;
  return { ...words, way: old.lessThan(now) ? 'raised' : 'lowered' };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : describe(value);
}
