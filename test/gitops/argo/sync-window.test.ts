import { Duration } from 'cdk8s';
import { SyncWindow } from '../../../src/gitops/argo/sync-window';

const hour = { schedule: '0 22 * * 5', duration: Duration.hours(1) };
const json = (window: SyncWindow, syncOverrun = true) => window._json(['production.eu-west.shop'], { syncOverrun });

test('is written with every field that decides about it', () => {
  expect(json(SyncWindow.blackout({ ...hour, timeZone: 'Europe/Berlin', description: 'CHG-1' }))).toEqual({
    kind: 'deny',
    schedule: '0 22 * * 5',
    duration: '1h',
    timeZone: 'Europe/Berlin',
    applications: ['production.eu-west.shop'],
    manualSync: false,
    syncOverrun: true,
    description: 'CHG-1',
  });
  expect(json(SyncWindow.allow({ ...hour, manualSync: true, finishesRunningSyncs: false }))).toMatchObject({ kind: 'allow', timeZone: 'Etc/UTC', manualSync: true, syncOverrun: false });
  expect(json(SyncWindow.allow(hour), false)).not.toHaveProperty('syncOverrun');
});

test.each([[Duration.minutes(90), '1h30m'], [Duration.minutes(5), '5m'], [Duration.days(2), '48h'], [Duration.seconds(120), '2m']])('lasts %s', (duration, text) => {
  expect(json(SyncWindow.allow({ ...hour, duration }))).toMatchObject({ duration: text });
});

test.each([
  [{ duration: Duration.seconds(90) }, 'whole minutes'],
  [{ duration: Duration.minutes(0) }, 'a minute at least'],
  [{ schedule: '* *' }, 'five fields'],
  [{ timeZone: 'Mars/Olympus' }, 'no time zone'],
  [{ description: 'x'.repeat(256) }, '256 characters'],
])('refuses %j', (props, message) => {
  expect(() => SyncWindow.allow({ ...hour, ...props })).toThrow(message);
});

test('takes a description of 255 characters', () => {
  expect(() => SyncWindow.allow({ ...hour, description: 'x'.repeat(255) })).not.toThrow();
});

const shop = { environment: 'production', cluster: 'eu-west', namespace: 'shop' };
const platform = { environment: 'production', cluster: 'eu-west' };

test.each([
  [{}, true, true],
  [{ environments: ['production'] }, true, true],
  [{ environments: ['staging'] }, false, false],
  [{ clusters: ['eu-west', 'us-east'] }, true, true],
  [{ clusters: ['us-east'] }, false, false],
  [{ namespaces: ['shop'] }, true, false],
  [{ namespaces: ['other'] }, false, false],
  [{ environments: ['production'], namespaces: ['other'] }, false, false],
  [{ environments: [] }, false, false],
])('%j is for the namespace: %s, for the platform: %s', (scope, isForShop, isForPlatform) => {
  const window = SyncWindow.blackout({ ...hour, ...scope });
  expect([window._isFor(shop), window._isFor(platform)]).toEqual([isForShop, isForPlatform]);
});
