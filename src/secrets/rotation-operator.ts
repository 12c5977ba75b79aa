import { UsageError } from '../core/errors';
import { compareTexts } from '../core/text-order';
import type { IWorkload } from '../core/workload';

/** An operator of the cluster that restarts workloads when the values of a Secret change; naming it says that it is installed. */
export enum RotationOperator {
  /**
   * Reloader by Stakater, which reads annotations of the pod template. Where a GitOps tool puts changed objects back, it has to be started with
   * `--reload-strategy=annotations`, and that annotation be ignored by the tool.
   */
  STAKATER_RELOADER = 'stakater-reloader',
}

/** What it restarts without doing harm: a Job would run again, and a CronJob at once. */
const RESTARTED: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'DaemonSet']);
const ANNOTATION = 'secret.reloader.stakater.com/reload';
const WATCHED = new WeakMap<IWorkload, Set<string>>();

/**
 * Has a workload restarted when the values of a Secret change.
 *
 * @throws a usage error for what nothing restarts.
 */
export function restartOnRotation(workload: IWorkload, secret: string, where: string): void {
  if (!RESTARTED.has(workload.workloadKind)) {
    throw new UsageError(`No operator restarts a ${workload.workloadKind}.`, {
      where, found: `${workload.workloadKind} ${workload.workloadName}`, fix: 'leave restartOnRotation out: pods that start later have the new values',
    });
  }
  const watched = WATCHED.get(workload) ?? new Set<string>();
  WATCHED.set(workload, watched.add(secret));
  workload.annotatePods(ANNOTATION, [...watched].sort(compareTexts).join(','));
}
