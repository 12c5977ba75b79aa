import { DeliveryAccounts } from '../../../src/analysis/rbac/delivery-accounts';
import { DangerousRights, RuleRights } from '../../../src/core/dangerous-rights';
import { Manifest } from '../../../src/core/manifest';

type Json = any;

const RBAC = 'rbac.authorization.k8s.io';
const read = (json: Json): Manifest => Manifest._read(json)[0];
function object(type: string, name: string, rest: Json = {}, namespace = 'shop'): Json {
  const [, apiVersion, kind] = /^(.*)\/([^/]+)$/.exec(type)!;
  return { apiVersion, kind, ...rest, metadata: { name, ...namespace === '' ? {} : { namespace }, ...rest.metadata } };
}

const kustomization = (spec: Json = {}) =>
  object('kustomize.toolkit.fluxcd.io/v1/Kustomization', 'delivery', { spec: { serviceAccountName: 'delivery', path: './shop', ...spec } });
const project = (...accounts: Json[]) => object('argoproj.io/v1alpha1/AppProject', 'shop', { spec: { destinationServiceAccounts: accounts } }, 'argocd');
const DELIVERY = { kind: 'ServiceAccount', name: 'delivery', namespace: 'shop' };

const MAKES_PODS: RuleRights = { apiGroups: ['apps'], resources: ['deployments'], verbs: ['create', 'patch'] };
const NAMESPACES: RuleRights = { apiGroups: [''], resources: ['namespaces'], verbs: ['patch'], resourceNames: ['shop'] };
const namespace = object('v1/Namespace', 'shop', {}, '');

const role = (rule: RuleRights, rest: Json = {}) => object(`${RBAC}/v1/Role`, 'delivery', { rules: [rule], ...rest });
const clusterRole = (rule: RuleRights, rest: Json = {}) => object(`${RBAC}/v1/ClusterRole`, 'delivery', { rules: [rule], ...rest }, '');
const bound = (to: Json, subjects: Json[] = [DELIVERY], kind = 'RoleBinding') =>
  object(`${RBAC}/v1/${kind}`, 'delivery', { roleRef: { apiGroup: RBAC, kind: to.kind, name: 'delivery' }, subjects }, kind === 'RoleBinding' ? 'shop' : '');
const everywhere = (to: Json) => bound(to, [DELIVERY], 'ClusterRoleBinding');

/** Whether all that is dangerous about a role is what its holders need to deliver, among further objects. */
function needed(holder: Json, ...others: Json[]): boolean {
  const accounts = new DeliveryAccounts([holder, ...others].map(read));
  const [rule] = holder.rules as RuleRights[];
  const dangers = DangerousRights.within(rule);
  expect(dangers).not.toEqual([]);
  return dangers.every((danger) => accounts.need(read(holder), rule, danger));
}

const tenant = role(MAKES_PODS);
const platform = clusterRole(NAMESPACES);

describe('rights are what those need who deliver', () => {
  test.each<[string, Json, Json[]]>([
    ['of Flux', tenant, [kustomization(), bound(tenant)]],
    ['of Flux, by charts', tenant, [object('helm.toolkit.fluxcd.io/v2/HelmRelease', 'x', { spec: { serviceAccountName: 'delivery' } }), bound(tenant)]],
    ['of Argo CD', tenant, [project({ server: '*', namespace: 'shop', defaultServiceAccount: 'delivery' }), bound(tenant)]],
    ['of Argo CD, as an account of another namespace', tenant, [project({ server: '*', namespace: '*', defaultServiceAccount: 'shop:delivery' }), bound(tenant)]],
    ['named as the user that the account is', tenant, [kustomization(), bound(tenant, [{ apiGroup: RBAC, kind: 'User', name: 'system:serviceaccount:shop:delivery' }])]],
    ['of a ClusterRole in a namespace', clusterRole(MAKES_PODS), [kustomization(), bound(clusterRole(MAKES_PODS))]],
    ['to namespaces that are delivered', platform, [kustomization(), everywhere(platform), namespace]],
    ['to make namespaces', clusterRole({ ...NAMESPACES, verbs: ['create', 'get', 'patch'] }), [kustomization(), everywhere(platform), namespace]],
    ['to remove a webhook by its name', clusterRole({ apiGroups: ['admissionregistration.k8s.io'], resources: ['validatingwebhookconfigurations'], verbs: ['delete'], resourceNames: ['old'] }), [kustomization(), everywhere(platform)]],
    ['while more is delivered as the account', tenant, [kustomization(), bound(tenant), object('fluxcd.controlplane.io/v1/ResourceSet', 'x', { spec: { serviceAccountName: 'delivery' } })]],
    ['while others run as other accounts', tenant, [kustomization(), bound(tenant), object('apps/v1/Deployment', 'api', { spec: { template: { spec: { serviceAccountName: 'api' } } } })]],
  ])('%s', (_name, holder, others) => {
    expect(needed(holder, ...others)).toBe(true);
  });
});

