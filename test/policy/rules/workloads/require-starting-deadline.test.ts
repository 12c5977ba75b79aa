import { RequireStartingDeadline } from '../../../../src/policy/rules/workloads/require-starting-deadline';
import { describeRule, Draft, object } from '../../../../src/testing';

function cronJob(spec: Draft): Draft {
  return object('batch/v1', 'CronJob', 'report', { spec });
}

describeRule(new RequireStartingDeadline(), {
  passes: { 'five minutes': cronJob({ startingDeadlineSeconds: 300 }) },
  fails: {
    'unset': [cronJob({}), '/spec/startingDeadlineSeconds: unset'],
    'a text': [cronJob({ startingDeadlineSeconds: '300' }), '/spec/startingDeadlineSeconds: "300"'],
  },
});
