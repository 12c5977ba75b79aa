import { checkCronSchedule } from '../../../src/gitops/argo/cron-schedule';

test.each([
  '0 22 * * 5', '*/15 * * * *', '0 0 1,15 * *', '0 0 1-7/2 JAN-mar mon-FRI', '? ? ? ? ?', '5/10 * * * *', '0 0 29 2 *', '0 0 31 2 1', '0 0 30,31 2,3 *', ' 0  1 * * *', '59 23 31 12 6',
])('%j is a schedule', (schedule) => {
  expect(() => checkCronSchedule(schedule, 'here')).not.toThrow();
});

test.each([
  ['', 'five fields'],
  ['0 22 * *', 'five fields'],
  ['0 0 22 * * 5', 'five fields'],
  ['@daily', 'five fields'],
  ['CRON_TZ=UTC 0 22 * *', 'five fields'],
  ['TZ=UTC 0 22 * * 5', 'five fields'],
  ['60 * * * *', 'The minute "60" is none'],
  ['* 24 * * *', 'The hour "24" is none'],
  ['* * 0 * *', 'The day of month "0" is none'],
  ['* * * 13 *', 'The month "13" is none'],
  ['* * * * 7', 'Sunday is 0'],
  ['* * * * sunday', 'The day of week "sunday" is none'],
  ['* * * mon *', 'The month "mon" is none'],
  ['30-10 * * * *', 'The minute "30-10" is none'],
  ['1-2-3 * * * *', 'The minute "1-2-3" is none'],
  ['*/0 * * * *', 'The minute "*/0" is none'],
  ['*/1/2 * * * *', 'The minute "*/1/2" is none'],
  ['*/x * * * *', 'The minute "*/x" is none'],
  ['1, * * * *', 'The minute "" is none'],
  ['-1 * * * *', 'The minute "-1" is none'],
  ['1.5 * * * *', 'The minute "1.5" is none'],
  ['0 0 31 2 *', 'a date that never comes'],
  ['0 0 30 FEB ?', 'a date that never comes'],
  ['0 0 31 4,6,9,11 *', 'a date that never comes'],
])('%j is none: %s', (schedule, message) => {
  expect(() => checkCronSchedule(schedule, 'SyncWindow x')).toThrow(message);
});

test('says where, what and the repair', () => {
  expect(() => checkCronSchedule('0 25 * * *', 'SyncWindow "x"')).toThrow(
    expect.objectContaining({ where: 'SyncWindow "x"', found: '"0 25 * * *"', fix: expect.stringContaining('numbers from 0 to 23, ranges such as 0-23') }));
});
