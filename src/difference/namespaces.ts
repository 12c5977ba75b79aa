import type { Comparison } from './comparison';
import type { ManifestSet } from './manifest-set';
import { meshChanges, NamespaceMap } from './namespaces/mesh';
import { newNamespaceChanges, podSecurityChanges } from './namespaces/pod-security-labels';
import { changeOf, ChangeText, nameOf } from './object-change';
import type { ObjectPair } from './object-pair';
import type { Renames } from './renames';
import type { SecurityChange } from './security-change';
import { Severity } from '../core/finding';
import type { KubernetesVersion } from '../core/kubernetes-version';
import type { Manifest } from '../core/manifest';
import { EnforcedLevel } from '../policy/rules/pod/enforced-level';

const NAMESPACE = '/Namespace';
/** From the laxest to the strictest. */
const LEVELS: readonly string[] = ['privileged', 'baseline', 'restricted'];

/** What namespaces enforce of the pods in them, and whether a mesh takes them in. */
export class Namespaces implements Comparison {
  public changes(before: ManifestSet, after: ManifestSet, renames: Renames): SecurityChange[] {
    const { version } = after.verdict;
    const [old, now] = [before, after].map(({ manifests }) => new Map(manifests.filter(isNamespace).map((each) => [each.name, each])));
    return [
      ...toldOf(renames.pairs.filter((pair) => isNamespace(pair.after)), (pair) => podSecurityChanges(pair, version)),
      ...renames.added.filter(isNamespace).flatMap((each) => newNamespaceChanges(each, version).map((text) => changeOf({ after: each }, text))),
      ...toldOf(renames.pairs, (pair) => meshChanges(pair, [old, now])),
      ...toldOf(renames.pairs.filter((pair) => hasMoved(pair, renames)), (pair) => movedTo(pair, [old, now], version)),
    ];
  }
}

function toldOf(pairs: readonly ObjectPair[], told: (pair: ObjectPair) => ChangeText[]): SecurityChange[] {
  return pairs.flatMap((pair) => told(pair).map((text) => changeOf(pair, text)));
}

function isNamespace({ groupKind }: Manifest): boolean {
  return groupKind === NAMESPACE;
}

/** A workload that moved by itself, not with its namespace. */
function hasMoved({ before, after }: ObjectPair, renames: Renames): boolean {
  return after.podSpec !== undefined && before.namespace !== undefined && renames.newNamespace(before.namespace) !== after.namespace;
}

function movedTo(pair: ObjectPair, [olds, nows]: readonly NamespaceMap[], version: KubernetesVersion): ChangeText[] {
  const [old, now] = [olds.get(pair.before.namespace!), nows.get(pair.after.namespace!)].map((each) => each && EnforcedLevel.of(each, version).level);
  const text = { id: 'namespaces/moved', severity: Severity.MEDIUM, before: pair.before.namespace, after: pair.after.namespace };
  if (!old || !now || old === now) {
    return [{ ...text, effect: 'neutral', title: `${nameOf(pair)} stands in another namespace.`, why: 'Other policies, quotas and people are in charge there.' }];
  }
  const isWeaker = LEVELS.indexOf(now) < LEVELS.indexOf(old);
  return [{ ...text, effect: isWeaker ? 'weaker' : 'stronger', title: `${nameOf(pair)} stands in a namespace that enforces the Pod Security level ${now} instead of ${old}.` }];
}
