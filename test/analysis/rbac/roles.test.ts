import { bind, labelled, manifestsOf, Plain, role, rule } from './cluster';
import { Permissions } from '../../../src/analysis/rbac/permissions';
import { RbacSubject } from '../../../src/analysis/rbac/rbac-subject';

const JANE = RbacSubject.user('jane');
const secrets = { verb: 'get', apiGroup: '', resource: 'secrets' };
const pods = { verb: 'get', apiGroup: '', resource: 'pods' };

/** A ClusterRole with rules of its own that aggregates those with a label. */
const aggregating = (name: string, label: string, ...rules: string[]): Plain => (
  { ...role(name, ...rules), aggregationRule: { clusterRoleSelectors: [{ matchLabels: { [label]: 'true' } }] } });
const permissionsOf = (...objects: Plain[]) => new Permissions(manifestsOf(...objects, bind('jane', 'whole', 'user:jane')));

test('rules of an aggregating role are overwritten', () => {
  const permissions = permissionsOf(aggregating('whole', 'part', 'get secrets'), labelled(role('part', 'get pods'), 'part'));
  expect([permissions.allows(JANE, pods), permissions.allows(JANE, secrets)]).toEqual([true, false]);
});

test.each<[string, Plain[]]>([
  ['nothing is selected', []],
  ['what is selected has no rules', [labelled(role('part'), 'part')]],
])('rules of an aggregating role stay where %s', (_, parts) => {
  expect(permissionsOf(aggregating('whole', 'part', 'get secrets'), ...parts).allows(JANE, secrets)).toBe(true);
});

test('a part that aggregates nothing keeps its rules and hands them on', () => {
  const part = labelled(aggregating('part', 'nowhere', 'get secrets'), 'part');
  expect(permissionsOf(aggregating('whole', 'part'), part).allows(JANE, secrets)).toBe(true);
});

test('of roles that aggregate each other the rules of both count, for the order decides which stay', () => {
  const permissions = permissionsOf(labelled(aggregating('whole', 'b', 'get secrets'), 'a'), labelled(aggregating('other', 'a', 'get pods'), 'b'));
  expect([permissions.allows(JANE, pods), permissions.allows(JANE, secrets)]).toEqual([true, true]);
});

test('a selector that is null selects every role, as the API server reads it', () => {
  const everything = { ...role('whole'), aggregationRule: { clusterRoleSelectors: [null] } };
  expect(permissionsOf(everything, role('part', 'get secrets')).allows(JANE, secrets)).toBe(true);
});

test('a group that is null is the core group, as the API server reads it', () => {
  const permissions = permissionsOf({ ...role('whole'), rules: [{ ...rule('get secrets'), apiGroups: [null] }] });
  expect([permissions.allows(JANE, secrets), permissions.problems]).toEqual([true, []]);
});

test.each<[string, unknown, string]>([
  ['no selectors', {}, '/aggregationRule/clusterRoleSelectors'],
  ['a text', 'x', '/aggregationRule'],
  ['a selector with a key that is none', { clusterRoleSelectors: [{ matchLabels: { 'a b': 'c' } }] }, '/aggregationRule/clusterRoleSelectors/0'],
])('an aggregation with %s is told', (_, aggregationRule, pointer) => {
  expect(permissionsOf({ ...role('whole'), aggregationRule }).problems.map((problem) => problem.pointer)).toEqual([pointer]);
});
