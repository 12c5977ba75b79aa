import { Size } from 'cdk8s';
import type { ContainerHardening } from './hardening-props';
import { quantityOf, VolumeSizes } from './resources';
import { UsageError } from '../core/errors';
import { fitName } from '../core/object-name';
import { Quantity } from '../core/quantity';
import { quoted } from '../core/quoted';
import { freeName } from './upstream/main-twice';

const PATHS = ['/tmp'];
const SIZE = Size.mebibytes(64);

/** Refuses what cannot be mounted, in the words of the prop. */
export function checkWritablePaths({ writablePaths = [] }: ContainerHardening, where: string): void {
  const wrong = writablePaths.find((path) => !path.startsWith('/') || path.includes(':') || path.split('/').includes('..') || normal(path) === '');
  if (wrong === undefined) return;
  throw new UsageError(`writablePaths holds ${quoted(wrong)}, which is not the absolute path of a folder.`, {
    where, fix: 'write it from the root, such as "/var/cache/nginx"; the root itself stays read-only',
  });
}

/** Gives a rendered container its writable folders, each an emptyDir of its own, where nothing else is mounted, and its pod the volumes. */
export function mountWritablePaths(container: any, volumes: any[], { writablePaths = PATHS, writablePathSize = SIZE }: ContainerHardening): void {
  const mounts: any[] = container.volumeMounts ?? [];
  for (const path of writablePaths) {
    if (mounts.some(({ mountPath }) => normal(mountPath) === normal(path))) continue;
    const name = freeName(volumeName(container.name, path), volumes.map((volume) => volume.name), 2);
    volumes.push({ emptyDir: { sizeLimit: quantityOf(writablePathSize).toString() }, name });
    mounts.push({ mountPath: path, name });
  }
  if (mounts.length > 0) container.volumeMounts = mounts;
}

/** What the size-limited emptyDirs that a container mounts, and that no container before it mounts, may grow to. */
export function volumeSizes(container: any, volumes: readonly any[], counted: Set<string>): VolumeSizes {
  const sizes = { disk: Quantity.ZERO, memory: Quantity.ZERO };
  for (const { name } of container.volumeMounts ?? []) {
    const emptyDir = volumes.find((volume) => volume.name === name)?.emptyDir;
    const size = Quantity.tryParse(emptyDir?.sizeLimit);
    if (!size || counted.has(name)) continue;
    counted.add(name);
    const medium = emptyDir.medium === 'Memory' ? 'memory' : 'disk';
    sizes[medium] = sizes[medium].plus(size);
  }
  return sizes;
}

function volumeName(container: string, path: string): string {
  return fitName(`${container}-${path}`.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, ''));
}

function normal(path: string): string {
  return path.replace(/\/+/g, '/').replace(/\/$/, '');
}