describe('rights are nobody\'s need', () => {
  const runsAs = (path: (account: string) => Json, type = 'apps/v1/Deployment') => object(type, 'api', path('delivery'));
  const inTemplate = (account: Json) => ({ spec: { template: { spec: account } } });

  test.each<[string, Json, Json[]]>([
    ['where nothing is delivered', tenant, [bound(tenant)]],
    ['where nobody has them', tenant, [kustomization()]],
    ['as another account', tenant, [kustomization({ serviceAccountName: 'other' }), bound(tenant)]],
    ['as an account of another cluster', tenant, [kustomization({ kubeConfig: { secretRef: { name: 'x' } } }), bound(tenant)]],
    ['as accounts by a pattern', tenant, [project({ server: '*', namespace: 'sh*', defaultServiceAccount: 'delivery' }), bound(tenant)]],
    ['where somebody else has them too', tenant, [kustomization(), bound(tenant, [DELIVERY, { ...DELIVERY, name: 'api' }])]],
    ['where a group of accounts has them', tenant, [kustomization(), bound(tenant, [{ apiGroup: RBAC, kind: 'Group', name: 'system:serviceaccounts:shop' }])]],
    ['where another binding gives them to people', tenant, [kustomization(), bound(tenant), { ...bound(tenant, [{ apiGroup: RBAC, kind: 'Group', name: 'devs' }]), metadata: { name: 'more', namespace: 'shop' } }]],
    ['in every namespace', clusterRole(MAKES_PODS), [kustomization(), everywhere(clusterRole(MAKES_PODS))]],
    ['on a namespace that is not delivered', clusterRole({ ...NAMESPACES, resourceNames: ['shop', 'kube-system'] }), [kustomization(), everywhere(platform), namespace]],
    ['on every namespace', clusterRole({ ...NAMESPACES, resourceNames: [] }), [kustomization(), everywhere(platform), namespace]],
    ['to remove any webhook', clusterRole({ apiGroups: ['admissionregistration.k8s.io'], resources: ['validatingwebhookconfigurations'], verbs: ['delete'] }), [kustomization(), everywhere(platform)]],
    ['to do more than apply', role({ apiGroups: [''], resources: ['pods/exec'], verbs: ['create'] }), [kustomization(), bound(tenant)]],
    ['by wildcards', role({ ...MAKES_PODS, verbs: ['*'] }), [kustomization(), bound(tenant)]],
    ['as the account that pods have which name none', role(MAKES_PODS), [kustomization({ serviceAccountName: 'default' }), bound(tenant, [{ ...DELIVERY, name: 'default' }])]],
    ['where pods run as the account', tenant, [kustomization(), bound(tenant), runsAs((serviceAccountName) => inTemplate({ serviceAccountName }))]],
    ['where pods run as the account, by its old name', tenant, [kustomization(), bound(tenant), runsAs((serviceAccount) => inTemplate({ serviceAccount }), 'apps/v1/ReplicaSet')]],
    ['where something makes pods as the account', tenant, [kustomization(), bound(tenant), runsAs((serviceAccountName) => ({ spec: { serviceAccountName } }), 'argoproj.io/v1alpha1/Workflow')]],
    ['where pods of a custom kind run as the account', tenant, [kustomization(), bound(tenant), runsAs((serviceAccountName) => inTemplate({ serviceAccountName }), 'argoproj.io/v1alpha1/Rollout')]],
    ['where a store gets tokens of the account', tenant, [kustomization(), bound(tenant), runsAs((name) => ({ spec: { provider: { vault: { auth: { jwt: { kubernetesServiceAccountToken: { serviceAccountRef: { name } } } } } } } }), 'external-secrets.io/v1/SecretStore')]],
    ['where a store of the cluster gets tokens of the account', tenant, [kustomization(), bound(tenant),
      object('external-secrets.io/v1/ClusterSecretStore', 's', { spec: { provider: { aws: { auth: { jwt: { serviceAccountRef: { name: 'delivery', namespace: 'shop' } } } } } } }, '')]],
    ['where a Secret holds a token of the account', tenant, [kustomization(), bound(tenant),
      object('v1/Secret', 't', { type: 'kubernetes.io/service-account-token', metadata: { annotations: { 'kubernetes.io/service-account.name': 'delivery' } } })]],
    ['where Kubernetes adds the role to its own', clusterRole(MAKES_PODS, { metadata: { labels: { [`${RBAC}/aggregate-to-edit`]: 'true' } } }), [kustomization(), bound(clusterRole(MAKES_PODS))]],
    ['where another role takes the role in', clusterRole(MAKES_PODS, { metadata: { labels: { part: 'yes' } } }), [kustomization(), bound(clusterRole(MAKES_PODS)),
      object(`${RBAC}/v1/ClusterRole`, 'sum', { aggregationRule: { clusterRoleSelectors: [{ matchLabels: { part: 'yes' } }] } }, '')]],
  ])('%s', (_name, holder, others) => {
    expect(needed(holder, ...others)).toBe(false);
  });
});

test('what others of the same name do in another namespace is theirs', () => {
  expect(needed(tenant, kustomization(), bound(tenant), object('apps/v1/Deployment', 'api', { spec: { template: { spec: { serviceAccountName: 'delivery' } } } }, 'elsewhere'))).toBe(true);
});

test('a role that no sum selects stays', () => {
  const part = clusterRole(MAKES_PODS, { metadata: { labels: { part: 'no' } } });
  const sum = object(`${RBAC}/v1/ClusterRole`, 'sum', { aggregationRule: { clusterRoleSelectors: [{ matchLabels: { part: 'yes' } }] } }, '');
  expect(needed(part, kustomization(), bound(part), sum)).toBe(true);
});
