// Roles and bindings as people get them wrong, each in one place, and some that only look wrong.
const apiGroup = 'rbac.authorization.k8s.io';
const apiVersion = `${apiGroup}/v1`;
const resources = () => ({ apiGroups: [''], resources: ['pods'], verbs: ['get'] });
const paths = () => ({ nonResourceURLs: ['/metrics'], verbs: ['get'] });

const VALID = {
  Role: () => ({ apiVersion, kind: 'Role', metadata: { name: 'subject', namespace: 'shop' }, rules: [resources(), resources()] }),
  ClusterRole: () => ({ apiVersion, kind: 'ClusterRole', metadata: { name: 'subject' }, rules: [resources(), paths()] }),
  AggregatingClusterRole: () => ({
    apiVersion, kind: 'ClusterRole', metadata: { name: 'subject' }, aggregationRule: { clusterRoleSelectors: [{ matchLabels: { team: 'red' } }] }, rules: [],
  }),
  RoleBinding: () => ({
    apiVersion, kind: 'RoleBinding', metadata: { name: 'subject', namespace: 'shop' }, roleRef: { apiGroup, kind: 'Role', name: 'role' },
    subjects: [{ kind: 'ServiceAccount', name: 'api', namespace: 'shop' }, { kind: 'User', apiGroup, name: 'jane' }],
  }),
  ClusterRoleBinding: () => ({
    apiVersion, kind: 'ClusterRoleBinding', metadata: { name: 'subject' }, roleRef: { apiGroup, kind: 'ClusterRole', name: 'view' },
    subjects: [{ kind: 'ServiceAccount', name: 'api', namespace: 'shop' }, { kind: 'Group', apiGroup, name: 'developers' }],
  }),
};

/** The role that the binding names, so that it is not a problem that nobody knows it. */
exports.ROLE = { apiVersion, kind: 'Role', metadata: { name: 'role', namespace: 'shop' }, rules: [resources()] };

const set = (path, value) => (object) => {
  const keys = path.split('.');
  const last = keys.pop();
  const parent = keys.reduce((found, key) => found[key], object);
  if (value === undefined) delete parent[last];
  else parent[last] = value;
};

const LISTS = [undefined, null, [], [''], ['*'], ['get', '*'], 'get', [1], [null], {}, ['a', 'a']];
const NAMES = [undefined, null, '', 'api', 'Not_Valid', 'a.b', '..', 'a/b', 'a%b', 'system:x:y', ' ', 7];
const ofRules = (i) => ['apiGroups', 'resources', 'verbs', 'resourceNames', 'nonResourceURLs'].flatMap((list) => LISTS.map((value) => set(`rules.${i}.${list}`, value)));
const wholeRules = [undefined, null, [], [null], {}, 'x', [{}], ['x'], [resources(), paths()]].map((value) => set('rules', value));
const ofSubject = (i) => [
  ...NAMES.map((value) => set(`subjects.${i}.name`, value)),
  ...['kind', 'apiGroup', 'namespace'].flatMap((field) => [undefined, null, '', 'ServiceAccount', 'User', 'Group', 'user', 'Robot', apiGroup, 'v1', 'shop', 7].map((value) => set(`subjects.${i}.${field}`, value))),
];
const wholeSubjects = [undefined, null, [], [null], {}, 'x', ['x'], [{}], [{ kind: 'User', name: 'jane' }]].map((value) => set('subjects', value));
const ofRoleRef = [
  ...['Role', 'ClusterRole', 'role', '', undefined, null, 'Group', 7].map((value) => set('roleRef.kind', value)),
  ...[apiGroup, '', undefined, null, 'rbac', 'v1', 7].map((value) => set('roleRef.apiGroup', value)),
  ...NAMES.map((value) => set('roleRef.name', value)),
  ...[undefined, null, {}, 'x', []].map((value) => set('roleRef', value)),
];
const badSelectors = [
  {}, null, 'x', { matchLabels: {} }, { matchLabels: { 'a b': 'c' } }, { matchLabels: { a: 'b c' } }, { matchExpressions: [{ key: 'a', operator: 'In' }] },
  { matchExpressions: [{ key: 'a', operator: 'in', values: ['b'] }] }, { matchExpressions: [{ key: 'a', operator: 'Exists', values: ['b'] }] },
  { matchExpressions: [{ key: 'a', operator: 'Exists' }] }, { matchExpressions: [{ operator: 'Exists' }] }, { matchExpressions: [{ key: 'a', operator: 'In', values: ['b'] }] },
];
const ofAggregation = [
  ...[undefined, null, {}, 'x', { clusterRoleSelectors: null }, { clusterRoleSelectors: [] }, { clusterRoleSelectors: {} }].map((value) => set('aggregationRule', value)),
  ...badSelectors.map((value) => set('aggregationRule.clusterRoleSelectors.0', value)),
];

const CHANGES = {
  Role: [...ofRules(0), ...wholeRules],
  ClusterRole: [...ofRules(0), ...ofRules(1), ...wholeRules],
  AggregatingClusterRole: [...ofAggregation, ...wholeRules],
  RoleBinding: [...ofSubject(0), ...ofSubject(1), ...wholeSubjects, ...ofRoleRef],
  ClusterRoleBinding: [...ofSubject(0), ...ofSubject(1), ...wholeSubjects, ...ofRoleRef],
};

/** The objects, each different. */
exports.mistakes = () => {
  const all = Object.entries(CHANGES).flatMap(([kind, changes]) => changes.map((change) => {
    const object = VALID[kind]();
    change(object);
    return object;
  }));
  return [...new Map([...Object.values(VALID).map((make) => make()), ...all].map((object) => [JSON.stringify(object), object])).values()];
};
