import { Manifest } from '../../src/core/manifest';
import { ApplierRights, PolicyRule } from '../../src/gitops/applier-rights';
import { Surroundings } from '../../src/gitops/applier-rights-surroundings';

const RBAC = 'rbac.authorization.k8s.io';
const VERBS = ['create', 'delete', 'get', 'patch'];

function manifest(apiVersion: string, kind: string, name = 'a', rest: object = {}): Manifest {
  return Manifest._read({ apiVersion, kind, metadata: { name, namespace: 'shop' }, ...rest })[0];
}

function applierRules(manifests: readonly Manifest[], verbs: readonly string[], around: readonly Manifest[] = []): PolicyRule[] {
  const rights = new ApplierRights(new Surroundings([...manifests, ...around]));
  for (const each of manifests) rights.addObject(each, verbs);
  return rights.rules();
}

const role = (rules: unknown, name = 'a') => manifest(`${RBAC}/v1`, 'Role', name, { rules });
const binding = (roleRef: object, kind = 'RoleBinding') => manifest(`${RBAC}/v1`, kind, 'b', { roleRef: { apiGroup: RBAC, ...roleRef }, subjects: [] });
const definition = (group: string, kind: string, plural: string) => manifest('apiextensions.k8s.io/v1', 'CustomResourceDefinition', `${plural}.${group}`, { spec: { group, names: { kind, plural } } });

const ROLE_RIGHTS = [
  { apiGroups: [RBAC], resources: ['roles'], verbs: ['create', 'delete', 'get'] },
  { apiGroups: [RBAC], resources: ['roles'], resourceNames: ['a'], verbs: ['patch'] },
];

