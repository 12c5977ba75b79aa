import { Severity } from '../../../core/finding';
import { at, describe } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const LEAST = 10;

/**
 * `startingDeadlineSeconds` of a CronJob, where it is set, must be at least 10 (Kubernetes documentation, CronJob limitations).
 */
export class NoShortStartingDeadline extends Rule {
  public readonly meta: RuleMeta = {
    id: 'workloads/no-short-starting-deadline',
    title: 'A starting deadline must be at least ten seconds.',
    why: 'The CronJob controller looks every ten seconds: with a shorter deadline runs are missed, and nobody is told.',
    severity: Severity.MEDIUM,
    judges: Kinds.of('batch/CronJob'),
    controls: ['mitre/T1053.007'],
  };

  public check({ manifest: { json } }: Subject): Violation[] {
    const found = at(json, 'spec', 'startingDeadlineSeconds') ?? undefined;
    const isFine = found === undefined || (Number.isSafeInteger(found) && (found as number) >= LEAST);
    return isFine ? [] : [{ path: '/spec/startingDeadlineSeconds', found: describe(found), fix: `set it to ${LEAST} or more` }];
  }
}
