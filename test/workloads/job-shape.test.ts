import { Cron, Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { IMAGE, Stage } from './stage';
import { SecureCronJob } from '../../src/workloads/secure-cron-job';
import { SecureJob } from '../../src/workloads/secure-job';

const containers = [{ image: IMAGE }];
const LIMITS = { activeDeadline: Duration.minutes(30), backoffLimit: 0 };
const DAILY = { containers, schedule: Cron.daily() };
const NEEDS_DEADLINE = 'needs activeDeadline, or a Job that hangs holds its resources for ever; say activeDeadline: Duration.minutes(30), or what fits';
const NEEDS_BACKOFF = 'needs backoffLimit, the number of times that a failed pod is tried again; say backoffLimit: 3, or what fits';

test.each<[string, (stage: Stage) => unknown, string[]]>([
  ['a Job that says both', (stage) => new SecureJob(stage.chart, 'job', { containers, ...LIMITS }), []],
  ['a Job that says nothing', (stage) => new SecureJob(stage.chart, 'job', { containers }), [`a Job ${NEEDS_DEADLINE}`, `a Job ${NEEDS_BACKOFF}`]],
  ['a CronJob that says both', (stage) => new SecureCronJob(stage.chart, 'job', { ...DAILY, ...LIMITS }), []],
  ['a CronJob that says nothing', (stage) => new SecureCronJob(stage.chart, 'job', DAILY), [`a CronJob ${NEEDS_DEADLINE}`, `a CronJob ${NEEDS_BACKOFF}`]],
  ['a CronJob whose Jobs vanish', (stage) => new SecureCronJob(stage.chart, 'job', { ...DAILY, ...LIMITS, ttlAfterFinished: Duration.hours(1) }),
    ['ttlAfterFinished removes Jobs that the history of a CronJob counts; drop it and say successfulJobsRetained and failedJobsRetained']],
])('%s', (_name, make, problems) => {
  const stage = new Stage();
  make(stage);
  expect(stage.problems()).toEqual(problems);
});

test('a Job runs to completion within its limits', () => {
  const stage = new Stage();
  new SecureJob(stage.chart, 'job', { containers, ...LIMITS, ttlAfterFinished: Duration.hours(1) });
  const { spec } = stage.one('Job');
  expect(spec).toMatchObject({ activeDeadlineSeconds: 1800, backoffLimit: 0, ttlSecondsAfterFinished: 3600, template: { spec: { restartPolicy: 'Never' } } });
  expect(spec).not.toHaveProperty('selector');
  expect(stage.objects().map(({ kind }) => kind)).not.toContain('PodDisruptionBudget');
});

test('a CronJob runs in UTC, one run at a time', () => {
  const stage = new Stage();
  new SecureCronJob(stage.chart, 'job', { ...DAILY, ...LIMITS });
  expect(stage.one('CronJob').spec).toMatchObject({
    concurrencyPolicy: 'Forbid',
    startingDeadlineSeconds: 300,
    timeZone: 'Etc/UTC',
    successfulJobsHistoryLimit: 3,
    failedJobsHistoryLimit: 1,
    jobTemplate: { spec: { activeDeadlineSeconds: 1800, backoffLimit: 0, template: { spec: { restartPolicy: 'Never' } } } },
  });
});

test('what was asked for stays', () => {
  const stage = new Stage();
  new SecureCronJob(stage.chart, 'job', {
    ...DAILY, ...LIMITS, timeZone: 'Europe/Berlin', concurrencyPolicy: kplus.ConcurrencyPolicy.REPLACE, restartPolicy: kplus.RestartPolicy.ON_FAILURE,
  });
  expect(stage.one('CronJob').spec).toMatchObject({
    concurrencyPolicy: 'Replace', timeZone: 'Europe/Berlin', jobTemplate: { spec: { template: { spec: { restartPolicy: 'OnFailure' } } } },
  });
});

test('both are drop-in replacements', () => {
  const Job: new (...args: ConstructorParameters<typeof kplus.Job>) => kplus.Job = SecureJob;
  const CronJob: new (...args: ConstructorParameters<typeof kplus.CronJob>) => kplus.CronJob = SecureCronJob;
  const { chart } = new Stage();
  expect([new Job(chart, 'job', { containers }), new CronJob(chart, 'cron', DAILY)]).toEqual([expect.any(kplus.Job), expect.any(kplus.CronJob)]);
});
