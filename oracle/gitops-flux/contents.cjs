// Generated clusters: namespaces with bounds, workloads of many kinds, accounts with random roles, roles of the cluster.
const RBAC = 'rbac.authorization.k8s.io';

const object = (apiVersion, kind, name, namespace, rest = {}) => ({ apiVersion, kind, metadata: { name, ...namespace && { namespace } }, ...rest });
const POD = { template: { spec: { containers: [{ name: 'main', image: 'registry.example/app:1' }] } } };

/** Kinds that a namespace may have, with what has to stand in them. */
const KINDS = [
  ['v1', 'ConfigMap'], ['v1', 'Secret'], ['v1', 'Service'], ['v1', 'PersistentVolumeClaim'], ['apps/v1', 'Deployment', { spec: POD }], ['apps/v1', 'StatefulSet', { spec: POD }],
  ['batch/v1', 'CronJob', {}], ['batch/v1', 'Job', { spec: { activeDeadlineSeconds: 60, ...POD } }], ['networking.k8s.io/v1', 'Ingress', {}], ['policy/v1', 'PodDisruptionBudget', {}],
  ['networking.k8s.io/v1', 'NetworkPolicy', { spec: { podSelector: { matchLabels: { app: 'a' } }, ingress: [{}] } }], ['gateway.networking.k8s.io/v1', 'HTTPRoute', {}],
  ['external-secrets.io/v1', 'ExternalSecret', {}], ['acme.example/v1', 'Fish', {}],
];

function rules(chance) {
  const some = (list) => [...new Set([chance.pick(list), ...chance.some(2, () => chance.pick(list))])];
  return chance.some(4, () => ({
    apiGroups: some(['', 'apps', 'batch', 'acme.example']),
    resources: some(['pods', 'pods/log', 'configmaps', 'secrets', 'deployments', 'deployments/scale', 'roles', 'fish']),
    verbs: some(['get', 'list', 'watch', 'create', 'patch', 'update', 'delete']),
    ...chance.happens(0.5) && { resourceNames: some(['a', 'b', 'delivery']) },
  }));
}

const binding = (kind, name, namespace, roleKind) => object(`${RBAC}/v1`, kind, name, namespace, {
  roleRef: { apiGroup: RBAC, kind: roleKind, name }, subjects: [{ kind: 'ServiceAccount', name, namespace: namespace ?? 'default' }],
});

function namespaceOf(chance, name) {
  const workloads = chance.some(6, () => chance.pick(KINDS)).map(([apiVersion, kind, rest], i) => object(apiVersion, kind, `w${i}`, name, rest));
  const accounts = chance.some(3, () => 0).flatMap((_, i) => [
    object('v1', 'ServiceAccount', `a${i}`, name),
    object(`${RBAC}/v1`, 'Role', `a${i}`, name, { rules: rules(chance) }),
    ...chance.happens(0.8) ? [binding('RoleBinding', `a${i}`, name, 'Role')] : [],
  ]);
  return [
    object('v1', 'Namespace', name),
    object('v1', 'ResourceQuota', 'quota', name),
    object('networking.k8s.io/v1', 'NetworkPolicy', 'default-deny', name, { spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] } }),
    ...workloads,
    ...accounts,
    ...chance.happens(0.3) ? [binding('RoleBinding', 'shared', name, 'ClusterRole')] : [],
  ];
}

/** The objects of a cluster. */
exports.cluster = (chance) => [
  ...['shop', 'payment', 'search'].slice(0, 1 + chance.below(3)).flatMap((name) => namespaceOf(chance, name)),
  object(`${RBAC}/v1`, 'ClusterRole', 'shared', undefined, { rules: [...rules(chance), ...chance.happens(0.3) ? [{ nonResourceURLs: ['/metrics'], verbs: ['get'] }] : []] }),
  ...chance.happens(0.5) ? [binding('ClusterRoleBinding', 'shared', undefined, 'ClusterRole')] : [],
  object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'fish.acme.example', undefined, { spec: { group: 'acme.example', names: { kind: 'Fish', plural: 'fish' } } }),
  ...chance.happens(0.3) ? [object('v1', 'ConfigMap', 'dashboard', 'monitoring')] : [],
];

/** Plurals of the kinds above, told independently of the library; of all others the plural adds an s. */
const PLURALS = { NetworkPolicy: 'networkpolicies', Ingress: 'ingresses', Fish: 'fish', GitRepository: 'gitrepositories', OCIRepository: 'ocirepositories' };

/** The resource of a kind. */
exports.resourceOf = (kind) => PLURALS[kind] ?? `${kind.toLowerCase()}s`;
