import type { Product } from './product';
import { isObject, member } from '../../core/json';
import type { Manifest } from '../../core/manifest';

const FIELDS = ['data', 'stringData', 'binaryData'];

/** Marks of objects whose data somebody else fills in. */
const FILLED_IN = [
  'service.beta.openshift.io/inject-cabundle', 'config.openshift.io/inject-trusted-cabundle', 'reflector.v1.k8s.emberstack.com/reflects',
  'replicator.v1.mittwald.de/replicate-from', 'sealedsecrets.bitnami.com/patch', 'kubernetes.io/service-account.name',
];

/** Whether a Secret or ConfigMap holds a key. */
export function holdsKey({ json }: Manifest, key: string): boolean {
  return FIELDS.some((field) => member(member(json, field), key) !== undefined);
}

/** All the keys of something that is written out, made by others, or both, sorted; undefined when somebody may add more. */
export function knownKeys(manifests: readonly Manifest[], products: readonly Product[]): readonly string[] | undefined {
  const all = [...manifests.map(keysOf), ...products.map(({ keys }) => keys)];
  return all.length === 0 || all.includes(undefined) ? undefined : [...new Set(all.flatMap((keys) => keys!))].sort();
}

/** One without any key is a place for what somebody else fills in. */
function keysOf({ json, annotations, labels }: Manifest): readonly string[] | undefined {
  const keys = FIELDS.map((field) => member(json, field)).flatMap((held) => isObject(held) ? Object.keys(held) : []);
  return keys.length === 0 || FILLED_IN.some((mark) => Object.hasOwn(annotations, mark) || Object.hasOwn(labels, mark)) ? undefined : keys;
}
