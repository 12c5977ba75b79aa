import { at } from '../../../core/json';
import type { Manifest } from '../../../core/manifest';
import type { Replicas } from '../replicas';

/** Templates make none by themselves; a DaemonSet makes one on each node, of which no manifest says how many there are. */
const FIXED: { readonly [groupKind: string]: number } = { '/PodTemplate': 0, '/Pod': 1, 'apps/DaemonSet': 1 };

/** The most pods that an object has at one time: a rollout at full surge, an autoscaler at its maximum, a Job at full parallelism. */
export function podsAtFullScale(owner: Manifest, replicas: Replicas): number {
  const { groupKind, json } = owner;
  if (Object.hasOwn(FIXED, groupKind)) return FIXED[groupKind];
  if (groupKind === 'batch/Job') return parallelPods(at(json, 'spec'));
  if (groupKind === 'batch/CronJob') return parallelPods(at(json, 'spec', 'jobTemplate', 'spec'));
  const most = replicas.rangeOf(owner)?.max ?? 0;
  return groupKind === 'apps/Deployment' ? withSurge(most, at(json, 'spec', 'strategy')) : most;
}

function parallelPods(jobSpec: unknown): number {
  const [parallelism, completions] = ['parallelism', 'completions'].map((field) => at(jobSpec, field));
  const most = isCount(parallelism) ? parallelism : 1;
  return isCount(completions) ? Math.min(most, completions) : most;
}

/** 25 % unless said, rounded up, as the Deployment controller does. */
function withSurge(replicas: number, strategy: unknown): number {
  if (replicas === 0 || at(strategy, 'type') === 'Recreate') return replicas;
  const surge = at(strategy, 'rollingUpdate', 'maxSurge') ?? '25%';
  if (isCount(surge)) return replicas + surge;
  const percent = typeof surge === 'string' ? /^(\d+)%$/.exec(surge) : null;
  return replicas + (percent ? Math.ceil(Number(percent[1]) * replicas / 100) : 0);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
