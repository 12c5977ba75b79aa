import { arrayOf, isObject, member, stringOf } from '../../../core/json';
import type { PodContainer, PodSpec, PodVolume } from '../../../core/pod-spec';

const READ_ONLY_SOURCES = ['configMap', 'downwardAPI', 'image', 'projected', 'secret'];

/**
 * The first place at which a container can write to what it mounts.
 *
 * A volume that the pod does not declare is taken for one that a claim template makes.
 */
export function writableMount({ json }: PodContainer, { volumes }: PodSpec): string | undefined {
  const mounts = arrayOf(member(json, 'volumeMounts'));
  for (let i = 0; i < mounts.length; i++) {
    const mount = mounts[i];
    if (isObject(mount) && mount.readOnly !== true && !isReadOnly(volumes.find(({ name }) => name === mount.name))) return stringOf(mount.mountPath) ?? '(no path)';
  }
  return undefined;
}

function isReadOnly(volume: PodVolume | undefined): boolean {
  return volume !== undefined && READ_ONLY_SOURCES.some((source) => (member(volume.json, source) ?? undefined) !== undefined);
}
