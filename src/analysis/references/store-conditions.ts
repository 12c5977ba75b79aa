import type { ObjectLookup } from './object-lookup';
import { arrayOf, at, member } from '../../core/json';
import type { Manifest } from '../../core/manifest';
import { NamespacePattern } from '../../core/namespace-pattern';
import { Selector } from '../../core/selector';

/** Whether a store of the cluster admits a namespace, as far as it can be told. */
export enum Admission {
  /** A condition admits it, or the store has none. */
  ADMITTED = 'admitted',
  /** No condition admits it, and none asks for labels. */
  REFUSED = 'refused',
  /** No condition admits it with the labels that its Namespace has here. */
  REFUSED_BY_LABELS = 'refused by labels',
  /** A condition asks for labels, and no Namespace shows them. */
  UNKNOWN = 'unknown',
}

/** The label that the API server gives every namespace. */
const NAME = 'kubernetes.io/metadata.name';

/** Whether a ClusterSecretStore admits a namespace (External Secrets Operator `v1`: one condition that holds suffices). */
export function admission(store: Manifest, namespace: string, objects: ObjectLookup): Admission {
  const conditions = arrayOf(at(store.json, 'spec', 'conditions'));
  if (conditions.length === 0 || conditions.some((condition) => admitsByName(condition, namespace))) return Admission.ADMITTED;
  const selectors = conditions.map((condition) => Selector.of(member(condition, 'namespaceSelector'))).filter((selector) => !selector.selectsNothing);
  if (selectors.length === 0) return Admission.REFUSED;
  const declared = objects.named('/Namespace', undefined, namespace);
  const labels = { ...Object.assign({}, ...declared.map((each) => each.labels)) as object, [NAME]: namespace };
  if (selectors.some((selector) => selector.matches(labels))) return Admission.ADMITTED;
  if (selectors.every((selector) => selector.requirements.every(({ key }) => key === NAME))) return Admission.REFUSED;
  return declared.length === 0 ? Admission.UNKNOWN : Admission.REFUSED_BY_LABELS;
}

function admitsByName(condition: unknown, namespace: string): boolean {
  return arrayOf(member(condition, 'namespaces')).includes(namespace)
    || arrayOf(member(condition, 'namespaceRegexes')).some((text) => typeof text === 'string' && NamespacePattern.tryParse(text)?.matches(namespace));
}
