import { NoDangerousRights } from '../../../../src/policy/rules/rbac/no-dangerous-rights';
import { describeRule, Draft, object, pod, scene, Scene } from '../../../../src/testing';

const RBAC = 'rbac.authorization.k8s.io';
const ADMISSION = 'admissionregistration.k8s.io';
const CERTIFICATES = 'certificates.k8s.io';

function grant(group: string, resources: string, verbs: string, ...resourceNames: string[]): Draft {
  return { apiGroups: [group], resources: resources.split(' '), verbs: verbs.split(' '), ...resourceNames.length === 0 ? {} : { resourceNames } };
}

function role(...rules: Draft[]): Draft {
  return object('rbac.authorization.k8s.io/v1', 'ClusterRole', 'app', { rules });
}

/** Each is refused for exactly these verbs on exactly these resources. */
const REFUSED: ReadonlyArray<readonly [group: string, resources: string, verbs: string]> = [
  ['', 'secrets', 'get'],
  ['', 'secrets', 'list watch'],
  ['', 'pods', 'create'],
  ['', 'pods', 'patch'],
  ['', 'replicationcontrollers', 'update'],
  ['apps', 'deployments', 'create'],
  ['apps', 'statefulsets', 'patch'],
  ['apps', 'daemonsets', 'update'],
  ['apps', 'replicasets', 'create'],
  ['batch', 'jobs', 'create'],
  ['batch', 'cronjobs', 'patch'],
  ['', 'pods/exec', 'create'],
  ['', 'pods/exec', 'get'],
  ['', 'pods/attach', 'get'],
  ['', 'pods/portforward', 'create'],
  ['', 'pods/proxy', 'get'],
  ['', 'services/proxy', 'get'],
  ['', 'nodes/proxy', 'get'],
  ['', 'nodes/proxy', '*'],
  ['', 'pods/ephemeralcontainers', 'patch'],
  ['', 'serviceaccounts/token', 'create'],
  ['', 'namespaces', 'patch'],
  ['', 'namespaces', 'update'],
  ['', 'persistentvolumes', 'create'],
  [RBAC, 'clusterroles', 'escalate'],
  [RBAC, 'roles', 'bind'],
  [CERTIFICATES, 'signers', 'approve'],
  [CERTIFICATES, 'signers', 'sign'],
  [CERTIFICATES, 'certificatesigningrequests/approval', 'update'],
  [ADMISSION, 'validatingwebhookconfigurations', 'delete'],
  [ADMISSION, 'mutatingwebhookconfigurations', 'patch'],
  [ADMISSION, 'validatingadmissionpolicies', 'update'],
  [ADMISSION, 'validatingadmissionpolicybindings', 'deletecollection'],
  [ADMISSION, 'mutatingadmissionpolicies', 'create'],
];

const DEPLOYS = grant('apps', 'deployments', 'create patch');
const kustomization = (spec: object = {}): Draft => object('kustomize.toolkit.fluxcd.io/v1', 'Kustomization', 'shop', { spec: { serviceAccountName: 'applier', ...spec } });
const project = (entry: object): Draft => object('argoproj.io/v1alpha1', 'AppProject', 'shop', { spec: { destinationServiceAccounts: [{ server: 'https://x', ...entry }] } });
const IMPERSONATED = project({ namespace: 'shop', defaultServiceAccount: 'applier' });

/** A role of the account `applier`, which something says that it delivers, and what else stands there. */
function delivered(rule: Draft, by: Draft, { kind = 'Role', binding = 'RoleBinding', subjects = ['applier'], others = [] as Draft[] } = {}): Scene {
  const roleRef = { apiGroup: RBAC, kind, name: 'applier' };
  const bound = object(`${RBAC}/v1`, binding, 'applier', { roleRef, subjects: subjects.map((name) => ({ kind: 'ServiceAccount', name, namespace: 'shop' })) });
  return scene(object(`${RBAC}/v1`, kind, 'applier', { rules: [rule] }), bound, by, ...others);
}

const CLUSTER = { kind: 'ClusterRole', binding: 'ClusterRoleBinding' };

