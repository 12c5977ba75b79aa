import { Severity } from '../../core/finding';
import { at, describe } from '../../core/json';
import type { Manifest } from '../../core/manifest';
import { ChangeText, nameOf } from '../object-change';
import type { ObjectPair } from '../object-pair';

/** Kinds that keep so many pods as they say; one where they say nothing. */
const SCALED: readonly string[] = ['apps/Deployment', 'apps/StatefulSet', 'apps/ReplicaSet', '/ReplicationController'];
/** Kinds that say to how many pods a workload may grow, and where. */
const SCALERS: { readonly [groupKind: string]: string } = {
  'autoscaling/HorizontalPodAutoscaler': 'maxReplicas',
  'keda.sh/ScaledObject': 'maxReplicaCount',
};

/** How many pods a workload has, or may grow to: only worth knowing. */
export function replicaChanges(pair: ObjectPair): ChangeText[] {
  const name = nameOf(pair);
  if (pair.before.groupKind === pair.after.groupKind && Object.hasOwn(SCALERS, pair.after.groupKind)) {
    const field = SCALERS[pair.after.groupKind];
    return changed(pair, field, undefined, (now, old) => ({ id: 'quotas/autoscaler', title: `${name} lets its target grow to ${now} pods instead of ${old}.` }));
  }
  const isScaled = [pair.before, pair.after].every(({ groupKind, podSpec }) => SCALED.includes(groupKind) && podSpec);
  return isScaled ? changed(pair, 'replicas', 1, (now, old) => ({ id: 'quotas/replicas', title: `${name} runs ${now} pods instead of ${old}.` })) : [];
}

type Told = (now: string, old: string) => Pick<ChangeText, 'id' | 'title'>;

function changed({ before, after }: ObjectPair, field: string, absent: unknown, told: Told): ChangeText[] {
  const read = ({ json }: Manifest) => describe(at(json, 'spec', field) ?? absent);
  const [old, now] = [read(before), read(after)];
  if (old === now) return [];
  return [{ ...told(now, old), effect: 'neutral', severity: Severity.LOW, before: old, after: now, oldPointer: `/spec/${field}`, newPointer: `/spec/${field}` }];
}
