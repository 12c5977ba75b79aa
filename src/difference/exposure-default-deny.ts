import { originOf } from './change-place';
import type { Comparison } from './comparison';
import { NetworkSide, networkViews, NetworkViews } from './connections-view';
import { isIsolationChanged } from './exposure-openings';
import type { ManifestSet } from './manifest-set';
import type { Renames } from './renames';
import type { SecurityChange } from './security-change';
import { Direction, DIRECTIONS } from '../analysis/network/direction';
import type { NetworkPolicy } from '../analysis/network/network-policy';
import { Severity } from '../core/finding';

const WORDS: { readonly [direction in Direction]: string } = { Ingress: 'incoming', Egress: 'outgoing' };

/**
 * Which namespaces isolate every pod, also one that is not there yet: where its workloads are isolated each by itself, the next one is not.
 */
export class ExposureDefaultDeny implements Comparison {
  public changes(before: ManifestSet, after: ManifestSet, renames: Renames): SecurityChange[] {
    const views = networkViews(before, after, renames);
    const was = new Map(namespacesOf(before).map((name) => [renames.newNamespace(name), name]));
    return namespacesOf(after).filter((name) => was.has(name)).flatMap((name) => DIRECTIONS.flatMap((direction) => {
      const [old, now] = [policyFor(views.old, was.get(name)!, direction), policyFor(views.now, name, direction)];
      if ((old === undefined) === (now === undefined) || isToldOfWorkloads(views, name, direction)) return [];
      return [changeOf(name, direction, { old, now })];
    }));
  }
}

function namespacesOf({ manifests }: ManifestSet): string[] {
  return [...new Set(manifests.flatMap(({ groupKind, name, namespace }) => groupKind === '/Namespace' ? name : namespace ?? []))];
}

/** A policy of a namespace that isolates whatever pod there is. */
function policyFor({ connectivity }: NetworkSide, namespace: string, direction: Direction): NetworkPolicy | undefined {
  return connectivity.model.policiesIn(namespace).find(({ selector, isolates }) => selector.selectsEverything && isolates.includes(direction));
}

/** Where no policy isolates a workload any more, or one does again, that is told of it. */
function isToldOfWorkloads({ old, now }: NetworkViews, namespace: string, direction: Direction): boolean {
  return [...now.exposures.keys()].some((name) => name.startsWith(`${namespace}/`)
    && (isIsolationChanged(name, direction, { having: now, lacking: old }) || isIsolationChanged(name, direction, { having: old, lacking: now })));
}

/** The policy that isolates on each side. */
interface Isolating {
  readonly old?: NetworkPolicy;
  readonly now?: NetworkPolicy;
}

function changeOf(namespace: string, direction: Direction, { old, now }: Isolating): SecurityChange {
  const isLost = old !== undefined;
  const what = `${WORDS[direction]} connections of pods that no other policy selects`;
  return {
    id: isLost ? 'exposure/default-deny-lost' : 'exposure/default-deny-gained',
    area: 'exposure',
    effect: isLost ? 'weaker' : 'stronger',
    severity: Severity.MEDIUM,
    title: isLost ? `Namespace ${namespace} does not isolate ${what} any more.` : `Namespace ${namespace} isolates ${what} now.`,
    before: old && String(old.manifest),
    after: now && String(now.manifest),
    resource: { apiVersion: 'v1', kind: 'Namespace', name: namespace },
    old: old && originOf(old.manifest),
    now: now && originOf(now.manifest),
  };
}
