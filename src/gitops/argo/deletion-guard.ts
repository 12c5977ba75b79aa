import { UsageError } from '../../core/errors';
import { at } from '../../core/json';
import type { Manifest } from '../../core/manifest';
import { quoted } from '../../core/quoted';

const SYNC_OPTIONS = 'argocd.argoproj.io/sync-options';
const HOOKS = ['argocd.argoproj.io/hook', 'helm.sh/hook'];

/** Kinds with which data go that the repository does not hold: their own, or those of everything in them. */
const HOLDS_DATA: ReadonlySet<string> = new Set([
  '/Namespace',
  '/PersistentVolumeClaim',
  '/PersistentVolume',
  'apiextensions.k8s.io/CustomResourceDefinition',
  'snapshot.storage.k8s.io/VolumeSnapshot',
  'snapshot.storage.k8s.io/VolumeSnapshotContent',
]);

/** Whether data go with every object of a kind. */
export function isGuarded(groupKind: string): boolean {
  return HOLDS_DATA.has(groupKind);
}

/** What may stand for each option where it does not weaken the guard: asking, or not deleting at all. */
const GUARDED: { readonly [option: string]: readonly string[] } = { Prune: ['confirm', 'false'], Delete: ['confirm', 'false'] };

/**
 * Keeps what holds data from being deleted because a file, or an Application, went missing: Argo CD asks a person first (`Prune=confirm`,
 * `Delete=confirm`). With PruneLast nothing else of the same sync is pruned before the answer either, so a namespace that waits keeps its network
 * policies; `Prune=false` would let these go and keep the pods.
 */
export class DeletionGuard {
  constructor(private readonly manifest: Manifest) {}

  /**
   * The annotations that the object needs besides its own.
   *
   * @throws UsageError for annotations by which Argo CD would delete it unasked.
   */
  public annotations(): { readonly [name: string]: string } {
    if (!this.holdsData()) return {};
    this.refuseHook();
    const written = this.manifest.annotations[SYNC_OPTIONS] ?? '';
    const options = written.split(',').map((option) => option.trim()).filter((option) => option !== '');
    options.forEach((option) => this.check(option));
    const missing = Object.keys(GUARDED).filter((name) => !options.some((option) => option.startsWith(`${name}=`))).map((name) => `${name}=confirm`);
    return missing.length === 0 ? {} : { [SYNC_OPTIONS]: [...options, ...missing].join(',') };
  }

  private holdsData(): boolean {
    const { groupKind, json } = this.manifest;
    if (groupKind === 'apps/StatefulSet') return at(json, 'spec', 'persistentVolumeClaimRetentionPolicy', 'whenDeleted') === 'Delete';
    return isGuarded(groupKind);
  }

  private refuseHook(): void {
    const hook = HOOKS.find((annotation) => (this.manifest.annotations[annotation] ?? 'Skip') !== 'Skip');
    if (hook === undefined) return;
    throw this.refusal(hook, this.manifest.annotations[hook], 'leave it out: hooks are deleted and made anew by each sync');
  }

  private check(option: string): void {
    const [name, value] = option.split('=', 2);
    const isWeaker = Object.hasOwn(GUARDED, name) ? !GUARDED[name].includes(value) : option === 'Force=true';
    if (isWeaker) throw this.refusal(SYNC_OPTIONS, option, 'leave it out; to delete the object, remove it from the app and confirm in Argo CD');
  }

  private refusal(annotation: string, found: string, fix: string): UsageError {
    return new UsageError(`Data go with a ${this.manifest.kind}, so nothing may delete it unasked.`, {
      where: `${this.manifest} (annotation ${annotation})`, found: quoted(found), fix,
    });
  }
}
