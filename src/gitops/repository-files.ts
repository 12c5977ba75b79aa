import { createHash } from 'node:crypto';
import type { PlainObject } from './cluster-content';
import { inOrder } from './layers';
import { objectFile } from './object-file';
import { UsageError } from '../core/errors';
import type { Manifest } from '../core/manifest';

/** A file of a repository, its path relative to the output folder, with `/`. */
export interface RepositoryFile {
  readonly path: string;
  readonly text: string;
}

/** How a layer lies, and what else its kustomization says. */
export interface LayerOptions {
  /** Whether what stands in a namespace has a folder of that name. @default false */
  readonly byNamespace?: boolean;
  /** Folders with a kustomization that come before the layer's own objects, relative to it. @default - none */
  readonly bases?: readonly string[];
  /** Patches of kustomize. @default - none */
  readonly patches?: readonly PlainObject[];
}

/** Kustomize sorts by kinds of its own unless told to keep the order. */
const HEAD = { apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', sortOptions: { order: 'fifo' } };
const KUSTOMIZATION = 'kustomization.yaml';
/** The name that `sha256sum --check` users look for. */
const CHECKSUMS = 'SHA256SUMS';

/** Collects the files of one folder that is delivered as a whole: objects by layer, a kustomization for each, and checksums of all. */
export class RepositoryFiles {
  private readonly files = new Map<string, RepositoryFile>();

  /** The files below a folder; `textOf` writes an object as YAML. */
  public constructor(private readonly folder: string, private readonly textOf: (json: unknown) => string) {}

  /** Adds objects to a layer, each in a file of its own, in the order of applying. */
  public add(layer: string, manifests: readonly Manifest[], { byNamespace = false, bases = [], patches = [] }: LayerOptions = {}): void {
    if (manifests.length === 0) return; // a kustomization without resources is refused
    const placed = inOrder(manifests).map((manifest) => ({ manifest, path: pathOf(manifest, byNamespace) }));
    for (const { manifest, path } of placed) this.put(`${layer}/${path}`, this.textOf(manifest.json), manifest);
    const resources = [...bases, ...placed.map(({ path }) => path)];
    this.put(`${layer}/${KUSTOMIZATION}`, this.textOf({ ...HEAD, resources, ...patches.length > 0 && { patches } }));
  }

  /** All files with their checksums. */
  public all(): RepositoryFile[] {
    const files = [...this.files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
    if (files.length === 0) return [];
    const sums = files.map(({ path, text }) => `${sha256(text)}  ${path.slice(this.folder.length + 1)}\n`);
    return [...files, { path: `${this.folder}/${CHECKSUMS}`, text: sums.join('') }];
  }

  private put(path: string, text: string, manifest?: Manifest): void {
    const whole = `${this.folder}/${path}`;
    if (whole.split('/').some((part) => part === '' || part === '.' || part === '..')) {
      throw new UsageError('A namespace becomes the name of a folder.', { where: `${manifest}`, found: whole, fix: 'give the namespace a name of lower-case letters, digits and "-"' });
    }
    const key = whole.toLowerCase(); // on some file systems the other case is the same file
    if (this.files.has(key)) {
      throw new UsageError('Two objects must not be written to the same file.', { where: `${manifest}`, found: whole, fix: 'give one of them another name' });
    }
    this.files.set(key, { path: whole, text });
  }
}

function pathOf(manifest: Manifest, byNamespace: boolean): string {
  const namespace = manifest.groupKind === '/Namespace' ? manifest.name : manifest.namespace;
  return `${byNamespace && namespace !== undefined ? `${namespace}/` : ''}${objectFile(manifest)}`;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
