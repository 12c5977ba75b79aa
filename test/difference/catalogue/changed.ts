import { createHash } from 'node:crypto';
import { CloudIdentities } from '../../../src/difference/cloud-identities';
import { SecurityDifference } from '../../../src/difference/difference';
import { ExemptionDifference } from '../../../src/difference/exemptions';
import { Findings } from '../../../src/difference/findings';
import { Images } from '../../../src/difference/images';
import type { ManifestSet } from '../../../src/difference/manifest-set';
import { Namespaces } from '../../../src/difference/namespaces';
import { Objects } from '../../../src/difference/objects';
import { Privileges } from '../../../src/difference/privileges';
import { Quotas } from '../../../src/difference/quotas';
import { Renames } from '../../../src/difference/renames';
import type { SecurityChange } from '../../../src/difference/security-change';
import { toldOnce } from '../../../src/difference/told-once';
import { Variables } from '../../../src/difference/variables';
import { WatchedSettings } from '../../../src/difference/watched-settings';
import type { Draft } from '../../../src/testing/manifests';
import { setOfDrafts, store, TODAY } from '../store';

/** A change to the objects of the store, as somebody makes it in one commit; what it answers takes their place. */
export type Edit = (objects: Draft[]) => Draft[] | void;

/** The store as it is. */
export const BEFORE = setOfDrafts(store());

/** The comparisons of single objects; those of connections and permissions have tables of their own. */
const OF_OBJECTS = [
  new Privileges(), new Namespaces(), new Images(), new Quotas(), new ExemptionDifference(TODAY), new Objects(), new CloudIdentities(),
  new WatchedSettings(), new Variables(),
  new Findings(),
];

/** A digest that is no placeholder. */
export const OTHER_DIGEST = `sha256:${createHash('sha256').update('another image').digest('hex')}`;

/** The store, or other objects, after an edit. */
export function edited(edit: Edit, objects: Draft[] = store()): ManifestSet {
  return setOfDrafts(edit(objects) ?? objects);
}

/** What changes in objects from one set to another one. */
export function changesOfObjects(before: ManifestSet, after: ManifestSet): SecurityChange[] {
  const renames = Renames.between(before.manifests, after.manifests);
  return toldOnce(OF_OBJECTS.flatMap((comparison) => comparison.changes(before, after, renames)));
}

/** All that changes from one set to another one. */
export function between(before: ManifestSet, after: ManifestSet): SecurityDifference {
  return new SecurityDifference(before, after, { today: TODAY });
}

/** A change in one line: `weaker high privileges/privileged: Container "main" …`. */
export function told({ effect, severity, id, title }: SecurityChange): string {
  return `${effect} ${severity} ${id}: ${title}`;
}

/** One edit, the change that it makes, and what else it brings about, in any order. */
export type Row = readonly [what: string, edit: Edit, change: string, ...others: string[]];

/** The sum of several changes; it has a table of its own. */
const SUM = 'privileges/pod-security-level';
/** What is worse either way. */
const ONE_WAY = ['images/registry', 'images/new-registry'];
const OPPOSITE = { weaker: 'stronger', stronger: 'weaker', neutral: 'neutral' };

/** A table of single changes, each as it is told, and told the other way round when it is taken back. */
export function describeChanges(area: string, rows: readonly Row[], objects?: readonly Draft[]): void {
  const before = objects ? setOfDrafts(objects) : BEFORE;
  describe(area, () => {
    test.each(rows.map(([what, edit, ...expected]) => [what, edit, expected] as const))('%s', (_what, edit, expected) => {
      const after = edited(edit, objects && structuredClone(objects) as Draft[]);
      const [there, back] = [[before, after], [after, before]].map(([old, now]) => changesOfObjects(old, now).filter(({ id }) => id !== SUM));
      expect(there.map(told).sort()).toEqual([...expected].sort());
      if (there.some(({ id }) => ONE_WAY.includes(id))) return;
      expect(effectsOf(back)).toEqual(effectsOf(there).map((effect) => OPPOSITE[effect]).sort());
    });
  });
}

function effectsOf(changes: readonly SecurityChange[]): Array<keyof typeof OPPOSITE> {
  return [...new Set(changes.map(({ effect }) => effect))].sort();
}
