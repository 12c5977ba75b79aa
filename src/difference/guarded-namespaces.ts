import type { Comparison } from './comparison';
import type { ManifestSet } from './manifest-set';
import { changeOf, ChangeText, nameOf } from './object-change';
import type { ObjectPair } from './object-pair';
import type { Renames } from './renames';
import type { SecurityChange } from './security-change';
import { Severity } from '../core/finding';
import { arrayOf, at, member } from '../core/json';
import type { Manifest } from '../core/manifest';
import { Selector } from '../core/selector';

/** A guard of the cluster that looks at namespaces of certain labels only. */
interface Chooser {
  readonly name: string;
  readonly selectors: readonly unknown[];
}

const IMAGE_POLICIES: Chooser = { name: 'the policies of Sigstore\'s policy controller', selectors: [{ matchLabels: { 'policy.sigstore.dev/include': 'true' } }] };
const GATEKEEPER: Chooser = { name: 'Gatekeeper', selectors: [{ matchExpressions: [{ key: 'admission.gatekeeper.sh/ignore', operator: 'DoesNotExist' }] }] };

/** Namespaces that guards of the cluster do not look at any more because a label of theirs changed, and the other way round. */
export class GuardedNamespaces implements Comparison {
  public changes(_before: ManifestSet, after: ManifestSet, { pairs }: Renames): SecurityChange[] {
    const choosers = [...after.manifests.flatMap(chooserOf), IMAGE_POLICIES, GATEKEEPER];
    return pairs.filter(({ after: { groupKind } }) => groupKind === '/Namespace').flatMap((pair) =>
      choosers.flatMap((chooser) => changesOf(pair, chooser)).map((text) => changeOf(pair, text)));
  }
}

function chooserOf(manifest: Manifest): Chooser[] {
  const { kind, group, json } = manifest;
  if (group !== 'admissionregistration.k8s.io') return [];
  const holders = kind.startsWith('Validating') ? [...arrayOf(member(json, 'webhooks')), at(json, 'spec', 'matchResources'), at(json, 'spec', 'matchConstraints')] : [];
  const selectors = holders.map((holder) => member(holder, 'namespaceSelector')).filter((selector) => selector !== undefined);
  return selectors.length === 0 ? [] : [{ name: String(manifest), selectors }];
}

function changesOf(pair: ObjectPair, { name, selectors }: Chooser): ChangeText[] {
  const countOf = (namespace: Manifest) => selectors.filter((selector) => Selector.of(selector).matches(labelsOf(namespace))).length;
  const [old, now] = [countOf(pair.before), countOf(pair.after)];
  if (old === now) return [];
  const isLess = now < old;
  return [{
    id: `namespaces/guard-${isLess ? 'lost' : 'gained'}`,
    effect: isLess ? 'weaker' : 'stronger',
    severity: Severity.HIGH,
    title: isLess ? `${nameOf(pair)} has labels now that ${name} passes over.` : `${nameOf(pair)} has labels now that ${name} looks at.`,
    oldPointer: '/metadata/labels',
    newPointer: '/metadata/labels',
  }];
}

/** The cluster labels a namespace with its name. */
function labelsOf({ labels, name }: Manifest): { readonly [name: string]: string } {
  return { ...labels, 'kubernetes.io/metadata.name': name };
}
