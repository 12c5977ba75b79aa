import '../../src/app/guard';
import { SecureApp } from '../../src/app/secure-app';
import { KubernetesVersion } from '../../src/core/kubernetes-version';
import { Ledger } from '../../src/core/ledger';
import { Platform } from '../../src/core/platform';
import { AggregatedRole } from '../../src/identity/aggregated-role';
import { AuditorRole } from '../../src/identity/auditor-role';
import { BuiltInRole } from '../../src/identity/built-in-role';
import { NamespaceAdminRole } from '../../src/identity/namespace-admin-role';
import { DefaultDenyNamespace } from '../../src/namespaces/default-deny-namespace';

const WHY = { reason: 'the repository of this namespace is not written by machines yet', owner: 'platform', expires: '2027-03-01' };

class Shop {
  public readonly app: SecureApp;
  public readonly namespace: DefaultDenyNamespace;

  constructor(kubernetesVersion = KubernetesVersion.NEWEST, platform?: Platform) {
    this.app = new SecureApp({ kubernetesVersion, platform, clock: { today: () => '2026-11-21' } });
    this.namespace = new DefaultDenyNamespace(this.app, 'shop');
  }

  /** The written objects of a kind; fails when any rule is broken. */
  public written(kind: string): any[] {
    expect(this.app.synthYaml()).not.toBe('');
    return this.namespace.toJson().filter((object: any) => object.kind === kind);
  }
}

/** Every right of a role as `verb resource.group`. */
function rights({ rules }: any): string[] {
  return rules.flatMap(({ apiGroups, resources, verbs }: any) => apiGroups.flatMap((group: string) => resources.flatMap((resource: string) => (
    verbs.map((verb: string) => `${verb} ${resource}${group === '' ? '' : `.${group}`}`))))).sort();
}

const SECRET_OR_ACTING = /secrets|\*|\/|token/;

describe('an auditor', () => {
  test.each(KubernetesVersion.all().map((version) => [version.label, version] as const))('of Kubernetes %s reads everything that it serves but Secrets', (_label, version) => {
    const shop = new Shop(version);
    new AuditorRole(shop.namespace, 'auditor').bindToGroup('auditors');
    const [role] = shop.written('ClusterRole');
    const granted = rights(role);
    expect(granted.filter((right) => SECRET_OR_ACTING.test(right))).toEqual([]);
    expect(new Set(granted.map((right) => right.split(' ')[0]))).toEqual(new Set(['get', 'list', 'watch']));
    expect(granted).toEqual(expect.arrayContaining([
      'get configmaps', 'list clusterrolebindings.rbac.authorization.k8s.io', 'watch nodes', 'get networkpolicies.networking.k8s.io', 'list deployments.apps', 'get storageclasses.storage.k8s.io',
    ]));
    expect(granted.includes('get validatingadmissionpolicies.admissionregistration.k8s.io')).toBe(version.atLeast(KubernetesVersion.V1_28));
    expect(granted.includes('get flowschemas.flowcontrol.apiserver.k8s.io')).toBe(true);
    expect(granted.includes('get deviceclasses.resource.k8s.io')).toBe(version.atLeast(KubernetesVersion.V1_32));
    expect(role.metadata.namespace).toBeUndefined();
  });

  test('is bound in the cluster, and in namespaces', () => {
    const shop = new Shop();
    const auditor = new AuditorRole(shop.namespace, 'auditor', { metadata: { name: 'shop-auditor' } });
    auditor.bindToGroup('security');
    auditor.bindToGroup('auditors');
    auditor.bindToGroup('shop-reviewers', { namespaces: ['shop', 'jobs'] });
    const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'shop-auditor' };
    const group = (name: string) => ({ apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name });
    expect(shop.written('ClusterRoleBinding')).toEqual([
      { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRoleBinding', metadata: { name: 'shop-auditor' }, roleRef, subjects: [group('auditors'), group('security')] },
    ]);
    expect(shop.written('RoleBinding').map(({ metadata, subjects, roleRef: of }) => [metadata.namespace, of, subjects])).toEqual([
      ['shop', roleRef, [group('shop-reviewers')]], ['jobs', roleRef, [group('shop-reviewers')]],
    ]);
  });

  test('reads what is named besides: custom resources, and of subresources one at a time', () => {
    const shop = new Shop();
    const auditor = new AuditorRole(shop.namespace, 'auditor');
    auditor.addResources({ apiGroup: 'cert-manager.io', resources: ['certificates'] });
    auditor.addResources({ apiGroup: '', resources: ['pods/log'] });
    expect(rights(shop.written('ClusterRole')[0]).filter((right) => /cert-manager|\//.test(right))).toEqual([
      'get certificates.cert-manager.io', 'get pods/log', 'list certificates.cert-manager.io', 'watch certificates.cert-manager.io',
    ]);
  });

  test.each<[string, string, string[], string]>([
    ['Secrets', '', ['secrets'], 'Whoever reads a Secret holds it'],
    ['everything', 'example.com', ['*'], 'is dangerous: it also grants what does not exist yet'],
    ['every group', '*', ['widgets'], 'is dangerous'],
    ['a shell', '', ['pods/exec'], 'get on pods/exec is dangerous'],
    ['a proxy', '', ['nodes/proxy'], 'get on nodes/proxy is dangerous'],
    ['a kind', '', ['Pod'], 'did you mean "pods"?'],
  ])('does not read %s', (_name, apiGroup, resources, message) => {
    expect(() => new AuditorRole(new Shop().namespace, 'auditor').addResources({ apiGroup, resources })).toThrow(message);
  });
});

