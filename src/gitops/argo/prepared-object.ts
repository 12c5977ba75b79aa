import { DeletionGuard } from './deletion-guard';
import { UsageError } from '../../core/errors';
import { at, objectOf } from '../../core/json';
import type { Manifest } from '../../core/manifest';
import { quoted } from '../../core/quoted';
import { ApplyStage, applyStage } from '../apply-stage';
import type { PlainObject } from '../cluster-content';
import { refuseLeftOut } from '../left-out';

/** In which wave of a sync an object is applied; waves go up, and wait until the one before is healthy. */
export const SYNC_WAVE = 'argocd.argoproj.io/sync-wave';
/** In which phase of a sync Argo CD runs an object, instead of keeping it as it is in the repository. */
export const HOOK = 'argocd.argoproj.io/hook';
const HOOK_DELETE_POLICY = 'argocd.argoproj.io/hook-delete-policy';
const HELM_HOOK = 'helm.sh/hook';
const LEFT_OUT = /^argocd\.argoproj\.io\/hook=\s*Skip\s*$/;

interface Annotations { readonly [name: string]: string }

/** Whether an object is a Job that the app wrote, which runs once. */
export function isOneOffJob({ groupKind }: Manifest): boolean {
  return groupKind === 'batch/Job';
}

/**
 * An object as Argo CD has to see it: its wave, one-off Jobs as hooks, what holds data not removed unasked. What the object's
 * author says in annotations stays.
 *
 * @throws UsageError for annotations that Argo CD would not understand, or by which data would be lost.
 */
export function preparedObject(manifest: Manifest): PlainObject {
  refuseLeftOut(manifest, 'Argo CD', LEFT_OUT);
  refuseHook(manifest);
  const written = manifest.annotations;
  const added: Annotations = { ...waveOf(manifest, written), ...hookOf(manifest, written), ...new DeletionGuard(manifest).annotations() };
  const needsSpec = isOneOffJob(manifest) && at(manifest.json, 'spec', 'ttlSecondsAfterFinished') !== undefined;
  if (Object.keys(added).length === 0 && !needsSpec) return manifest.json;
  const metadata = objectOf(manifest.json.metadata);
  return {
    ...manifest.json,
    metadata: {
      ...metadata,
      ...(Object.keys(added).length > 0 ? { annotations: { ...objectOf(metadata.annotations), ...added } } : {}),
    },
    ...(needsSpec ? { spec: withoutTtl(manifest.json.spec) } : {}),
  };
}

/** Argo CD applies a hook once a phase, and neither keeps it as it is nor heals it. */
function refuseHook(manifest: Manifest): void {
  const hook = [HOOK, HELM_HOOK].find((annotation) => manifest.annotations[annotation] !== undefined);
  if (hook === undefined || applyStage(manifest) !== ApplyStage.BOUNDS) return;
  throw new UsageError('What bounds a namespace has to be there all the time, and a hook is not.', {
    where: `${manifest} (annotation ${hook})`, found: quoted(manifest.annotations[hook]), fix: 'leave the annotation out: the wave follows from the kind',
  });
}

/** Workloads are in wave 0, where Argo CD puts everything that says nothing. */
function waveOf(manifest: Manifest, written: Annotations): Annotations {
  const own = written[SYNC_WAVE];
  if (own !== undefined) {
    if (/^[+-]?\d{1,9}$/.test(own)) return {};
    throw new UsageError('Argo CD takes a wave that is no whole number for wave 0.', {
      where: `${manifest} (annotation ${SYNC_WAVE})`, found: quoted(own), fix: 'write a whole number, or leave the annotation out: the wave follows from the kind',
    });
  }
  const wave = applyStage(manifest) - ApplyStage.WORKLOADS;
  return wave === 0 ? {} : { [SYNC_WAVE]: String(wave) };
}

/** A finished Job can neither be changed nor run again under its name: as a hook it is removed and made anew by each sync, and not by self-heal. */
function hookOf(manifest: Manifest, written: Annotations): Annotations {
  if (!isOneOffJob(manifest) || written[HELM_HOOK] !== undefined) return {};
  return {
    ...(written[HOOK] === undefined ? { [HOOK]: 'Sync' } : {}),
    ...(written[HOOK_DELETE_POLICY] === undefined ? { [HOOK_DELETE_POLICY]: 'BeforeHookCreation' } : {}),
  };
}

/** A Job that removed itself would be missing when Argo CD asks how it ended. */
function withoutTtl(spec: unknown): PlainObject {
  return Object.fromEntries(Object.entries(objectOf(spec)).filter(([field]) => field !== 'ttlSecondsAfterFinished'));
}
