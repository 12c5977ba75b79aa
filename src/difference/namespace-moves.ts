import { bestPairs, Candidate, nameLikeness } from './best-pairs';
import { ObjectContent } from './object-content';
import { currentGroupKind } from './object-identity';
import { Translation } from './translation';
import { groupedBy } from '../core/grouping';
import type { Manifest } from '../core/manifest';
import { compareTexts } from '../core/text-order';

/** A namespace whose objects moved together shares at least this part of them with the new one. */
const ENOUGH = 0.5;

/**
 * Old namespace → new one, where everything moved together: nothing is left in the old one, and the new one was not there before. Two that
 * fit equally well are left alone.
 */
export function namespaceMoves(before: readonly Manifest[], after: readonly Manifest[]): Map<string, string> {
  const [old, now] = [byNamespace(before), byNamespace(after)];
  const gone = [...old.keys()].filter((name) => !now.has(name)).sort(compareTexts);
  const fresh = [...now.keys()].filter((name) => !old.has(name)).sort(compareTexts);
  if (gone.length === 0 || fresh.length === 0) return new Map();
  const signs = new Map([...gone.map((name) => old.get(name)!), ...fresh.map((name) => now.get(name)!)].map((group) => [group, signsOf(group)]));
  const candidates = gone.flatMap((a) => fresh.map((b): Candidate<string> => ({
    old: a, now: b, score: shareOf(signs.get(old.get(a)!)!, signs.get(now.get(b)!)!), nameLikeness: nameLikeness(a, b),
  })));
  return new Map(bestPairs(candidates.filter(({ score }) => score >= ENOUGH)).map((pair) => [pair.old, pair.now]));
}

/** The objects of each namespace, among them the Namespace itself. */
function byNamespace(manifests: readonly Manifest[]): Map<string, Manifest[]> {
  const groups = groupedBy(manifests.filter(({ namespace, groupKind }) => namespace !== undefined || groupKind === '/Namespace'), (each) => each.namespace ?? each.name);
  groups.delete('');
  return groups;
}

/** What an object is known by: its kind and name, or its kind and all that it says. */
interface Signs {
  readonly name: string;
  readonly content: string;
}

function signsOf(manifests: readonly Manifest[]): Signs[] {
  return manifests.filter(({ groupKind }) => groupKind !== '/Namespace').map((manifest) => {
    const kind = currentGroupKind(manifest.groupKind);
    return { name: `${kind} ${manifest.name}`, content: `${kind}\n${ObjectContent.of(manifest, Translation.ofNew(manifest)).normalForm}` };
  });
}

/** The part of the objects that both have; one that was renamed too, or changed too, counts less. */
function shareOf(old: readonly Signs[], now: readonly Signs[]): number {
  if (old.length === 0 || now.length === 0) return 0;
  const [names, contents] = [new Set(now.map(({ name }) => name)), new Set(now.map(({ content }) => content))];
  const worth = (isNamed: boolean, isMeant: boolean) => isNamed && isMeant ? 1 : Number(isNamed || isMeant) * 0.75;
  return old.reduce((sum, { name, content }) => sum + worth(names.has(name), contents.has(content)), 0) / Math.max(old.length, now.length);
}
