import type { Comparison } from './comparison';
import type { ManifestSet } from './manifest-set';
import { changeOf, ChangeText } from './object-change';
import { identityOf } from './object-identity';
import type { ObjectPair } from './object-pair';
import type { Rename, Renames } from './renames';
import type { SecurityChange } from './security-change';
import { CLUSTER_WATCHES } from './watches/cluster-watches';
import { DELIVERY_WATCHES } from './watches/delivery-watches';
import { CONSTRAINT_WATCHES, GUARD_WATCHES } from './watches/guard-watches';
import { renamedTexts } from './watches/renamed-texts';
import type { Watch } from './watches/watch';
import { Renamed, watchChanges } from './watches/watch-changes';
import { WORKFLOW_WATCHES } from './watches/workflow-watches';

const WATCHES: { readonly [groupKind: string]: readonly Watch[] } = {
  ...CLUSTER_WATCHES, ...DELIVERY_WATCHES, ...GUARD_WATCHES, ...WORKFLOW_WATCHES,
};

/** What objects of many kinds say that decides over security, and that no analysis computes: who deploys what, what guards see. */
export class WatchedSettings implements Comparison {
  /** With what has another name in other clusters: what delivers to them stands in none of them. */
  constructor(private readonly elsewhere: readonly Rename[] = []) {}

  public changes(_before: ManifestSet, _after: ManifestSet, renames: Renames): SecurityChange[] {
    const renamed = renamedTexts([...this.elsewhere.filter(({ after }) => after.kind === 'Namespace'), ...renames.list]);
    return renames.pairs.flatMap((pair) => watchedChanges(pair, renamed).map((text) => changeOf(pair, text)));
  }
}

/** What changes in the watched settings of one object. */
export function watchedChanges(pair: ObjectPair, renamed: Renamed): ChangeText[] {
  return watchesOf(pair).flatMap((watch) => watchChanges(watch, pair, renamed));
}

function watchesOf({ after }: ObjectPair): readonly Watch[] {
  const { groupKind } = identityOf(after);
  if (Object.hasOwn(WATCHES, groupKind)) return WATCHES[groupKind];
  return after.group === 'constraints.gatekeeper.sh' ? CONSTRAINT_WATCHES : [];
}