describeRule(new NoDangerousRights(), {
  passes: {
    'pods of those whom Flux applies as': delivered(DEPLOYS, kustomization()),
    'pods of those whom Argo CD applies as': delivered(DEPLOYS, IMPERSONATED),
    'with the namespace in the name': delivered(DEPLOYS, project({ namespace: '*', defaultServiceAccount: 'shop:applier' })),
    'by a ClusterRole within a namespace': delivered(DEPLOYS, kustomization(), { kind: 'ClusterRole' }),
    'a namespace by name, to whom the platform is applied as': delivered(grant('', 'namespaces', 'patch', 'shop'), kustomization(), { ...CLUSTER, others: [object('v1', 'Namespace', 'shop')] }),
    'making policies of admission, to the same': delivered(grant(ADMISSION, 'validatingadmissionpolicies', 'create'), kustomization(), CLUSTER),
    'no rules': object('rbac.authorization.k8s.io/v1', 'Role', 'app'),
    'a named secret': role(grant('', 'secrets', 'get', 'db')),
    'a named secret, watched': role(grant('', 'secrets', 'get list watch', 'db')),
    'reading what is no secret': role(grant('', 'pods configmaps namespaces persistentvolumes', 'get list watch')),
    'reading workloads, scaling them': role(grant('apps', 'deployments', 'get list watch'), grant('apps', 'deployments/scale', 'get update patch')),
    'claims': role(grant('', 'persistentvolumeclaims', 'create')),
    'evicting and logs': role(grant('', 'pods/eviction', 'create'), grant('', 'pods/log', 'get'), grant('', 'pods', 'delete')),
    'requesting a certificate': role(grant(CERTIFICATES, 'certificatesigningrequests', 'create get list watch')),
    'reading roles and webhooks': role(grant(RBAC, 'roles clusterroles', 'get list'), grant(ADMISSION, 'validatingwebhookconfigurations', 'get list watch')),
    'the same words in another group': role(grant('acme.test', 'secrets pods jobs', 'get create patch'), grant('acme.test', 'roles', 'bind')),
    'paths': role({ nonResourceURLs: ['/metrics'], verbs: ['get'] }),
    'leases': role(grant('coordination.k8s.io', 'leases', 'create'), grant('coordination.k8s.io', 'leases', 'get update', 'leader')),
  },
  fails: {
    'pods of those who deliver, but everywhere': [delivered(DEPLOYS, kustomization(), CLUSTER), '/rules/0: create, patch on deployments'],
    'of an account that nothing applies as': [delivered(DEPLOYS, kustomization({ serviceAccountName: 'other' })), '/rules/0: create, patch on deployments'],
    'of one in another cluster': [delivered(DEPLOYS, kustomization({ kubeConfig: { secretRef: { name: 'x' } } })), '/rules/0: create, patch on deployments'],
    'of one in another namespace': [delivered(DEPLOYS, project({ namespace: 'default', defaultServiceAccount: 'applier' })), '/rules/0: create, patch on deployments'],
    'of one in any namespace': [delivered(DEPLOYS, project({ namespace: '*', defaultServiceAccount: 'applier' })), '/rules/0: create, patch on deployments'],
    'of one whom pods run as, too': [delivered(DEPLOYS, kustomization(), { others: [pod((p) => { p.spec.serviceAccountName = 'applier'; })] }), '/rules/0: create, patch on deployments'],
    'of others, too': [delivered(DEPLOYS, kustomization(), { subjects: ['applier', 'api'] }), '/rules/0: create, patch on deployments'],
    'more than applying takes': [delivered(grant('', 'pods/exec', 'create'), kustomization()), '/rules/0: create on pods/exec'],
    'every verb to who delivers': [delivered(grant('apps', 'deployments', '*'), kustomization()), '/rules/0: * on deployments'],
    'every namespace to who delivers': [delivered(grant('', 'namespaces', 'patch'), kustomization(), CLUSTER), '/rules/0: patch on namespaces'],
    'reading secrets to who delivers': [delivered(grant('', 'secrets', 'get list'), kustomization()), '/rules/0: get, list on secrets'],
    ...Object.fromEntries(REFUSED.map(([group, resources, verbs]) => [
      `${verbs} on ${resources}`,
      [role(grant('', 'configmaps', 'get'), grant(group, resources, verbs)), `/rules/1: ${verbs.split(' ').join(', ')} on ${resources}`],
    ])),
    'impersonation': [role(grant('', 'users', 'impersonate', 'jane')), '/rules/0: impersonate on users'],
    'constrained impersonation': [role(grant('', 'pods', 'impersonate-on:user-info:list', 'impersonate:user-info')),
      '/rules/0: impersonate-on:user-info:list on pods'],
    'everything with accounts, which is to be them': [role(grant('', 'serviceaccounts', '*')), '/rules/0: * on serviceaccounts'],
    'a deployment by name': [role(grant('apps', 'deployments', 'patch', 'api')), '/rules/0: patch on deployments'],
    'creating secrets besides reading all': [role(grant('', 'secrets', 'create get')), '/rules/0: get on secrets'],
    'several in one rule': [role(grant('', 'secrets pods/exec configmaps', 'get create')), '/rules/0: get on secrets', '/rules/0: get, create on pods/exec'],
    'every verb': [role(grant('', 'secrets', '*')), '/rules/0: * on secrets'],
    'every group': [role(grant('*', 'deployments', 'patch')), '/rules/0: patch on deployments'],
    'a subresource of everything': [role(grant('', '*/exec', 'create')), '/rules/0: create on pods/exec'],
    'everything, once': [role(grant('*', '*', '*')), '/rules/0: * on everything'],
    'reading everything, which guides call an auditor': [role(grant('*', '*', 'get list watch'), { apiGroups: [''], resources: ['secrets'], verbs: [] }),
      '/rules/0: get, list, watch on everything'],
    'in a Role': [object('rbac.authorization.k8s.io/v1', 'Role', 'deny-privilege-escalation', { rules: [grant('', 'pods/exec pods/attach', 'create')] }),
      '/rules/0: create on pods/exec, pods/attach'],
    'texts where lists belong': [role({ apiGroups: '', resources: 'secrets', verbs: 'get' }),
      '/rules/0/apiGroups: ""', '/rules/0/resources: "secrets"', '/rules/0/verbs: "get"'],
    'names of the wrong type': [role({ ...grant('', 'secrets', 'get'), resourceNames: 'db' }), '/rules/0/resourceNames: "db"', '/rules/0: get on secrets'],
    'rules of the wrong type': [object('rbac.authorization.k8s.io/v1', 'Role', 'app', { rules: {} }), '/rules: {}'],
  },
});
