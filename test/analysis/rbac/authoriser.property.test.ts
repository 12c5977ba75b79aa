import * as fc from 'fast-check';
import { Ask, Binding, Identity, isAllowed, RbacCluster, Role, Rule } from './authoriser';
import { Permissions } from '../../../src/analysis/rbac/permissions';
import { RbacSubject } from '../../../src/analysis/rbac/rbac-subject';
import { Manifest } from '../../../src/core/manifest';

const RUNS = 200;
const GROUP = 'rbac.authorization.k8s.io';
const NAMESPACES = ['shop', 'front'];
const LEVELS = [0, 1, 2, 3];

/** Words that Kubernetes' own roles do not use for everybody, so that only what is generated counts. */
const VERBS = ['get', 'list', 'create'];
const API_GROUPS = ['', 'example.com'];
const RESOURCES = ['pods', 'things'];
const SUBRESOURCES = ['exec', 'scale'];
const NAMES = ['a', 'b'];
const PATHS = ['/x', '/x/', '/x/y', '/xy', '/'];

const WHO: readonly (Identity & { readonly subject: RbacSubject })[] = [
  ...NAMESPACES.flatMap((namespace) => ['api', 'web'].map((name) => ({
    subject: RbacSubject.account(namespace, name),
    user: `system:serviceaccount:${namespace}:${name}`,
    groups: ['system:serviceaccounts', `system:serviceaccounts:${namespace}`, 'system:authenticated'],
  }))),
  { subject: RbacSubject.user('jane'), user: 'jane', groups: ['system:authenticated'] },
  { subject: RbacSubject.user('system:anonymous'), user: 'system:anonymous', groups: ['system:unauthenticated'] },
  { subject: RbacSubject.group('developers'), user: 'a-member', groups: ['developers'] },
];

const words = (list: readonly string[]) => fc.array(fc.constantFrom(...list), { minLength: 1, maxLength: 3 });
const withAll = (list: readonly string[]) => words([...list, '*']);

const resourceRule: fc.Arbitrary<Rule> = fc.record({
  apiGroups: withAll(API_GROUPS),
  resources: withAll([...RESOURCES, 'pods/exec', 'things/scale', '*/scale', 'pods/*', '*/*', 'Pods']),
  resourceNames: fc.option(fc.array(fc.constantFrom(...NAMES, '*'), { maxLength: 2 }), { nil: undefined }),
  verbs: withAll(VERBS),
});
const pathRule: fc.Arbitrary<Rule> = fc.record({ nonResourceURLs: words(['/x', '/x/', '/x*', '/x/*', '/*', '*', '/*/y']), verbs: withAll(['get', 'post']) });
const anyRule = fc.oneof({ weight: 3, arbitrary: resourceRule }, pathRule);
const rules = (isCluster: boolean) => fc.array(isCluster ? anyRule : resourceRule, { maxLength: 3 });

/** What a role aggregates: roles of lower levels, so that none aggregates itself. */
const aggregation = (level: number) => fc.array(fc.record({
  matchLabels: fc.constantFrom<Record<string, string>[]>({}, { team: 'red' }),
  matchExpressions: fc.constantFrom(undefined, { key: 'team', operator: 'Exists' }, { key: 'team', operator: 'DoesNotExist' }, { key: 'team', operator: 'NotIn', values: ['red'] })
    .map((expression) => [{ key: 'level', operator: 'In', values: LEVELS.filter((each) => each < level).map(String) }, ...expression ? [expression] : []]),
}), { minLength: 1, maxLength: 2 }).map((clusterRoleSelectors) => ({ clusterRoleSelectors }));

const clusterRole = (level: number): fc.Arbitrary<Role> => fc.record({
  kind: fc.constant('ClusterRole' as const),
  metadata: fc.constantFrom<Record<string, string>[]>({}, { team: 'red' }, { team: 'blue' }).map((labels) => ({ name: `role-${level}`, labels: { ...labels, level: `${level}` } })),
  rules: rules(true),
  aggregationRule: level === 0 ? fc.constant(undefined) : fc.option(aggregation(level), { nil: undefined }),
});
const role = (namespace: string): fc.Arbitrary<Role> => fc.record({ kind: fc.constant('Role' as const), metadata: fc.constant({ name: 'role-0', namespace }), rules: rules(false) });

const subject = (namespaces: fc.Arbitrary<string | undefined>): fc.Arbitrary<Binding['subjects'][number]> => fc.oneof(
  fc.record({ kind: fc.constant('ServiceAccount' as const), name: fc.constantFrom('api', 'web'), namespace: namespaces }),
  fc.record({ kind: fc.constant('User' as const), name: fc.constantFrom('jane', 'system:anonymous', 'system:serviceaccount:shop:api', 'system:serviceaccount:shop') }),
  fc.record({ kind: fc.constant('Group' as const), name: fc.constantFrom('developers', 'system:authenticated', 'system:unauthenticated', 'system:serviceaccounts', 'system:serviceaccounts:shop') }),
);
const clusterBinding = (i: number): fc.Arbitrary<Binding> => fc.record({
  kind: fc.constant('ClusterRoleBinding' as const),
  metadata: fc.constant({ name: `binding-${i}` }),
  roleRef: fc.constantFrom(...LEVELS, 9).map((level) => ({ kind: 'ClusterRole' as const, name: `role-${level}` })),
  subjects: fc.array(subject(fc.constantFrom(...NAMESPACES)), { maxLength: 3 }),
});
const binding = (i: number): fc.Arbitrary<Binding> => fc.record({
  kind: fc.constant('RoleBinding' as const),
  metadata: fc.constantFrom(...NAMESPACES).map((namespace) => ({ name: `binding-${i}`, namespace })),
  roleRef: fc.constantFrom({ kind: 'Role' as const, name: 'role-0' }, ...LEVELS.map((level) => ({ kind: 'ClusterRole' as const, name: `role-${level}` }))),
  subjects: fc.array(subject(fc.constantFrom(undefined, ...NAMESPACES)), { maxLength: 3 }),
});

