import { RequireTimeZone } from '../../../../src/policy/rules/workloads/require-time-zone';
import { describeRule, Draft, object } from '../../../../src/testing';

function cronJob(spec: Draft): Draft {
  return object('batch/v1', 'CronJob', 'backup', { spec: { schedule: '0 3 * * *', timeZone: 'Etc/UTC', concurrencyPolicy: 'Forbid', ...spec } });
}

describeRule(new RequireTimeZone(), {
  passes: {
    'UTC, Forbid': cronJob({}),
    'a zone with a city': cronJob({ timeZone: 'America/Argentina/Buenos_Aires', concurrencyPolicy: 'Replace' }),
    'a zone with an offset': cronJob({ timeZone: 'Etc/GMT+5' }),
    'Allow, when somebody said so': cronJob({ concurrencyPolicy: 'Allow' }),
  },
  fails: {
    'unset': [cronJob({ timeZone: undefined, concurrencyPolicy: undefined }), '/spec/timeZone: unset', '/spec/concurrencyPolicy: unset'],
    'empty': [cronJob({ timeZone: '', concurrencyPolicy: '' }), '/spec/timeZone: ""', '/spec/concurrencyPolicy: ""'],
    'wherever the control plane is': [cronJob({ timeZone: 'Local' }), '/spec/timeZone: "Local"'],
    'no name of a zone': [cronJob({ timeZone: 'Europe/../etc' }), '/spec/timeZone: "Europe/../etc"'],
    'an offset': [cronJob({ timeZone: '-05:00' }), '/spec/timeZone: "-05:00"'],
    'a number, a boolean': [cronJob({ timeZone: 2, concurrencyPolicy: false }), '/spec/timeZone: 2', '/spec/concurrencyPolicy: false'],
    'no policy that there is': [cronJob({ concurrencyPolicy: 'forbid' }), '/spec/concurrencyPolicy: "forbid"'],
    'the zone in the schedule as well': [cronJob({ schedule: 'TZ=Etc/UTC 0 3 * * *' }), '/spec/schedule: "TZ=Etc/UTC 0 3 * * *"'],
    'the zone in the schedule only': [cronJob({ schedule: 'CRON_TZ=Etc/UTC 0 3 * * *', timeZone: undefined }),
      '/spec/timeZone: unset', '/spec/schedule: "CRON_TZ=Etc/UTC 0 3 * * *"'],
    'no spec': [object('batch/v1', 'CronJob', 'backup'), '/spec/timeZone: unset', '/spec/concurrencyPolicy: unset'],
  },
});
