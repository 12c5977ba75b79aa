import { SeccompProfile } from '../../src/workloads/seccomp-profile';

test.each([
  [SeccompProfile.RUNTIME_DEFAULT, { type: 'RuntimeDefault' }],
  [SeccompProfile.localhost('a/b.json'), { localhostProfile: 'a/b.json', type: 'Localhost' }],
])('%j is written so', (profile, json) => expect(profile._toJson()).toEqual(json));

test.each(['', '/etc/passwd', '../escape.json', 'a/../../b'])('a profile is not at %j', (path) => {
  expect(() => SeccompProfile.localhost(path)).toThrow('A seccomp profile is a file below the kubelet\'s seccomp folder.');
});