const CLUSTER: fc.Arbitrary<RbacCluster> = fc.record({
  roles: fc.tuple(...LEVELS.map(clusterRole), ...NAMESPACES.map(role)),
  bindings: fc.tuple(binding(0), binding(1), binding(2), clusterBinding(3), clusterBinding(4)),
});
const ASK: fc.Arbitrary<Ask> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      verb: fc.constantFrom(...VERBS),
      apiGroup: fc.constantFrom(...API_GROUPS),
      resource: fc.constantFrom(...RESOURCES),
      subresource: fc.constantFrom(undefined, undefined, ...SUBRESOURCES),
      name: fc.constantFrom(undefined, undefined, ...NAMES),
      namespace: fc.constantFrom(undefined, ...NAMESPACES, ...NAMESPACES),
    }),
  },
  fc.record({ verb: fc.constantFrom('get', 'post'), path: fc.constantFrom(...PATHS) }),
);
const ASKS = fc.array(ASK, { minLength: 10, maxLength: 10 });

function permissionsOf({ roles, bindings }: RbacCluster): Permissions {
  const objects = [...roles, ...bindings.map(({ roleRef, ...rest }) => ({ ...rest, roleRef: { apiGroup: GROUP, ...roleRef } }))];
  return new Permissions(objects.flatMap((object) => Manifest._read(JSON.parse(JSON.stringify({ apiVersion: `${GROUP}/v1`, ...object })))));
}

/** Everybody with every request. */
const cases = (asks: readonly Ask[]) => asks.flatMap((ask) => WHO.map((who) => ({ who, ask })));

test('a request is allowed exactly when the specification allows it', () => {
  const counts = { allowed: 0, denied: 0 };
  fc.assert(fc.property(CLUSTER, ASKS, (cluster, asks) => {
    const permissions = permissionsOf(cluster);
    const judged = cases(asks).map(({ who: { subject: id, ...who }, ask }) => (
      { who: who.user, ask, allowed: permissions.allows(id, ask), expected: isAllowed(cluster, who, ask) }));
    expect(judged.filter(({ allowed, expected }) => allowed !== expected)).toEqual([]);
    for (const { expected } of judged) counts[expected ? 'allowed' : 'denied'] += 1;
  }), { numRuns: RUNS });
  expect(Math.min(counts.allowed, counts.denied)).toBeGreaterThan((counts.allowed + counts.denied) / 20);
});

test('each grant that is named for a request allows it by itself', () => {
  let named = 0;
  fc.assert(fc.property(CLUSTER, ASKS, (cluster, asks) => {
    const permissions = permissionsOf(cluster);
    const grants = cases(asks).flatMap(({ who, ask }) => permissions.grantsFor(who.subject, ask).map((grant) => ({ who, ask, grant })));
    expect(grants.filter(({ who, ask, grant: { rights, namespace, binding: { name } } }) => {
      const bound = cluster.bindings.find((each) => each.metadata.name === name)!;
      const alone: Role = { kind: 'ClusterRole', metadata: { name: 'alone' }, rules: [rights] };
      const bindings: Binding[] = [{ ...bound, roleRef: { kind: 'ClusterRole', name: 'alone' } }];
      return namespace !== bound.metadata.namespace || !isAllowed({ roles: [alone], bindings }, who, ask);
    })).toEqual([]);
    named += grants.length;
  }), { numRuns: RUNS / 2 });
  expect(named).toBeGreaterThan(RUNS);
});

test('who can do something is whom the specification lets do it', () => {
  fc.assert(fc.property(CLUSTER, ASK, (cluster, ask) => {
    const permissions = permissionsOf(cluster);
    const told = new Set(permissions.whoCan(ask).map(({ subject: { id } }) => id));
    const isNameless = 'path' in ask || ask.name !== undefined || (ask.verb === 'create' && ask.subresource === undefined);
    const asks = isNameless ? [ask] : [undefined, ...NAMES, '*'].map((name) => ({ ...ask, name }));
    const known = WHO.filter(({ subject: { id } }) => permissions.subjects.some((each) => each.id === id));
    expect(known.filter(({ subject: { id } }) => told.has(id))).toEqual(known.filter((who) => asks.some((each) => isAllowed(cluster, who, each))));
  }), { numRuns: RUNS });
});

test('roles and bindings in another order permit the same', () => {
  fc.assert(fc.property(CLUSTER, ASKS, ({ roles, bindings }, asks) => {
    const [forward, backward] = [{ roles, bindings }, { roles: [...roles].reverse(), bindings: [...bindings].reverse() }].map(permissionsOf);
    expect(backward.subjects.map(({ id }) => id)).toEqual(forward.subjects.map(({ id }) => id));
    expect(cases(asks).filter(({ who, ask }) => backward.allows(who.subject, ask) !== forward.allows(who.subject, ask))).toEqual([]);
  }), { numRuns: RUNS / 4 });
});