describe('an administrator of a namespace', () => {
  const DAILY = [
    'create configmaps', 'create pods/eviction', 'delete configmaps', 'delete pods', 'patch configmaps', 'patch deployments/scale.apps', 'patch horizontalpodautoscalers.autoscaling',
    'patch replicasets/scale.apps', 'patch replicationcontrollers/scale', 'patch statefulsets/scale.apps', 'update configmaps', 'update deployments/scale.apps',
    'update horizontalpodautoscalers.autoscaling', 'update replicasets/scale.apps', 'update replicationcontrollers/scale', 'update statefulsets/scale.apps',
  ];

  test('sees all but Secrets, and changes what is of every day', () => {
    const shop = new Shop();
    new NamespaceAdminRole(shop.namespace, 'operators').bindToGroup('shop-operators');
    const [role] = shop.written('Role');
    const granted = rights(role);
    expect(role.metadata.namespace).toBe('shop');
    expect(granted.filter((right) => /secret|\*|node|exec|attach|forward|token/.test(right))).toEqual([]);
    expect(granted.filter((right) => !/^(?:get|list|watch) /.test(right))).toEqual(DAILY);
    expect(granted).toEqual(expect.arrayContaining(['get pods/log', 'list deployments.apps', 'watch events', 'get resourcequotas', 'list rolebindings.rbac.authorization.k8s.io']));
    expect(granted).not.toContain('get namespaces');
    expect(shop.written('RoleBinding').map(({ roleRef, subjects }) => [roleRef.kind, roleRef.name, subjects.map((subject: any) => [subject.kind, subject.name])]))
      .toEqual([['Role', role.metadata.name, [['Group', 'shop-operators']]]]);
    expect(shop.written('ClusterRole')).toEqual([]);
  });

  test('changes workloads only by an exemption', () => {
    const shop = new Shop();
    const admin = new NamespaceAdminRole(shop.namespace, 'operators');
    admin.unsafelyAllowWorkloadChanges(WHY);
    const [role] = shop.written('Role');
    expect(rights(role)).toEqual(expect.arrayContaining(['create deployments.apps', 'patch cronjobs.batch', 'delete statefulsets.apps']));
    expect(Ledger.of(admin).entries.map(({ rule, via, constructPath }) => [rule, via, constructPath])).toEqual([
      ['rbac/no-dangerous-rights', 'unsafelyAllowWorkloadChanges', 'shop/operators/Resource'],
    ]);
  });

  test('gets what custom resources need', () => {
    const shop = new Shop();
    new NamespaceAdminRole(shop.namespace, 'operators').grant({ apiGroups: ['example.com'], resources: ['widgets'], verbs: ['create', 'patch'] });
    expect(rights(shop.written('Role')[0])).toEqual(expect.arrayContaining(['create widgets.example.com', 'patch widgets.example.com']));
  });

  test.each<[string, { apiGroups?: string[]; resources: string[]; verbs: string[] }, string]>([
    ['to change workloads', { apiGroups: ['apps'], resources: ['deployments'], verbs: ['patch'] }, 'unsafelyAllowWorkloadChanges({ reason, owner, expires })'],
    ['to read Secrets', { resources: ['secrets'], verbs: ['get'] }, 'get on secrets is dangerous'],
    ['quota', { resources: ['resourcequotas'], verbs: ['update'] }, '"resourcequotas" is decided by the platform'],
    ['limits', { resources: ['limitranges'], verbs: ['get', 'delete'] }, '"limitranges" is decided by the platform'],
    ['accounts', { resources: ['serviceaccounts'], verbs: ['create'] }, '"serviceaccounts" is decided by the platform'],
    ['network policies', { apiGroups: ['networking.k8s.io'], resources: ['ingresses', 'networkpolicies'], verbs: ['delete'] }, '"networkpolicies" is decided by the platform'],
    ['policies of Cilium', { apiGroups: ['cilium.io'], resources: ['ciliumnetworkpolicies'], verbs: ['delete'] }, 'is decided by the platform'],
    ['roles', { apiGroups: ['rbac.authorization.k8s.io'], resources: ['roles'], verbs: ['create'] }, '"roles" is decided by the platform'],
    ['bindings', { apiGroups: ['rbac.authorization.k8s.io'], resources: ['rolebindings'], verbs: ['create'] }, '"rolebindings" is decided by the platform'],
    ['namespaces', { resources: ['namespaces'], verbs: ['get'] }, '"namespaces" belongs to the cluster'],
    ['nodes', { resources: ['nodes'], verbs: ['get'] }, '"nodes" belongs to the cluster'],
  ])('does not get %s', (_name, options, message) => {
    expect(() => new NamespaceAdminRole(new Shop().namespace, 'operators').grant(options)).toThrow(message);
  });
});

