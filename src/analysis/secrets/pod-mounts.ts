import { SecretFile, SecretUse, UseKind } from './secret-use';
import { arrayOf, at, isObject, member, stringOf } from '../../core/json';
import type { Manifest } from '../../core/manifest';
import type { PodSpec } from '../../core/pod-spec';

/** The mode of files where nobody says one (Kubernetes API, `defaultMode`). */
const DEFAULT_MODE = 0o644;

/** A Secret among the sources of a volume. */
export interface VolumeSource {
  /** The volume, by its place among those of the pod. */
  readonly volume: number;
  /** What names the Secret: its items and whether it is optional stand beside the name. */
  readonly holder: unknown;
  /** What says the mode of files without one. */
  readonly modes?: unknown;
  readonly pointer: string;
  readonly isOptional: boolean;
}

/** A key and its path below the folder of a volume. */
interface Item {
  readonly key: string;
  readonly path: string;
}

/** Which containers see a volume with a Secret in it, and under which paths; where none does, that. */
export function usesOfVolume(by: Manifest, podSpec: PodSpec, source: VolumeSource): SecretUse[] {
  const name = member(arrayOf(podSpec.json.volumes)[source.volume], 'name');
  const { pointer, isOptional } = source;
  const items = itemsOf(source.holder);
  const keys = items?.map(({ key }) => key);
  const uses = podSpec.containers.flatMap((container) => arrayOf(container.json.volumeMounts)
    .filter((mount) => typeof name === 'string' && member(mount, 'name') === name)
    .map((mount): SecretUse => ({
      kind: UseKind.FILE, by, pointer, isOptional, keys, container: container.name, files: filesOf(mount, items), mode: modeOf(source),
    })));
  return uses.length > 0 ? uses : [{ kind: UseKind.VOLUME, by, pointer, isOptional, keys }];
}

function itemsOf(holder: unknown): readonly Item[] | undefined {
  const items = member(holder, 'items');
  return Array.isArray(items)
    ? items.flatMap((item) => {
      const [key, path] = ['key', 'path'].map((field) => stringOf(member(item, field)));
      return key === undefined ? [] : [{ key, path: path ?? key }];
    })
    : undefined;
}

/** By `subPath` a container sees one file or folder of the volume in place of all of it. */
function filesOf(mount: unknown, items: readonly Item[] | undefined): SecretFile[] {
  const path = (stringOf(member(mount, 'mountPath')) ?? '').replace(/\/+$/, '');
  const part = stringOf(member(mount, 'subPath')) || stringOf(member(mount, 'subPathExpr'));
  if (part) return [{ key: items?.find((item) => item.path === part)?.key ?? (items ? undefined : part), path }];
  return items ? items.map((item) => ({ key: item.key, path: `${path}/${item.path}` })) : [{ path }];
}

/** The most permissive mode of the files: one that others may read is what matters. */
function modeOf({ holder, modes }: VolumeSource): number | undefined {
  if (!isObject(modes)) return undefined;
  const said = member(modes, 'defaultMode');
  const whole = typeof said === 'number' ? said : DEFAULT_MODE;
  const items = arrayOf(member(holder, 'items')).map((item) => at(item, 'mode'));
  return items.length === 0 ? whole : Math.max(...items.map((mode) => typeof mode === 'number' ? mode : whole));
}
