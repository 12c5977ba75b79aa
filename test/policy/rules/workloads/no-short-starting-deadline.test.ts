import { NoShortStartingDeadline } from '../../../../src/policy/rules/workloads/no-short-starting-deadline';
import { describeRule, Draft, object } from '../../../../src/testing';

function cronJob(spec: Draft): Draft {
  return object('batch/v1', 'CronJob', 'report', { spec });
}

describeRule(new NoShortStartingDeadline(), {
  passes: {
    'unset': cronJob({}),
    'ten seconds': cronJob({ startingDeadlineSeconds: 10 }),
  },
  fails: {
    'nine seconds': [cronJob({ startingDeadlineSeconds: 9 }), '/spec/startingDeadlineSeconds: 9'],
    'a text': [cronJob({ startingDeadlineSeconds: '300' }), '/spec/startingDeadlineSeconds: "300"'],
  },
});