describe('what an applier holds', () => {
  test.each<[string, Manifest[], object[]]>([
    ['nothing for nothing', [], []],
    ['a kind', [manifest('apps/v1', 'Deployment')], [{ apiGroups: ['apps'], resources: ['deployments'], verbs: VERBS }]],
    ['kinds of a group in one rule', [manifest('v1', 'Service'), manifest('v1', 'ConfigMap'), manifest('v1', 'Service', 'b')], [
      { apiGroups: [''], resources: ['configmaps', 'services'], verbs: VERBS },
    ]],
    ['plurals', [manifest('networking.k8s.io/v1', 'NetworkPolicy'), manifest('networking.k8s.io/v1', 'Ingress'), manifest('v1', 'Endpoints'), manifest('gateway.networking.k8s.io/v1', 'Gateway')], [
      { apiGroups: [''], resources: ['endpoints'], verbs: VERBS },
      { apiGroups: ['gateway.networking.k8s.io'], resources: ['gateways'], verbs: VERBS },
      { apiGroups: ['networking.k8s.io'], resources: ['ingresses', 'networkpolicies'], verbs: VERBS },
    ]],
    ['Secrets by name, but for creating', [manifest('v1', 'Secret', 'db'), manifest('v1', 'Secret', 'api')], [
      { apiGroups: [''], resources: ['secrets'], verbs: ['create'] },
      { apiGroups: [''], resources: ['secrets'], resourceNames: ['api', 'db'], verbs: ['delete', 'get', 'patch'] },
    ]],
    ['accounts whatever they are called, so that a workload more needs no other rights', [manifest('v1', 'ServiceAccount', 'api')], [
      { apiGroups: [''], resources: ['serviceaccounts'], verbs: VERBS },
    ]],
    ['admission changed and pruned by name', [manifest('admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicyBinding', 'digests')], [
      { apiGroups: ['admissionregistration.k8s.io'], resources: ['validatingadmissionpolicybindings'], verbs: ['create', 'get'] },
      { apiGroups: ['admissionregistration.k8s.io'], resources: ['validatingadmissionpolicybindings'], resourceNames: ['digests'], verbs: ['delete', 'patch'] },
    ]],
    ['the rules of a Role', [role([{ apiGroups: [''], resources: ['pods', 'pods/log'], verbs: ['get'] }, { apiGroups: [''], resources: ['configmaps'], resourceNames: ['x'], verbs: ['update'] }])], [
      { apiGroups: [''], resources: ['configmaps'], resourceNames: ['x'], verbs: ['update'] },
      { apiGroups: [''], resources: ['pods', 'pods/log'], verbs: ['get'] },
      ...ROLE_RIGHTS,
    ]],
    ['of a right for every object and for one, the wider one', [role([{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }, { apiGroups: [''], resources: ['pods'], resourceNames: ['x'], verbs: ['get'] }])], [
      { apiGroups: [''], resources: ['pods'], verbs: ['get'] },
      ...ROLE_RIGHTS,
    ]],
    ['a Role without rules', [role(null)], ROLE_RIGHTS],
    ['no paths in a namespace, where they cannot be given', [binding({ kind: 'ClusterRole', name: 'metrics' })], [
      { apiGroups: [''], resources: ['pods'], verbs: ['get'] },
      { apiGroups: [RBAC], resources: ['rolebindings'], verbs: ['create', 'delete', 'get'] },
      { apiGroups: [RBAC], resources: ['rolebindings'], resourceNames: ['b'], verbs: ['patch'] },
    ]],
    ['paths, together where their verbs are the same', [manifest(`${RBAC}/v1`, 'ClusterRole', 'a', {
      rules: [{ nonResourceURLs: ['/version', '/metrics'], verbs: ['get'] }, { nonResourceURLs: ['/metrics', '/healthz/*'], verbs: ['head'] }],
    })], [
      { apiGroups: [RBAC], resources: ['clusterroles'], verbs: ['create', 'delete', 'get'] },
      { apiGroups: [RBAC], resources: ['clusterroles'], resourceNames: ['a'], verbs: ['patch'] },
      { nonResourceURLs: ['/healthz/*'], verbs: ['head'] },
      { nonResourceURLs: ['/metrics'], verbs: ['get', 'head'] },
      { nonResourceURLs: ['/version'], verbs: ['get'] },
    ]],
  ])('%s', (_, manifests, rules) => {
    const metrics = manifest(`${RBAC}/v1`, 'ClusterRole', 'metrics', { rules: [{ nonResourceURLs: ['/metrics'], verbs: ['get'] }, { apiGroups: [''], resources: ['pods'], verbs: ['get'] }] });
    expect(applierRules(manifests, VERBS, [metrics])).toEqual(rules);
  });

  test('whoever binds a role holds its rules, wherever it stands', () => {
    const reader = role([{ apiGroups: [''], resources: ['pods'], verbs: ['list'] }], 'reader');
    expect(applierRules([binding({ kind: 'Role', name: 'reader' })], ['create'], [reader])).toEqual([
      { apiGroups: [''], resources: ['pods'], verbs: ['list'] },
      { apiGroups: [RBAC], resources: ['rolebindings'], verbs: ['create'] },
    ]);
  });

  test('whoever only reads roles holds none of their rules', () => {
    expect(applierRules([role([{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }])], ['get', 'delete'])).toEqual([{ apiGroups: [RBAC], resources: ['roles'], verbs: ['delete', 'get'] }]);
  });

  test('a definition says the plural of its kind, and only of its own group', () => {
    const custom = [manifest('acme.example/v1', 'Fish'), manifest('other.example/v1', 'Fish')];
    expect(applierRules(custom, ['get'], [definition('acme.example', 'Fish', 'fish')])).toEqual([
      { apiGroups: ['acme.example'], resources: ['fish'], verbs: ['get'] },
      { apiGroups: ['other.example'], resources: ['fishes'], verbs: ['get'] },
    ]);
  });

  test('the order of objects changes nothing', () => {
    const objects = [manifest('v1', 'Secret', 'b'), manifest('apps/v1', 'Deployment'), role([{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }]), manifest('v1', 'Secret', 'a')];
    expect(applierRules([...objects].reverse(), VERBS)).toEqual(applierRules(objects, VERBS));
  });

  test.each([
    ['a policy with parameters', [['ValidatingAdmissionPolicy', 'p', { paramKind: { apiVersion: 'acme.example/v1', kind: 'Limit' } }]], ['get']],
    ['its binding, to one object', [['ValidatingAdmissionPolicyBinding', 'b', { policyName: 'p', paramRef: { name: 'x' } }]], ['get']],
    ['its binding, to those with labels', [['ValidatingAdmissionPolicyBinding', 'b', { policyName: 'p', paramRef: { selector: {} } }]], ['list']],
    ['its binding, to none', [['ValidatingAdmissionPolicyBinding', 'b', { policyName: 'p' }]], undefined],
    ['the binding of another sort of policy', [['MutatingAdmissionPolicyBinding', 'b', { policyName: 'p', paramRef: { name: 'x' } }]], undefined],
  ] as const)('parameters of admission: %s', (_, objects, verbs) => {
    const made = objects.map(([kind, name, spec]) => manifest('admissionregistration.k8s.io/v1', kind, name, { spec }));
    const policy = manifest('admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicy', 'p', { spec: { paramKind: { apiVersion: 'acme.example/v1', kind: 'Limit' } } });
    expect(applierRules(made, ['create'], [policy]).find(({ apiGroups }) => apiGroups?.[0] === 'acme.example'))
      .toEqual(verbs && { apiGroups: ['acme.example'], resources: ['limits'], verbs });
  });
});

