import { CronSchedule } from './cron-schedule';
import { Severity } from '../../../core/finding';
import { at, describe } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/**
 * The schedule of a CronJob must be one that Kubernetes reads, and that comes true some day.
 *
 * Five fields, or a word such as `@daily`. Days of the week go from 0, which is Sunday, to 6: unlike other programs Kubernetes takes no 7.
 */
export class ValidSchedule extends Rule {
  public readonly meta: RuleMeta = {
    id: 'workloads/valid-schedule',
    title: 'CronJobs must have a schedule that comes true.',
    why: 'The API server refuses the object; or it takes it, and the backup or the rotation of keys never runs.',
    severity: Severity.MEDIUM,
    judges: Kinds.of('batch/CronJob'),
    controls: ['mitre/T1053.007'],
  };

  public check({ manifest: { json } }: Subject): Violation[] {
    const schedule = at(json, 'spec', 'schedule');
    const path = '/spec/schedule';
    if (typeof schedule !== 'string') return [{ path, found: describe(schedule), fix: 'write one, such as "30 3 * * *"' }];
    const problem = CronSchedule.problemOf(schedule);
    return problem === undefined ? [] : [{ path, found: `${describe(schedule)}, which ${problem}`, fix: 'write one that Kubernetes reads, such as "30 3 * * *" or "@daily"' }];
  }
}
