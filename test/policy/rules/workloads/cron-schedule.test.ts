import { CronSchedule } from '../../../../src/policy/rules/workloads/cron-schedule';

test.each([
  '* * * * *', '0 3 * * *', '*/5 * * * *', '0 0 1 1 *', '0,30 9-17 * * mon-fri', '5/15 * ? * ?', '0 0 29 feb *', '0 0 31 2 1', '@daily', '@every 1h30m', ' 0 3  * * * ',
  'TZ=Etc/UTC 0 3 * * *', '0 0 * JAN SUN', '0 0 30-31 1-2 *', ',0 3 * * *',
])('%s is one', (schedule) => {
  expect(CronSchedule.problemOf(schedule)).toBeUndefined();
});

test.each([
  ['', 'has 0 fields'],
  ['0 3 * *', 'has 4 fields'],
  ['0 0 3 * * *', 'has 6 fields'],
  ['60 * * * *', 'has "60" as minute: it goes from 0 to 59'],
  ['0 24 * * *', 'has "24" as hour: it goes from 0 to 23'],
  ['0 0 0 * *', 'has "0" as day of the month: it goes from 1 to 31'],
  ['0 0 * 13 *', 'has "13" as month: it goes from 1 to 12'],
  ['0 0 * * 7', 'has "7" as day of the week: it goes from 0 to 6'],
  ['0 0 * * monday', 'has "monday" as day of the week: it takes numbers and sun to sat'],
  ['30-10 * * * *', 'has "30-10" as minute: the first must not be above the last'],
  ['*/0 * * * *', 'has "*/0" as minute: a step is a number above 0'],
  ['1-2-3 * * * *', 'has "1-2-3" as minute: write it as'],
  ['-1 * * * *', 'has "-1" as minute: it takes numbers'],
  [', * * * *', 'has no minute'],
  ['@dayly', 'is none of @yearly'],
  ['@every', 'is none of @yearly'],
  ['0 0 31 2,4,6 *', 'names days that no month has'],
  ['0 0 30 feb *', 'names days that no month has'],
])('%s is none', (schedule, problem) => {
  expect(CronSchedule.problemOf(schedule)).toContain(problem);
});
