import { AmountChange, amountChanges } from './amounts';
import { Severity } from '../../core/finding';
import { arrayOf, at, isObject, member, pointer } from '../../core/json';
import type { Manifest } from '../../core/manifest';
import type { PodContainer } from '../../core/pod-spec';
import { containerPairs } from '../container-pairs';
import { ChangeText, nameOf } from '../object-change';
import type { ObjectPair } from '../object-pair';

/** The limits that containers get by the LimitRanges of their namespaces. */
export class LimitDefaults {
  private readonly ofNamespace = new Map<string, object>();

  constructor(manifests: readonly Manifest[]) {
    for (const { namespace, json } of manifests.filter(({ groupKind }) => groupKind === '/LimitRange')) {
      const limits = arrayOf(at(json, 'spec', 'limits')).filter((limit) => member(limit, 'type') === 'Container').map((limit) => member(limit, 'default'));
      this.ofNamespace.set(namespace ?? '', Object.assign({}, this.ofNamespace.get(namespace ?? ''), ...limits.filter(isObject)));
    }
  }

  /** The limits that hold for a container: its own, else those of its pod (Kubernetes 1.34), else the defaults. */
  public limitsOf({ namespace, podSpec }: Manifest, { json }: PodContainer): object {
    const [ofPod, own] = [at(podSpec?.json, 'resources', 'limits'), at(json, 'resources', 'limits')].map((each) => isObject(each) ? each : {});
    return { ...this.ofNamespace.get(namespace ?? ''), ...ofPod, ...own };
  }
}

/** What changed in how much containers may take of their node. */
export function containerLimitChanges(pair: ObjectPair, [olds, nows]: readonly [LimitDefaults, LimitDefaults]): ChangeText[] {
  return containerPairs(pair.before.podSpec, pair.after.podSpec).flatMap(({ before, after }) => {
    if (!before || !after) return [];
    const subject = `Container "${after.name}" of ${nameOf(pair)}`;
    return amountChanges(olds.limitsOf(pair.before, before), nows.limitsOf(pair.after, after)).map((change) => ({
      ...told(change, subject),
      container: after.name,
      oldPointer: pointer(before.pointer, 'resources', 'limits', change.resource),
      newPointer: pointer(after.pointer, 'resources', 'limits', change.resource),
    }));
  });
}

/** A limit of processor time throttles and protects nobody: requests do that. */
const UNLIMITED_IS_FINE: readonly string[] = ['cpu'];

function told({ resource, way, before, after }: AmountChange, subject: string): ChangeText {
  const isFine = UNLIMITED_IS_FINE.includes(resource);
  const severity = isFine ? Severity.LOW : Severity.MEDIUM;
  if (way === 'removed') return { id: 'quotas/container-limit-removed', effect: isFine ? 'neutral' : 'weaker', severity, title: `${subject} has no limit of ${resource} any more.`, before };
  if (way === 'added') return { id: 'quotas/container-limit-added', effect: isFine ? 'neutral' : 'stronger', severity, title: `${subject} has a limit of ${resource}: ${after}.`, after };
  return { id: 'quotas/container-limit', effect: 'neutral', severity: Severity.LOW, title: `${subject} may take ${after} of ${resource} instead of ${before}.`, before, after };
}
