import type { Comparison } from './comparison';
import type { ManifestSet } from './manifest-set';
import { changeOf, ChangeText, MaybePair } from './object-change';
import { containerLimitChanges, LimitDefaults } from './quotas/container-limits';
import { limitRangeChanges } from './quotas/limit-range';
import { resourceQuotaChanges } from './quotas/resource-quota';
import { replicaChanges } from './quotas/scale';
import type { Renames } from './renames';
import type { SecurityChange } from './security-change';

/** How much namespaces and containers may take, by amounts and not by how they are written. */
export class Quotas implements Comparison {
  public changes(before: ManifestSet, after: ManifestSet, renames: Renames): SecurityChange[] {
    const defaults = [before, after].map(({ manifests }) => new LimitDefaults(manifests)) as [LimitDefaults, LimitDefaults];
    const singles: MaybePair[] = [...renames.added.map((each) => ({ after: each })), ...renames.removed.map((each) => ({ before: each }))];
    return [...renames.pairs, ...singles].flatMap((pair) => changesOf(pair, defaults).map((text) => changeOf(pair, text)));
  }
}

function changesOf(pair: MaybePair, defaults: readonly [LimitDefaults, LimitDefaults]): ChangeText[] {
  switch ((pair.after ?? pair.before!).groupKind) {
    case '/ResourceQuota': return resourceQuotaChanges(pair);
    case '/LimitRange': return limitRangeChanges(pair);
    default: return pair.before && pair.after ? [...replicaChanges(pair), ...containerLimitChanges(pair, defaults)] : [];
  }
}
