import type { Manifest } from '../core/manifest';
import { shortDigest } from '../core/short-digest';

/** File systems take 255 bytes; the rest is for folders that copy them elsewhere. */
const LONGEST = 200;
const EXTENSION = '.yaml';

/**
 * The name of the file that holds an object: its kind and its name, with the API group for kinds that Kubernetes itself does not have, so that
 * it depends on no other object.
 */
export function objectFile({ group, kind, name }: Pick<Manifest, 'group' | 'kind' | 'name'>): string {
  const type = isBuiltIn(group) ? kebab(kind) : `${kebab(kind)}.${group}`;
  const file = `${type}-${name}`.replace(/[^A-Za-z0-9._-]/g, '_');
  return `${file.length <= LONGEST ? file : `${file.slice(0, LONGEST)}-${shortDigest(`${group}/${kind}/${name}`)}`}${EXTENSION}`;
}

/** `HTTPRoute` → `http-route`. */
function kebab(kind: string): string {
  return kind.replace(/([a-z0-9])([A-Z])/g, '$1-$2').replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2').toLowerCase();
}

function isBuiltIn(group: string): boolean {
  return !group.includes('.') || group.endsWith('.k8s.io');
}
