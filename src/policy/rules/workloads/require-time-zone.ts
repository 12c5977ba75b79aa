import { Severity } from '../../../core/finding';
import { at, describe } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const POLICIES: readonly unknown[] = ['Forbid', 'Replace', 'Allow'];
const ZONE_PART = /^(?!-)(?!\.{1,2}$)[A-Za-z0-9._+-]{1,14}$/;

/**
 * CronJobs must say their time zone (Kubernetes 1.27; KEP-3140) and what happens when a run is not over before the next.
 *
 * `concurrencyPolicy: Allow` is accepted when it is written: runs that pile up are bounded by `workloads/require-job-deadline`. Unset is
 * not, because it means Allow without anybody having said so. A zone inside the schedule (`TZ=…`) is refused by the API server.
 */
export class RequireTimeZone extends Rule {
  public readonly meta: RuleMeta = {
    id: 'workloads/require-time-zone',
    title: 'CronJobs must set timeZone and concurrencyPolicy.',
    why: 'Without a zone the control plane\'s own decides, so a backup or a key rotation moves with the cluster; without a policy runs pile up.',
    severity: Severity.LOW,
    judges: Kinds.of('batch/CronJob'),
    controls: ['mitre/T1053.007'],
    recommended: false,
  };

  public check(subject: Subject): Violation[] {
    const { json } = subject.manifest;
    const [zone, policy, schedule] = ['timeZone', 'concurrencyPolicy', 'schedule'].map((field) => at(json, 'spec', field));
    return [
      ...isZone(zone) ? [] : [{ path: '/spec/timeZone', found: describe(zone), fix: 'set it to a zone of the IANA database, such as "Etc/UTC"' }],
      ...POLICIES.includes(policy) ? [] : [{ path: '/spec/concurrencyPolicy', found: describe(policy), fix: 'set it to "Forbid", which skips a run that would overlap' }],
      ...typeof schedule === 'string' && schedule.includes('TZ') ? [{ path: '/spec/schedule', found: describe(schedule), fix: 'put the zone into timeZone' }] : [],
    ];
  }
}

/** Whether the API server would look the zone up; whether it exists only its own database knows. */
function isZone(value: unknown): boolean {
  return typeof value === 'string' && value.toLowerCase() !== 'local' && value.split('/').every((part) => ZONE_PART.test(part));
}
