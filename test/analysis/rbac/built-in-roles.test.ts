import { builtInRbac } from '../../../src/analysis/rbac/built-in-roles';

interface Rule {
  verbs: string[];
  apiGroups?: string[];
  resources?: string[];
  resourceNames?: string[];
  nonResourceURLs?: string[];
}

interface BuiltIn {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string; labels: Record<string, string> };
  rules?: Rule[];
  aggregationRule?: unknown;
  roleRef?: { kind: string; name: string };
  subjects?: { kind: string; namespace?: string; name: string }[];
}

const MINORS = [27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37];
const objects = (minor?: number) => builtInRbac(minor) as readonly BuiltIn[];
const idOf = ({ kind, metadata: { namespace, name } }: BuiltIn) => `${kind} ${namespace ?? ''}/${name}`;
const find = (id: string, minor?: number) => objects(minor).find((object) => idOf(object) === id)!;

/** Everything that a rule names, apart: a verb of a resource of a group. */
const rights = ({ rules = [] }: BuiltIn) => rules.flatMap((rule) => rule.verbs.flatMap((verb) => [
  ...(rule.nonResourceURLs ?? []).map((url) => `${verb} ${url}`),
  ...(rule.apiGroups ?? []).flatMap((group) => rule.resources!.map((resource) => `${verb} ${group}/${resource} ${rule.resourceNames?.join() ?? ''}`)),
]));

test('the same objects every time, made once', () => {
  expect(builtInRbac()).toBe(builtInRbac());
  expect(builtInRbac(30)).toBe(builtInRbac(30));
});

test.each([undefined, ...MINORS])('version %s: objects that can be read as they are', (minor) => {
  const ids = objects(minor).map(idOf);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBeGreaterThan(100);
  for (const object of objects(minor)) {
    expect(object.apiVersion).toBe('rbac.authorization.k8s.io/v1');
    expect(object.metadata.namespace ?? '').toMatch(object.kind.startsWith('Cluster') ? /^$/ : /^kube-(system|public)$/);
    expect(object.metadata.labels['kubernetes.io/bootstrapping']).toBe('rbac-defaults');
    for (const { verbs, apiGroups, resources, nonResourceURLs } of object.rules ?? []) {
      expect(verbs.length).toBeGreaterThan(0);
      expect([apiGroups?.length, resources?.length].every(Boolean)).toBe(nonResourceURLs === undefined);
    }
  }
});

test.each([undefined, ...MINORS])('version %s: every binding names a role that there is', (minor) => {
  const ids = new Set(objects(minor).map(idOf));
  const refs = objects(minor).flatMap(({ metadata, roleRef }) => roleRef ? [`${roleRef.kind} ${roleRef.kind === 'Role' ? metadata.namespace : ''}/${roleRef.name}`] : []);
  expect(refs.length).toBeGreaterThan(40);
  expect(refs.filter((ref) => !ids.has(ref))).toEqual([]);
});

test('without a version, whatever any version grants', () => {
  const union = new Map(objects().map((object) => [idOf(object), new Set(rights(object))]));
  for (const minor of MINORS) {
    for (const object of objects(minor)) expect(rights(object).filter((right) => !union.get(idOf(object))!.has(right))).toEqual([]);
  }
  const known = new Set(MINORS.flatMap((minor) => objects(minor).flatMap((object) => rights(object).map((right) => `${idOf(object)} ${right}`))));
  expect(objects().flatMap((object) => rights(object).map((right) => `${idOf(object)} ${right}`)).filter((right) => !known.has(right))).toEqual([]);
});

test('without a version, no rule of an older version that another one contains', () => {
  const pods = find('ClusterRole /system:controller:cronjob-controller').rules!.filter(({ resources }) => resources!.includes('pods'));
  expect(pods).toEqual([{ verbs: ['delete', 'list', 'watch'], apiGroups: [''], resources: ['pods'] }]);
});

test.each([
  ['the one who may do everything', 'ClusterRoleBinding /cluster-admin', [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: 'system:masters' }]],
  ['a user', 'ClusterRoleBinding /system:kube-scheduler', [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: 'system:kube-scheduler' }]],
  ['an account', 'ClusterRoleBinding /system:controller:job-controller', [{ kind: 'ServiceAccount', namespace: 'kube-system', name: 'job-controller' }]],
  ['nobody', 'ClusterRoleBinding /system:node', []],
])('a binding to %s', (_, id, subjects) => {
  expect(find(id).subjects).toEqual(subjects);
});

test('everything may be done by cluster-admin', () => {
  expect(find('ClusterRole /cluster-admin').rules).toEqual([{ verbs: ['*'], apiGroups: ['*'], resources: ['*'] }, { verbs: ['*'], nonResourceURLs: ['*'] }]);
});

test.each(['admin', 'edit', 'view'])('%s has no rules of its own and aggregates by label', (name) => {
  const label = `rbac.authorization.k8s.io/aggregate-to-${name}`;
  expect(find(`ClusterRole /${name}`)).toMatchObject({ rules: [], aggregationRule: { clusterRoleSelectors: [{ matchLabels: { [label]: 'true' } }] } });
  expect(objects().filter(({ metadata: { labels } }) => labels[label] === 'true').map((object) => object.metadata.name))
    .toEqual({ admin: ['edit', 'system:aggregate-to-admin'], edit: ['system:aggregate-to-edit', 'view'], view: ['system:aggregate-to-view'] }[name]);
});

test.each([
  [27, true],
  [31, true],
  [32, false],
  [37, false],
])('a right that went with 1.32, in 1.%s: %s', (minor, has) => {
  expect(rights(find('ClusterRole /system:controller:persistent-volume-binder', minor)).includes('get /secrets ')).toBe(has);
});

test.each([
  [32, false],
  [33, true],
])('a role that came with 1.33, in 1.%s: %s', (minor, has) => {
  expect(find('ClusterRole /system:controller:service-cidrs-controller', minor) !== undefined).toBe(has);
});

test('a subject that came with 1.31', () => {
  const names = (minor: number) => find('RoleBinding kube-system/system::leader-locking-kube-controller-manager', minor).subjects!.map(({ name }) => name);
  expect(names(30)).toEqual(['system:kube-controller-manager', 'kube-controller-manager']);
  expect(names(31)).toEqual(['system:kube-controller-manager', 'kube-controller-manager', 'leader-election-controller']);
});
