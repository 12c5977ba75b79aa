import { arrayOf, at, isObject, member, objectOf } from '../../core/json';
import type { Manifest } from '../../core/manifest';
import type { PlainObject } from '../cluster-content';

const PRUNE = 'kustomize.toolkit.fluxcd.io/prune';
const KEPT = ['/Namespace', '/PersistentVolumeClaim', 'apiextensions.k8s.io/CustomResourceDefinition'];

/**
 * Whether Flux must never delete an object, even when the repository has it no more: with a namespace, a claim or a definition everything in it
 * goes, and so does, with the policy that denies everything in a namespace, what protects those that stay.
 */
export function needsPruneGuard(manifest: Manifest): boolean {
  return KEPT.includes(manifest.groupKind) || deniesEverything(manifest);
}

/** The object with the mark by which Flux never deletes it. */
export function withPruneGuard({ json }: Manifest): PlainObject {
  const metadata = objectOf(member(json, 'metadata'));
  return { ...json, metadata: { ...metadata, annotations: { ...objectOf(metadata.annotations), [PRUNE]: 'disabled' } } };
}

/** Whether Flux never deletes an object. */
export function isKept({ annotations, labels }: Manifest): boolean {
  return annotations[PRUNE] === 'disabled' || labels[PRUNE] === 'disabled';
}

/** A NetworkPolicy for all pods of the namespace that allows nothing: to keep it can only deny. */
function deniesEverything({ groupKind, json }: Manifest): boolean {
  if (groupKind !== 'networking.k8s.io/NetworkPolicy') return false;
  const { podSelector, ingress, egress } = objectOf(member(json, 'spec'));
  const isEveryPod = isObject(podSelector) && Object.keys(podSelector).length === 0;
  return isEveryPod && arrayOf(ingress).length === 0 && arrayOf(egress).length === 0 && at(json, 'metadata', 'name') !== undefined;
}
