import { Cron, Duration } from 'cdk8s';
import type * as kplus from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import type { IWorkload } from '../../src/core/workload';
import type { HardeningProps } from '../../src/workloads/hardening-props';
import { SecureCronJob } from '../../src/workloads/secure-cron-job';
import { SecureDaemonSet } from '../../src/workloads/secure-daemon-set';
import { SecureDeployment } from '../../src/workloads/secure-deployment';
import { SecureJob } from '../../src/workloads/secure-job';
import { SecurePod } from '../../src/workloads/secure-pod';
import { SecureStatefulSet } from '../../src/workloads/secure-stateful-set';

type Props = kplus.WorkloadProps & HardeningProps;

/** What all six classes have in common: Jobs and CronJobs serve nobody outside. */
export type SecureWorkload = kplus.AbstractPod & IWorkload & Pick<SecurePod, Exclude<keyof SecurePod, keyof kplus.Pod | 'exposeVia' | 'unsafelyExposeViaWildcard'>>;

const LIMITS = { activeDeadline: Duration.minutes(30), backoffLimit: 3 };

/** How to make each kind of workload. */
export const KINDS: { readonly [kind: string]: (scope: Construct, id: string, props?: Props) => SecureWorkload } = {
  Deployment: (scope, id, props) => new SecureDeployment(scope, id, props),
  StatefulSet: (scope, id, props) => new SecureStatefulSet(scope, id, props),
  DaemonSet: (scope, id, props) => new SecureDaemonSet(scope, id, props),
  Job: (scope, id, props) => new SecureJob(scope, id, { ...LIMITS, ...props }),
  CronJob: (scope, id, props) => new SecureCronJob(scope, id, { ...LIMITS, schedule: Cron.daily(), ...props }),
  Pod: (scope, id, props) => new SecurePod(scope, id, props),
};

/** The names of the kinds. */
export const KIND_NAMES = Object.keys(KINDS);
