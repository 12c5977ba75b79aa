import type { ChangeOrigin } from './security-change';
import type { FindingResource } from '../core/finding';
import type { Manifest } from '../core/manifest';

/** An object as reports name it. */
export function resourceOf({ apiVersion, kind, namespace, name }: Manifest): FindingResource {
  return { apiVersion, kind, namespace, name };
}

/** Where a value of an object is written; where the object is, when nobody knows of the value. */
export function originOf(manifest: Manifest, pointer = ''): ChangeOrigin {
  const { origin } = manifest;
  return { location: origin.locate(pointer) ?? origin.locate(''), constructPath: origin.constructPath };
}

/** An object as a text: the same for the same object, and for no other. */
export function resourceKeyOf({ apiVersion, kind, namespace, name }: FindingResource): string {
  return [apiVersion, kind, namespace ?? '', name].join('\n');
}
