import { AppArmorProfile } from '../../src/workloads/app-armor-profile';

test.each([
  [AppArmorProfile.RUNTIME_DEFAULT, { type: 'RuntimeDefault' }, 'runtime/default'],
  [AppArmorProfile.localhost('strict'), { localhostProfile: 'strict', type: 'Localhost' }, 'localhost/strict'],
])('%j is written so', (profile, json, annotation) => expect([profile._toJson(), profile._toAnnotation()]).toEqual([json, annotation]));

test.each(['', ' strict', 'strict '])('a profile is not called %j', (name) => {
  expect(() => AppArmorProfile.localhost(name)).toThrow('An AppArmor profile has a name.');
});
