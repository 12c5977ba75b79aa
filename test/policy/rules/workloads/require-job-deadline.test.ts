import { RequireJobDeadline } from '../../../../src/policy/rules/workloads/require-job-deadline';
import { describeRule, Draft, object, podSpec } from '../../../../src/testing';

function job(spec: Draft = { activeDeadlineSeconds: 600, backoffLimit: 3 }): Draft {
  return object('batch/v1', 'Job', 'migrate', { spec: { ...spec, template: { spec: podSpec() } } });
}

function cronJob(spec: Draft = { activeDeadlineSeconds: 600, backoffLimit: 3 }): Draft {
  return object('batch/v1', 'CronJob', 'migrate', { spec: { schedule: '0 3 * * *', jobTemplate: { spec: { ...spec, template: { spec: podSpec() } } } } });
}

describeRule(new RequireJobDeadline(), {
  passes: {
    'Job': job(),
    'CronJob': cronJob(),
    'no retries': job({ activeDeadlineSeconds: 1, backoffLimit: 0 }),
  },
  fails: {
    'neither': [job({}), '/spec/activeDeadlineSeconds: unset', '/spec/backoffLimit: unset'],
    'neither in a CronJob': [cronJob({}), '/spec/jobTemplate/spec/activeDeadlineSeconds: unset', '/spec/jobTemplate/spec/backoffLimit: unset'],
    'the deadline of the pods': [
      object('batch/v1', 'Job', 'migrate', { spec: { backoffLimit: 1, template: { spec: { ...podSpec(), activeDeadlineSeconds: 60 } } } }),
      '/spec/activeDeadlineSeconds: unset',
    ],
    'zero': [job({ activeDeadlineSeconds: 0, backoffLimit: 3 }), '/spec/activeDeadlineSeconds: 0'],
    'texts': [job({ activeDeadlineSeconds: '600', backoffLimit: '3' }), '/spec/activeDeadlineSeconds: "600"', '/spec/backoffLimit: "3"'],
    'fractions and negative numbers': [job({ activeDeadlineSeconds: 0.5, backoffLimit: -1 }), '/spec/activeDeadlineSeconds: 0.5', '/spec/backoffLimit: -1'],
    'a spec of the wrong type': [object('batch/v1', 'Job', 'migrate', { spec: 'soon' }), '/spec/activeDeadlineSeconds: unset', '/spec/backoffLimit: unset'],
  },
});