describe('what nobody should hold', () => {
  const refused = 'A role that is delivered must not hold more than who delivers it may hold.';

  test.each<[string, object, string]>([
    ['every verb', { apiGroups: [''], resources: ['pods'], verbs: ['*'] }, '"*"'],
    ['every resource', { apiGroups: [''], resources: ['*'], verbs: ['get'] }, '"*"'],
    ['one subresource of everything', { apiGroups: ['apps'], resources: ['*/scale'], verbs: ['get'] }, '"*/scale"'],
    ['every group', { apiGroups: ['*'], resources: ['pods'], verbs: ['get'] }, '"*"'],
    ['escalate', { apiGroups: [RBAC], resources: ['roles'], verbs: ['escalate'] }, '"escalate"'],
    ['bind', { apiGroups: [RBAC], resources: ['roles'], resourceNames: ['x'], verbs: ['get', 'bind'] }, '"bind"'],
    ['impersonate', { apiGroups: [''], resources: ['serviceaccounts'], verbs: ['impersonate'] }, '"impersonate"'],
    ['impersonate, with limits', { apiGroups: [''], resources: ['serviceaccounts'], verbs: ['impersonate:serviceaccount'] }, '"impersonate:serviceaccount"'],
    ['every path', { nonResourceURLs: ['*'], verbs: ['get'] }, '"*"'],
  ])('%s', (_, rule, found) => {
    expect(() => applierRules([role([{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }, rule], 'wide')], VERBS))
      .toThrow(new RegExp(`${refused}\\s+at +Role shop/wide \\(rules\\[1\\]\\)\\s+found +${found.replace(/[*[\]\\]/g, '\\$&')}[^]*by hand`));
  });

  test('an aggregated ClusterRole', () => {
    const aggregated = manifest(`${RBAC}/v1`, 'ClusterRole', 'sum', { aggregationRule: { clusterRoleSelectors: [{ matchLabels: { a: 'b' } }] } });
    expect(() => applierRules([aggregated], VERBS)).toThrow(/ClusterRole sum \(aggregationRule\)/);
  });

  test.each([
    ['a ClusterRole of the cluster', binding({ kind: 'ClusterRole', name: 'view' }), 'ClusterRole view'],
    ['a Role of another namespace', binding({ kind: 'Role', name: 'elsewhere' }), 'Role elsewhere'],
    ['nothing', binding({}), ''],
  ])('binding what is not known: %s', (_, bound, found) => {
    const elsewhere = manifest(`${RBAC}/v1`, 'Role', 'elsewhere', { metadata: { name: 'elsewhere', namespace: 'other' }, rules: [] });
    expect(() => applierRules([bound], VERBS, [elsewhere])).toThrow(new RegExp(`are not known\\.\\s+at +RoleBinding shop/b \\(roleRef\\)\\s+found +${found}[^]*declare the role`));
  });
});
