import { arrayOf, at, isObject, member } from '../../../core/json';
import type { PodSpec, PodVolume } from '../../../core/pod-spec';

/** The mode of files where nobody says one (Kubernetes API, `defaultMode`). */
const DEFAULT_MODE = 0o644;

/** A volume whose files come from Secrets, or are tokens of the pod's ServiceAccount. */
export interface SecretVolume {
  readonly volume: PodVolume;
  /** The modes of its files from Secrets; the kubelet chooses those of tokens itself. */
  readonly modes: readonly number[];
}

/** The volumes of a pod whose files are secret: of type `secret`, and projected ones with a Secret or a token among their sources. */
export function secretVolumes({ volumes }: PodSpec): SecretVolume[] {
  const found: SecretVolume[] = [];
  for (const volume of volumes) {
    const { secret, projected } = volume.json;
    const sources = arrayOf(member(projected, 'sources')).filter(isSecret);
    if (isObject(secret)) found.push({ volume, modes: modesOf(secret, member(secret, 'defaultMode')) });
    else if (sources.length > 0) found.push({ volume, modes: sources.flatMap((source) => projectedModes(source, projected)) });
  }
  return found;
}

function isSecret(source: unknown): boolean {
  return isObject(member(source, 'secret')) || isObject(member(source, 'serviceAccountToken'));
}

function projectedModes(source: unknown, projected: unknown): number[] {
  const secret = member(source, 'secret');
  return isObject(secret) ? modesOf(secret, member(projected, 'defaultMode')) : [];
}

function modesOf(secret: unknown, defaultMode: unknown): number[] {
  const whole = typeof defaultMode === 'number' ? defaultMode : DEFAULT_MODE;
  const items = arrayOf(member(secret, 'items')).map((item) => at(item, 'mode'));
  return items.length > 0 ? items.map((mode) => typeof mode === 'number' ? mode : whole) : [whole];
}