describe('an aggregated role', () => {
  test('is the sum of its parts, which it knows by a label', () => {
    const shop = new Shop();
    const sum = new AggregatedRole(shop.namespace, 'support', { metadata: { name: 'support' } });
    sum.addPart('logs', { resources: ['pods/log'], verbs: ['get'] });
    sum.addPart('widgets', { apiGroups: ['example.com'], resources: ['widgets'], verbs: ['get', 'list'], extend: BuiltInRole.VIEW });
    sum.addPart('gadgets', { apiGroups: ['example.com'], resources: ['gadgets'], verbs: ['patch'], extend: BuiltInRole.EDIT });
    sum.bindToGroup('support', { namespaces: ['shop'] });
    const [role, ...parts] = shop.written('ClusterRole');
    const label = 'rbac.cdk8s-hardened/aggregate-to-shop-support';
    expect(sum.label).toBe(label);
    expect(role).toEqual({
      apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: 'support' }, aggregationRule: { clusterRoleSelectors: [{ matchLabels: { [label]: 'true' } }] },
    });
    expect(parts.map(({ metadata, rules }) => [metadata.labels, rules])).toEqual([
      [{ [label]: 'true' }, [{ apiGroups: [''], resources: ['pods/log'], verbs: ['get'] }]],
      [{ [label]: 'true', 'rbac.authorization.k8s.io/aggregate-to-view': 'true' }, [{ apiGroups: ['example.com'], resources: ['widgets'], verbs: ['get', 'list'] }]],
      [{ [label]: 'true', 'rbac.authorization.k8s.io/aggregate-to-edit': 'true' }, [{ apiGroups: ['example.com'], resources: ['gadgets'], verbs: ['patch'] }]],
    ]);
    expect(shop.written('RoleBinding').map(({ roleRef }) => roleRef.name)).toEqual(['support']);
  });

  test.each<[string, (shop: Shop) => unknown, string]>([
    ['the parts of view', ({ namespace }) => new AggregatedRole(namespace, 'it', { label: 'rbac.authorization.k8s.io/aggregate-to-view' }), 'is the label of a role of Kubernetes'],
    ['no label', ({ namespace }) => new AggregatedRole(namespace, 'it', { label: 'not a label' }), 'The label is none'],
    ['going into admin', ({ namespace }) => new AggregatedRole(namespace, 'it', { metadata: { labels: { 'rbac.authorization.k8s.io/aggregate-to-admin': 'true' } } }),
      'everybody with that role of Kubernetes would get the whole sum'],
    ['being view itself', ({ namespace }) => new AggregatedRole(namespace, 'it', { metadata: { name: 'view' } }), 'The ClusterRole "view" is Kubernetes\' own'],
    ['being the administrator', ({ namespace }) => new AuditorRole(namespace, 'it', { metadata: { name: 'cluster-admin' } }), 'The ClusterRole "cluster-admin" is Kubernetes\' own'],
    ['a component', ({ namespace }) => new AuditorRole(namespace, 'it', { metadata: { name: 'system:node' } }), 'The ClusterRole "system:node" is Kubernetes\' own'],
    ['a dangerous part', ({ namespace }) => new AggregatedRole(namespace, 'it').addPart('p', { resources: ['pods'], verbs: ['create'] }), 'create on pods is dangerous'],
    ['changes for whoever views', ({ namespace }) => new AggregatedRole(namespace, 'it').addPart('p', { resources: ['configmaps'], verbs: ['get', 'patch'], extend: BuiltInRole.VIEW }),
      'Whoever may look at a namespace reads'],
    ['Secrets for whoever views', ({ namespace }) => new AggregatedRole(namespace, 'it').addPart('p', { resources: ['secrets'], resourceNames: ['a'], verbs: ['get'], extend: BuiltInRole.VIEW }),
      'found  secrets'],
  ])('refuses %s', (_name, act, message) => {
    expect(() => act(new Shop())).toThrow(message);
  });
});

