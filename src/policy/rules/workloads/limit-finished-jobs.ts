import { Severity } from '../../../core/finding';
import { at, describe } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { LoosenedBy, Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const LIMITS = ['successfulJobsHistoryLimit', 'failedJobsHistoryLimit'];

/**
 * Jobs must set `ttlSecondsAfterFinished`; CronJobs must keep no more than `maxHistory` Jobs of each sort.
 *
 * Not in output for GitOps, which makes a Job that was removed again; unset history limits are 3 and 1.
 */
export class LimitFinishedJobs extends Rule {
  public readonly meta: RuleMeta = {
    id: 'workloads/limit-finished-jobs',
    title: 'Finished Jobs must be removed.',
    why: 'Finished Jobs and their pods stay for ever: they fill the quota of the namespace and slow the control plane down.',
    severity: Severity.LOW,
    judges: Kinds.of('batch/Job', 'batch/CronJob'),
    controls: ['nsa/resource-policies'],
    alsoKnownAs: ['kube-linter/job-ttl-seconds-after-finished'],
    parameters: [{ name: 'maxHistory', description: 'How many Jobs of each sort a CronJob may keep.', default: 10, loosenedBy: LoosenedBy.HIGHER }],
    recommended: false,
  };

  public check(subject: Subject): Violation[] {
    const { json, kind } = subject.manifest;
    if (kind === 'Job') {
      const ttl = at(json, 'spec', 'ttlSecondsAfterFinished');
      return isCount(ttl) ? [] : [{ path: '/spec/ttlSecondsAfterFinished', found: describe(ttl), fix: 'set it to the seconds for which its result is of interest' }];
    }
    const most = subject.parameter(this, 'maxHistory') as number;
    return LIMITS.flatMap((field) => {
      const kept = at(json, 'spec', field) ?? undefined;
      return kept === undefined || (isCount(kept) && kept <= most) ? [] : [{ path: `/spec/${field}`, found: describe(kept), fix: `set it to ${most} or less` }];
    });
  }
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
