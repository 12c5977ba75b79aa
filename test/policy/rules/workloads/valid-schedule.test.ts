import { ValidSchedule } from '../../../../src/policy/rules/workloads/valid-schedule';
import { describeRule, Draft, object } from '../../../../src/testing';

function cronJob(schedule: unknown): Draft {
  return object('batch/v1', 'CronJob', 'report', { spec: { schedule } });
}

describeRule(new ValidSchedule(), {
  passes: {
    'every night': cronJob('30 3 * * *'),
    'a word': cronJob('@daily'),
  },
  fails: {
    'unset': [cronJob(undefined), '/spec/schedule: unset'],
    'four fields': [cronJob('0 3 * *'), '/spec/schedule: "0 3 * *", which has 4 fields; write five: minute, hour, day of the month, month, day of the week'],
    'Sunday as 7': [cronJob('0 3 * * 7'), '/spec/schedule: "0 3 * * 7", which has "7" as day of the week: it goes from 0 to 6'],
    'never': [cronJob('0 0 30 2 *'), '/spec/schedule: "0 0 30 2 *", which names days that no month has'],
    'a number': [cronJob(5), '/spec/schedule: 5'],
  },
});