describe('groups of people', () => {
  test.each<[string, string, string]>([
    ['nobody', ' ', 'is empty, so it names nobody'],
    ['white space', 'operators ', 'begins or ends with white space'],
    ['a pattern', 'shop-*', 'is a pattern'],
    ['masters', 'system:masters', 'is a group or user of Kubernetes itself'],
    ['everybody', 'system:authenticated', 'is a group or user of Kubernetes itself'],
    ['an account', 'system:serviceaccount:shop:api', 'LeastPrivilegeServiceAccount'],
    ['an address', 'jane@example.com', 'looks like a single person, whose rights would stay when he leaves'],
    ['an address with a prefix', 'oidc:jane@example.com', 'looks like a single person'],
    ['a user of a directory', 'uid=jane,ou=people,dc=example,dc=com', 'names a single person'],
    ['a user of AWS', 'arn:aws:iam::123456789012:user/jane', 'names a single person'],
    ['a user by prefix', 'oidc:user:jane', 'names a single person'],
  ])('%s is none', (_name, group, message) => {
    const shop = new Shop();
    expect(() => new NamespaceAdminRole(shop.namespace, 'operators').bindToGroup(group)).toThrow(message);
    expect(() => new AuditorRole(shop.namespace, 'auditor').bindToGroup(group)).toThrow(message);
    expect(() => new AggregatedRole(shop.namespace, 'sum').bindToGroup(group)).toThrow(message);
  });

  test.each(['shop-operators', 'oidc:shop-operators', 'CN=operators,OU=Groups,DC=example,DC=com', '00001111-aaaa-2222-bbbb-3333cccc4444', 'Shop Operators'])('%s is one', (group) => {
    const shop = new Shop();
    new NamespaceAdminRole(shop.namespace, 'operators').bindToGroup(group);
    expect(shop.written('RoleBinding')[0].subjects[0].name).toBe(group);
  });

  test('have addresses on GKE', () => {
    const shop = new Shop(KubernetesVersion.V1_34, Platform.GKE);
    new NamespaceAdminRole(shop.namespace, 'operators').bindToGroup('shop-operators@example.com');
    expect(shop.written('RoleBinding')[0].subjects[0].name).toBe('shop-operators@example.com');
  });

  test.each([[[]], [['Shop']], [['shop-*']]])('are not bound in %j', (namespaces) => {
    expect(() => new AuditorRole(new Shop().namespace, 'auditor').bindToGroup('auditors', { namespaces })).toThrow(/namespace/);
  });
});
