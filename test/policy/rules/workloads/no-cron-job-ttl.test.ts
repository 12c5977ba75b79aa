import { NoCronJobTtl } from '../../../../src/policy/rules/workloads/no-cron-job-ttl';
import { describeRule, Draft, object } from '../../../../src/testing';

function cronJob(ttlSecondsAfterFinished: unknown): Draft {
  return object('batch/v1', 'CronJob', 'report', { spec: { jobTemplate: { spec: { ttlSecondsAfterFinished } } } });
}

const PATH = '/spec/jobTemplate/spec/ttlSecondsAfterFinished';

describeRule(new NoCronJobTtl(), {
  passes: { none: cronJob(undefined) },
  fails: {
    'a minute': [cronJob(60), `${PATH}: 60`],
    'at once': [cronJob(0), `${PATH}: 0`],
    'a text': [cronJob('60'), `${PATH}: "60"`],
  },
});
