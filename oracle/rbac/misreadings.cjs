// A cluster, and ways to misread its roles and bindings, each of which has to make a difference.
const apiVersion = 'rbac.authorization.k8s.io/v1';
const apiGroup = 'rbac.authorization.k8s.io';

/** Uses everything that roles and bindings can say. */
exports.SAMPLE = {
  name: 'sample',
  objects: [
    {
      apiVersion, kind: 'Role', metadata: { name: 'app', namespace: 'shop' },
      rules: [
        { apiGroups: [''], resources: ['pods', 'pods/exec'], verbs: ['get'] }, { apiGroups: [''], resources: ['secrets'], resourceNames: ['a'], verbs: ['get'] },
        { apiGroups: ['apps'], resources: ['*/scale'], verbs: ['*'] },
      ],
    },
    {
      apiVersion, kind: 'ClusterRole', metadata: { name: 'part', labels: { team: 'red' } },
      rules: [{ apiGroups: ['example.com'], resources: ['things'], verbs: ['list'] }, { nonResourceURLs: ['/healthz/*'], verbs: ['get'] }],
    },
    { apiVersion, kind: 'ClusterRole', metadata: { name: 'whole' }, aggregationRule: { clusterRoleSelectors: [{ matchLabels: { team: 'red' } }] } },
    {
      apiVersion, kind: 'RoleBinding', metadata: { name: 'app', namespace: 'shop' }, roleRef: { apiGroup, kind: 'Role', name: 'app' },
      subjects: [{ kind: 'ServiceAccount', name: 'api' }, { kind: 'Group', apiGroup, name: 'developers' }],
    },
    {
      apiVersion, kind: 'ClusterRoleBinding', metadata: { name: 'whole' }, roleRef: { apiGroup, kind: 'ClusterRole', name: 'whole' },
      subjects: [{ kind: 'User', apiGroup, name: 'jane' }],
    },
    {
      apiVersion, kind: 'RoleBinding', metadata: { name: 'view', namespace: 'front' }, roleRef: { apiGroup, kind: 'ClusterRole', name: 'view' },
      subjects: [{ kind: 'User', apiGroup, name: 'mallory' }],
    },
  ],
};

exports.SAMPLE_REQUESTS = [
  ...['pods', 'secrets', 'deployments'].flatMap((resource) => ['get', 'list', 'create'].flatMap((verb) => [undefined, 'a', 'b'].flatMap((name) => ['shop', 'front', undefined].flatMap((namespace) =>
    [undefined, 'exec', 'scale'].flatMap((subresource) => ['', 'apps', 'example.com'].map((group) => ({
      verb, apiGroup: group, resource, ...name && { name }, ...namespace && { namespace }, ...subresource && { subresource },
    }))))))),
  ...['shop', undefined].map((namespace) => ({ verb: 'list', apiGroup: 'example.com', resource: 'things', ...namespace && { namespace } })),
  ...['/healthz', '/healthz/', '/healthz/ping', '/healthzone', '/metrics'].flatMap((path) => ['get', 'post'].map((verb) => ({ verb, path }))),
];

/** Changes of the objects, in the order of the sample: a role, a part, a whole that aggregates it, and bindings of the first, the last and `view`. */
exports.MISREADINGS = {
  'another namespace of the role': ([role]) => { role.metadata.namespace = 'front'; },
  'another namespace of the binding': ([, , , binding]) => { binding.metadata.namespace = 'front'; },
  'an account of another namespace': ([, , , binding]) => { binding.subjects[0].namespace = 'front'; },
  'a user for an account': ([, , , binding]) => { binding.subjects[0].kind = 'User'; },
  'a user for a group': ([, , , binding]) => { binding.subjects[1].kind = 'User'; },
  'a group for a user': ([, , , , binding]) => { binding.subjects[0].kind = 'Group'; },
  'the second subject left out': ([, , , binding]) => { binding.subjects.pop(); },
  'every resource': ([role]) => { role.rules[0].resources = ['*']; },
  'every subresource': ([role]) => { role.rules[0].resources = ['pods', 'pods/*']; },
  'subresources with their resource': ([role]) => { role.rules[0].resources = ['pods', 'pods/exec', 'pods/scale']; },
  'no subresource': ([role]) => { role.rules[0].resources = ['pods']; },
  'one resource for all with a subresource': ([role]) => { role.rules[2].resources = ['deployments/scale']; },
  'one verb for every verb': ([role]) => { role.rules[2].verbs = ['get']; },
  'every verb': ([role]) => { role.rules[0].verbs = ['*']; },
  'every group': ([role]) => { role.rules[0].apiGroups = ['*']; },
  'another group': ([role]) => { role.rules[0].apiGroups = ['apps']; },
  'no names for every name': ([role]) => { role.rules[1].resourceNames = []; },
  'a name more': ([role]) => { role.rules[1].resourceNames.push('b'); },
  'names for a request without one': ([role]) => { role.rules[1].resourceNames.push(''); },
  'a rule less': ([role]) => { role.rules.pop(); },
  'a path without what is below it': ([, part]) => { part.rules[1].nonResourceURLs = ['/healthz/']; },
  'a path that begins so': ([, part]) => { part.rules[1].nonResourceURLs = ['/healthz*']; },
  'no aggregation': ([, part]) => { part.metadata.labels = {}; },
  'aggregation of others': ([, , whole]) => { whole.aggregationRule.clusterRoleSelectors[0].matchLabels.team = 'blue'; },
  'one namespace for everywhere': ([, , , , binding]) => { Object.assign(binding, { kind: 'RoleBinding', metadata: { name: 'whole', namespace: 'shop' } }); },
  'everywhere for one namespace': ([, , , , , binding]) => { Object.assign(binding, { kind: 'ClusterRoleBinding', metadata: { name: 'view' } }); },
  'another role of Kubernetes': ([, , , , , binding]) => { binding.roleRef.name = 'edit'; },
};
