import { ClusterObjects, clusterPairs, clustersApart } from '../core/clusters-apart';
import { groupedBy } from '../core/grouping';
import type { LedgerEntry } from '../core/ledger';
import type { Manifest } from '../core/manifest';
import { compareTexts } from '../core/text-order';
import { byRisk, SecurityDifference } from '../difference/difference';
import type { ManifestSet } from '../difference/manifest-set';
import { Rename, Renames } from '../difference/renames';
import type { SecurityChange } from '../difference/security-change';
import type { Engine, Verdict } from '../policy/engine';
import { LEDGER_RULES } from '../policy/ledger-problem';

/** A side of a comparison: its objects, the exemptions that hold for them, and what judges by these. */
export interface ComparedSide {
  readonly manifests: readonly Manifest[];
  readonly exemptions: readonly LedgerEntry[];
  /** What its configuration says of rules. @default - the same as on the other side */
  readonly settings?: ManifestSet['settings'];
  /** A new one each time: it remembers what it has judged. */
  engine(): Engine;
}

/** What changes, in whatever cluster. */
interface DifferenceByCluster {
  readonly changes: SecurityChange[];
  readonly renames: Rename[];
  /** The clusters; none where the manifests are those of one, or of who knows what. */
  readonly clusters: string[];
}

/** What changes in each cluster for itself, where the manifests are those of several: objects of one cluster never stand for those of another. */
export function differenceByCluster(old: ComparedSide, now: ComparedSide, today: string): DifferenceByCluster {
  const pairs = pairsOf(old.manifests, now.manifests);
  const [before, after] = [verdictsOf(old, pairs.map(([, [past]]) => past)), verdictsOf(now, pairs.map(([, [, present]]) => present))];
  const renames = pairs.length < 2 ? [] : pairs.flatMap(([, [past, present]]) => Renames.between(past.manifests, present.manifests).list);
  const differences = pairs.map(([, [past, present]], i) => new SecurityDifference(
    { manifests: past.manifests, exemptions: old.exemptions, settings: old.settings, verdict: before[i] },
    { manifests: present.manifests, exemptions: now.exemptions, settings: now.settings, verdict: after[i] },
    { today, others: { manifests: old.manifests, renames } },
  ));
  return {
    changes: together(pairs.flatMap(([cluster], i) => differences[i].changes.map((change) => ({ cluster, change })))).sort(byRisk),
    renames: distinct(differences.flatMap((difference) => difference.renames)),
    clusters: pairs.map(([name]) => name).filter((name) => name !== ''),
  };
}

/** A cluster may also be compared with another one, `dev/local` with `production/eu-west`: where either side has one at most, that is meant. */
function pairsOf(old: readonly Manifest[], now: readonly Manifest[]): Array<readonly [string, readonly [ClusterObjects, ClusterObjects]]> {
  const isOneEach = [old, now].every((manifests) => clustersApart(manifests).size < 2);
  return isOneEach ? [['', [{ manifests: old, beside: [] }, { manifests: now, beside: [] }]]] : [...clusterPairs(old, now)];
}

/** A change in a cluster. */
interface ChangeInCluster {
  /** Its name; empty for what is in none. */
  readonly cluster: string;
  readonly change: SecurityChange;
}

/** What changes alike in several clusters is one change, which says in which; where it is written is told of the first. */
function together(found: readonly ChangeInCluster[]): SecurityChange[] {
  const alike = groupedBy(found, ({ change: { old: _old, now: _now, ...said } }) => JSON.stringify(said));
  return [...alike.values()].map((same) => {
    const [{ change }] = same;
    const clusters = [...new Set(same.map(({ cluster }) => cluster))].filter((name) => name !== '').sort(compareTexts);
    if (clusters.length === 0) return change;
    const where = `In ${clusters.length > 1 ? `the clusters ${clusters.join(', ')}` : `the cluster ${clusters[0]}`}.`;
    return { ...change, why: change.why === undefined ? where : `${change.why} ${where}` };
  });
}

/** What several clusters say in the same words is said once. */
function distinct<T>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}

/** What each cluster's objects are judged to be. An exemption that one of them uses is not needless in the others. */
function verdictsOf({ engine }: ComparedSide, clusters: readonly ClusterObjects[]): Verdict[] {
  const verdicts = clusters.map((cluster) => engine().judgeApart([cluster]));
  if (verdicts.length < 2) return verdicts;
  const needless = verdicts.map(({ violations }) => new Set(violations.filter(isNeedless).map((finding) => JSON.stringify(finding))));
  return verdicts.map((verdict) => ({
    ...verdict,
    violations: verdict.violations.filter((finding) => !isNeedless(finding) || needless.every((told) => told.has(JSON.stringify(finding)))),
  }));
}

function isNeedless({ ruleId }: { readonly ruleId: string }): boolean {
  return ruleId === LEDGER_RULES.unused;
}
