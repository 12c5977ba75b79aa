import { CONFIGURATION_GROUPS, needsNoName } from '../../src/core/configuration-groups';
import { Scope, KindTable } from '../../src/core/kind-table';

test.each([
  ['kubelet.config.k8s.io', 'KubeletConfiguration', true],
  ['audit.k8s.io', 'Policy', true],
  ['authentication.k8s.io', 'TokenReview', true],
  ['authorization.k8s.io', 'LocalSubjectAccessReview', true],
  ['authorization.k8s.io', undefined, false],
  ['', 'Pod', false],
  ['apps', 'PodReview', false],
])('%s %s needs no name: %s', (group, kind, expected) => {
  expect(needsNoName(group, kind)).toBe(expected);
});

test.each(CONFIGURATION_GROUPS.map((group) => [group]))('what is in %s has no namespace', (group) => {
  expect(new KindTable().lookup(group, 'Any').scope).toBe(Scope.CLUSTER);
});
