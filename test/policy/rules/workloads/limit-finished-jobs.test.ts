import { LimitFinishedJobs } from '../../../../src/policy/rules/workloads/limit-finished-jobs';
import { describeRule, Draft, object, under } from '../../../../src/testing';

function job(ttlSecondsAfterFinished: unknown): Draft {
  return object('batch/v1', 'Job', 'migrate', { spec: { ttlSecondsAfterFinished } });
}

function cronJob(spec: Draft): Draft {
  return object('batch/v1', 'CronJob', 'report', { spec });
}

describeRule(new LimitFinishedJobs(), {
  passes: {
    'a day': job(86400),
    'the limits of Kubernetes': cronJob({}),
    'none are kept': cronJob({ successfulJobsHistoryLimit: 0, failedJobsHistoryLimit: 10 }),
    'more, as configured': under({ parameters: { maxHistory: 50 } }, cronJob({ failedJobsHistoryLimit: 50 })),
  },
  fails: {
    'unset': [job(undefined), '/spec/ttlSecondsAfterFinished: unset'],
    'a text': [job('60'), '/spec/ttlSecondsAfterFinished: "60"'],
    'many are kept': [cronJob({ successfulJobsHistoryLimit: 100 }), '/spec/successfulJobsHistoryLimit: 100'],
    'a text as limit': [cronJob({ failedJobsHistoryLimit: '1' }), '/spec/failedJobsHistoryLimit: "1"'],
  },
});
