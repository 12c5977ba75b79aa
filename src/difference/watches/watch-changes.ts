import type { Meaning, Watch } from './watch';
import { ChangeText, nameOf } from '../object-change';
import type { ObjectPair } from '../object-pair';

const SHOWN = 3;
const LONGEST = 120;
const CREDENTIALS = /\/\/[^\s/@]+@/g;

/** A text of the old set with the names that its objects have now. */
export type Renamed = (text: string) => string;

/** What changes in what one watch reads: what only got another name is no change. */
export function watchChanges(watch: Watch, pair: ObjectPair, renamed: Renamed): ChangeText[] {
  const now = itemsOf(watch, pair.after.json, pair.before.json);
  const old = itemsOf(watch, pair.before.json, pair.after.json)
    .map((item) => now.includes(item) || !now.includes(renamed(item)) ? item : renamed(item));
  const [gained, lost] = [uncovered(now, old), uncovered(old, now)];
  const tell = (suffix: string, meaning: Meaning | undefined, items: readonly string[]): ChangeText[] => meaning && items.length > 0 ? [{
    id: `${watch.id}-${suffix}`,
    effect: meaning.effect,
    severity: meaning.severity ?? watch.severity,
    title: `${nameOf(pair)} ${meaning.words.replace('%', () => listed(items))}.`,
    why: meaning.why,
    before: old.length > 0 && !watch.isHidden ? listed(old, old.length) : undefined,
    after: now.length > 0 && !watch.isHidden ? listed(now, now.length) : undefined,
    oldPointer: watch.pointer,
    newPointer: watch.pointer,
  }] : [];
  if (gained.length > 0 && lost.length > 0 && watch.changed) return tell('changed', watch.changed, gained);
  return [...tell('gained', watch.gained, gained), ...tell('lost', watch.lost, lost)];
}

function itemsOf({ items }: Watch, json: unknown, other: unknown): string[] {
  return [...new Set(items(json, other))];
}

/** The items that none of the others stands for. */
function uncovered(items: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others);
  const patterns = others.filter((other) => other.includes('*')).map(patternOf);
  return items.filter((item) => !known.has(item) && !patterns.some((pattern) => pattern.test(item)));
}

function patternOf(item: string): RegExp {
  const parts = item.split(/(\*\*?)/).map((part) => part === '**' ? '.*' : part === '*' ? '[^/ ]*' : part.replace(/[\\^$.+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${parts.join('')}$`, 's');
}

function listed(items: readonly string[], most = SHOWN): string {
  const rest = items.length - most;
  return `${items.slice(0, most).map(shown).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

/** Neither `**`, which is ours, nor what an address may hold of credentials. */
function shown(item: string): string {
  const text = item.replace(/\*\*/g, '*').replace(CREDENTIALS, '//…@');
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
