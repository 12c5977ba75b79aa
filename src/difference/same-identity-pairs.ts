import { identityKey, identityOf, ObjectIdentity } from './object-identity';
import type { ObjectPair } from './object-pair';
import { groupedBy } from '../core/grouping';
import type { Manifest } from '../core/manifest';

/**
 * The objects that have one identity in both sets. A repository for several clusters has many of one identity: of those, the ones whose files
 * are called alike belong together, then those of equal content.
 */
export function sameIdentityPairs(
  before: readonly Manifest[],
  after: readonly Manifest[],
  expected: (old: Manifest) => ObjectIdentity,
  identity: (now: Manifest) => ObjectIdentity = identityOf,
): ObjectPair[] {
  const now = groupedBy(after, (each) => identityKey(identity(each)));
  return [...groupedBy(before, (each) => identityKey(expected(each)))].flatMap(([key, old]) => {
    const found = now.get(key);
    if (!found) return [];
    return old.length === 1 && found.length === 1 ? [{ before: old[0], after: found[0] }] : paired(old, found);
  });
}

function paired(before: readonly Manifest[], after: readonly Manifest[]): ObjectPair[] {
  const [olds, news] = [before, after].map((each) => each.map((manifest) => ({ manifest, file: pathOf(manifest), text: textOf(manifest) })));
  const candidates = olds.flatMap((old) => news.map((now) => ({
    old, now, fit: commonEnd(old.file, now.file) + (old.text === now.text ? 0.5 : 0),
  })));
  const taken = new Set<unknown>();
  return candidates.sort((a, b) => b.fit - a.fit).flatMap(({ old, now }) => {
    if (taken.has(old) || taken.has(now)) return [];
    taken.add(old).add(now);
    return [{ before: old.manifest, after: now.manifest }];
  });
}

function pathOf({ origin }: Manifest): string[] {
  return (origin.locate('')?.file ?? '').split('/').reverse();
}

function textOf({ json }: Manifest): string {
  return JSON.stringify(json, (_key, value: unknown) => typeof value === 'bigint' ? String(value) : value) ?? '';
}

/** How many steps from the file upwards two paths share. */
function commonEnd(one: readonly string[], other: readonly string[]): number {
  const differing = one.findIndex((step, i) => step !== other[i]);
  return differing < 0 ? one.length : differing;
}
