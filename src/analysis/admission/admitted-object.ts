import { at, objectOf } from '../../core/json';
import type { Manifest } from '../../core/manifest';

/** An object as admission sees it: one of the input, or a pod that one of them makes. */
export interface AdmittedObject {
  /** The object of the input. */
  readonly manifest: Manifest;
  /** As admission sees it. */
  readonly json: any;
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly namespace?: string;
  /** Where what admission sees of a pod stands in the object of the input: JSON pointers of the pod's metadata and spec. */
  readonly podAt?: { readonly metadata: string; readonly spec: string };
}

/** What admission sees because of an object: the object, and the pod that it makes if it makes one. */
export function admittedFor(manifest: Manifest): AdmittedObject[] {
  const { apiVersion, kind, group, namespace, json, podSpec } = manifest;
  const itself = { manifest, json, group, version: apiVersion.slice(apiVersion.indexOf('/') + 1), kind, namespace };
  if (!podSpec || kind === 'Pod') return [itself];
  const metadata = { ...objectOf(podSpec.metadata), name: manifest.name, namespace };
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata, spec: podSpec.json };
  return [itself, { manifest, json: pod, group: '', version: 'v1', kind: 'Pod', namespace, podAt: { metadata: podSpec.metadataPointer, spec: podSpec.pointer } }];
}

/** A place in what admission saw, as a place in the object of the input. */
export function placeInInput({ podAt }: AdmittedObject, path: string): string {
  if (!podAt) return path;
  if (path === '/spec' || path.startsWith('/spec/')) return podAt.spec + path.slice('/spec'.length);
  return path.startsWith('/metadata') ? podAt.metadata + path.slice('/metadata'.length) : podAt.spec;
}

/** The labels of a namespace, with the one that every namespace has. */
export function namespaceLabels(namespaces: readonly Manifest[], name: string | undefined): { readonly [key: string]: string } {
  const found = namespaces.find((namespace) => namespace.name === name);
  return { ...objectOf(at(found?.json, 'metadata', 'labels')) as { [key: string]: string }, 'kubernetes.io/metadata.name': name ?? '' };
}
