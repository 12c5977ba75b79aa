import { identityKey } from './object-identity';
import type { ObjectPair } from './object-pair';
import { namedAt } from '../analysis/references/reference';
import { visitReferences } from '../analysis/references/reference-reader';
import { groupedBy } from '../core/grouping';
import type { Manifest } from '../core/manifest';

/** What an object names at a sort of place. */
interface Named {
  /** The sort of place, the same for the same sort in every object. */
  readonly place: string;
  /** The identity of what is named, as a text. */
  readonly target: string;
}

/**
 * What took the place of what: where an object of both sets names at one sort of place something that is gone, and in its new version as many
 * that are new, those have most likely been renamed. Old identity → new ones.
 */
export function referenceVotes(pairs: readonly ObjectPair[], gone: ReadonlySet<string>, fresh: ReadonlySet<string>): Map<string, Set<string>> {
  const votes = new Map<string, Set<string>>();
  if (gone.size === 0 || fresh.size === 0) return votes;
  for (const { before, after } of pairs) {
    const [old, now] = [placesOf(before, gone), placesOf(after, fresh)];
    for (const [place, targets] of old) {
      const replacing = now.get(place) ?? [];
      if (replacing.length !== targets.length) continue;
      targets.forEach((target, i) => votes.set(target, (votes.get(target) ?? new Set()).add(replacing[i])));
    }
  }
  return votes;
}

/** The sorts of places at which an object names one of these identities, with what it names there, each once. */
function placesOf(manifest: Manifest, identities: ReadonlySet<string>): Map<string, string[]> {
  const named: Named[] = [];
  visitReferences(manifest, (row, holder) => {
    const reference = namedAt(manifest, row, holder);
    if (reference?.name === undefined) return;
    const target = identityKey({ groupKind: reference.target, namespace: reference.namespace, name: reference.name });
    if (identities.has(target)) named.push({ place: `${reference.target} ${row.at}`, target });
  });
  return new Map([...groupedBy(named, ({ place }) => place)].map(([place, each]) => [place, [...new Set(each.map(({ target }) => target))]]));
}
