import { FieldTables } from '../../../src/core/schema/field-tables';
import { ServedKinds } from '../../../src/core/schema/served-kinds';
import { SERVED_KINDS } from '../../../src/core/schema/served-kinds.generated';

const ROWS = SERVED_KINDS.trimEnd().split('\n').map((line) => line.split(' '));

test('every kind has its structure', () => {
  const structures = ROWS.map(([apiVersion, kind]) => FieldTables.of(37).structure(ServedKinds.find(apiVersion, kind)!.structure));
  expect(structures.filter(({ fields }) => fields.size < 3)).toEqual([]);
  expect(structures.length).toBeGreaterThan(150);
});

test('what is known of a kind', () => {
  expect(ServedKinds.find('policy/v1beta1', 'PodDisruptionBudget')).toEqual({
    apiVersion: 'policy/v1beta1', kind: 'PodDisruptionBudget', structure: 'policy/v1beta1.PodDisruptionBudget', since: 5, until: 25, deprecated: 21, replacement: 'policy/v1 PodDisruptionBudget',
  });
  expect(ServedKinds.find('v1', 'Pod')).toEqual({ apiVersion: 'v1', kind: 'Pod', structure: 'core/v1.Pod', since: 0, until: Infinity, deprecated: Infinity });
  expect([ServedKinds.find('v2', 'Pod'), ServedKinds.find('v1', 'toString')]).toEqual([undefined, undefined]);
});

test.each([
  ['HorizontalPodAutoscaler', 34, ['autoscaling/v2', 'autoscaling/v1']],
  ['DeviceClass', 34, ['resource.k8s.io/v1', 'resource.k8s.io/v1beta2', 'resource.k8s.io/v1beta1']],
  ['DeviceClass', 33, ['resource.k8s.io/v1beta2', 'resource.k8s.io/v1beta1', 'resource.k8s.io/v1alpha3']],
  ['PodSecurityPolicy', 27, []],
  ['Nonsense', 34, []],
])('1.%2$i serves %1$s in the most stable version first', (kind, minor, apiVersions) => {
  expect(ServedKinds.versionsOf(kind, minor)).toEqual(apiVersions);
});

test.each([['', true], ['apps', true], ['extensions', true], ['rbac.authorization.k8s.io', true], ['nobody', true], ['gateway.networking.k8s.io', false], ['acme.test', false]])(
  'the group "%s" is built in: %s', (group, expected) => expect(ServedKinds.isBuiltIn(group)).toBe(expected),
);

test('nothing that nobody can apply is among the kinds', () => {
  expect(ROWS.map(([apiVersion, kind]) => `${apiVersion} ${kind}`).filter((key) => /Review$/.test(key) === false && /Scale$|RangeAllocation|TokenRequest|imagepolicy|List$/.test(key))).toEqual([]);
});
