import { Severity } from '../../../core/finding';
import { at, describe } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/**
 * CronJobs must set `startingDeadlineSeconds`, within which a run that was missed may still start.
 */
export class RequireStartingDeadline extends Rule {
  public readonly meta: RuleMeta = {
    id: 'workloads/require-starting-deadline',
    title: 'CronJobs must have a starting deadline.',
    why: 'After an outage of the control plane the CronJob starts a run that nobody expects any more, or, after 100 missed ones, none at all.',
    severity: Severity.LOW,
    judges: Kinds.of('batch/CronJob'),
    controls: ['mitre/T1053.007'],
    alsoKnownAs: ['kube-score/cronjob-has-deadline'],
    recommended: false,
  };

  public check({ manifest: { json } }: Subject): Violation[] {
    const found = at(json, 'spec', 'startingDeadlineSeconds');
    return Number.isSafeInteger(found) ? [] : [{ path: '/spec/startingDeadlineSeconds', found: describe(found), fix: 'set it to the seconds after which a missed run is of no use' }];
  }
}
