import { Severity } from '../../../core/finding';
import { at, describe, pointer } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

interface Demand {
  readonly field: string;
  readonly least: number;
  readonly fix: string;
}

const DEMANDS: readonly Demand[] = [
  { field: 'activeDeadlineSeconds', least: 1, fix: 'set it to the seconds after which the Job has surely failed' },
  { field: 'backoffLimit', least: 0, fix: 'set it to the number of retries that make sense; unset means 6' },
];

/**
 * Jobs, and the Jobs of CronJobs, must set `activeDeadlineSeconds` and `backoffLimit`.
 *
 * The deadline of the Job counts, not that of its pods, which each retry starts anew.
 */
export class RequireJobDeadline extends Rule {
  public readonly meta: RuleMeta = {
    id: 'workloads/require-job-deadline',
    title: 'Jobs must have a deadline and a retry limit.',
    why: 'A Job that hangs keeps its resources, its credentials and its place in the quota for ever, and nobody is told.',
    severity: Severity.MEDIUM,
    judges: Kinds.of('batch/Job', 'batch/CronJob'),
    controls: ['nsa/resource-policies', 'mitre/T1053.007', 'mitre/T1496'],
  };

  public check(subject: Subject): Violation[] {
    const path = subject.manifest.groupKind === 'batch/CronJob' ? ['spec', 'jobTemplate', 'spec'] : ['spec'];
    return DEMANDS.flatMap(({ field, least, fix }) => {
      const found = at(subject.manifest.json, ...path, field);
      const isMet = Number.isSafeInteger(found) && (found as number) >= least;
      return isMet ? [] : [{ path: pointer('', ...path, field), found: describe(found), fix }];
    });
  }
}
