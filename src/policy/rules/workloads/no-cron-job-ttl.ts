import { Severity } from '../../../core/finding';
import { at, describe } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/**
 * The Jobs of a CronJob must not set `ttlSecondsAfterFinished`: `successfulJobsHistoryLimit` and `failedJobsHistoryLimit` rule there.
 */
export class NoCronJobTtl extends Rule {
  public readonly meta: RuleMeta = {
    id: 'workloads/no-cron-job-ttl',
    title: 'The Jobs of a CronJob must not have a time to live.',
    why: 'The Jobs are gone before the history limits count them: who looks for why last night failed finds nothing.',
    severity: Severity.LOW,
    judges: Kinds.of('batch/CronJob'),
    controls: ['mitre/T1053.007'],
  };

  public check({ manifest: { json } }: Subject): Violation[] {
    const found = at(json, 'spec', 'jobTemplate', 'spec', 'ttlSecondsAfterFinished') ?? undefined;
    return found === undefined ? [] : [{ path: '/spec/jobTemplate/spec/ttlSecondsAfterFinished', found: describe(found), fix: 'remove it, and set the history limits of the CronJob' }];
  }
}
