import { checkTimeZone } from '../../../src/gitops/argo/time-zone';

test.each(['UTC', 'Etc/UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires', 'America/Port-au-Prince', 'Etc/GMT+5', 'Asia/Kolkata', 'Asia/Calcutta'])('%s is a zone', (zone) => {
  expect(() => checkTimeZone(zone, 'here')).not.toThrow();
});

test.each([
  ['europe/berlin', 'did you mean "Europe/Berlin"?'],
  ['EUROPE/BERLIN', 'did you mean "Europe/Berlin"?'],
  ['Europe/berlin', 'did you mean "Europe/Berlin"?'],
  ['Europe/Berlinn', 'name a zone of the IANA database'],
  ['+01:00', 'name a zone of the IANA database'],
  ['Local', 'name a zone of the IANA database'],
  ['', 'name a zone of the IANA database'],
  ['../etc/passwd', 'name a zone of the IANA database'],
])('%j is none: %s', (zone, message) => {
  expect(() => checkTimeZone(zone, 'here')).toThrow(message);
});
