import { ApiObject, App, Chart, Duration, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { RecordingWorkload } from './recording-workload';
import { Environment } from '../../src/core/environment';
import { Judgement } from '../../src/core/judgement';
import { Ledger } from '../../src/core/ledger';
import { LeastPrivilegeServiceAccount } from '../../src/identity/least-privilege-service-account';

const WHY = { reason: 'the operator creates the jobs of its users', owner: 'platform', expires: '2027-03-01' };

// What the constructs make is looked at here, not what the judge makes of it; that nothing passes without one: judgement-of-constructs.test.ts.
Judgement.plug({ guard: () => {} });

function chart(namespace: string | undefined = 'shop', app = new App()): Chart {
  Environment.declare(app, { apiServer: { cidrs: ['192.0.2.10/32'] } });
  return new Chart(app, 'chart', { namespace, disableResourceNameHashes: true });
}

function account(scope = chart(), name = 'api'): LeastPrivilegeServiceAccount {
  return new LeastPrivilegeServiceAccount(scope, 'account', { metadata: { name } });
}

function objects(scope: LeastPrivilegeServiceAccount | Chart, kind: string): any[] {
  return scope.node.findAll().filter((c) => ApiObject.isApiObject(c)).map((c) => (c as ApiObject).toJson()).filter((json) => json.kind === kind);
}

function rules(scope: LeastPrivilegeServiceAccount): any[] {
  return objects(scope, 'Role').flatMap((role) => role.rules);
}

function problems(scope: Chart): string[] {
  return scope.node.findAll().flatMap((construct) => construct.node.validate());
}

describe('the account', () => {
  test('has no token and no rights', () => {
    const sa = account();
    expect(objects(sa, 'ServiceAccount')).toEqual([
      { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'api', namespace: 'shop' }, automountServiceAccountToken: false },
    ]);
    expect(sa.node.findAll().filter((c) => ApiObject.isApiObject(c))).toHaveLength(1);
    expect(sa.hasGrants).toBe(false);
  });

  test('takes its name from the chart when it is told none', () => {
    expect(new LeastPrivilegeServiceAccount(chart(), 'reader').name).toBe('chart-reader');
  });

  test('inherits pull secrets from the app and the namespace, each once', () => {
    const scope = chart();
    Environment.declare(scope.node.root, { imagePullSecrets: ['registry'] });
    Environment.declare(scope, { imagePullSecrets: ['mirror', 'registry'] });
    const sa = new LeastPrivilegeServiceAccount(scope, 'account', { imagePullSecrets: ['own', 'mirror'] });
    expect(objects(sa, 'ServiceAccount')[0].imagePullSecrets).toEqual([{ name: 'registry' }, { name: 'mirror' }, { name: 'own' }]);
  });

  test('serves wherever cdk8s-plus takes an account', () => {
    const scope = chart();
    const sa = account(scope);
    const role = new kplus.Role(scope, 'role', { metadata: { name: 'of-others' } });
    role.allowRead(kplus.ApiResource.PODS);
    role.bind(sa);
    new kplus.Pod(scope, 'pod', { serviceAccount: sa, containers: [{ image: 'app' }] });
    const json = Testing.synth(scope);
    expect(json.find((object) => object.kind === 'RoleBinding').subjects).toEqual([{ apiGroup: '', kind: 'ServiceAccount', name: 'api', namespace: 'shop' }]);
    expect(json.find((object) => object.kind === 'Pod').spec.serviceAccountName).toBe('api');
  });
});

describe('a grant', () => {
  test('is one Role and one RoleBinding with exactly what was granted', () => {
    const sa = account();
    sa.canReadConfigMaps(['settings']);
    sa.canReadConfigMaps(['flags']);
    sa.canReadSecrets(['session-key']);
    sa.canWatchPods();
    sa.canElectLeader('api-leader');
    expect(sa.hasGrants).toBe(true);
    expect(objects(sa, 'Role')).toEqual([{
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata: { name: 'api', namespace: 'shop' },
      rules: [
        { apiGroups: [''], resources: ['configmaps'], resourceNames: ['flags', 'settings'], verbs: ['get'] },
        { apiGroups: [''], resources: ['events'], verbs: ['create'] },
        { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'] },
        { apiGroups: [''], resources: ['secrets'], resourceNames: ['session-key'], verbs: ['get'] },
        { apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['create'] },
        { apiGroups: ['coordination.k8s.io'], resources: ['leases'], resourceNames: ['api-leader'], verbs: ['get', 'update'] },
      ],
    }]);
    expect(objects(sa, 'RoleBinding')).toEqual([{
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name: 'api', namespace: 'shop' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'api' },
      subjects: [{ kind: 'ServiceAccount', name: 'api', namespace: 'shop' }],
    }]);
  });

  test('in another namespace has a Role of its own there, named after its holder', () => {
    const sa = account();
    sa.canWatchPods();
    sa.canWatchPods({ namespaces: ['jobs'] });
    sa.canReadConfigMaps(['settings'], { namespaces: ['jobs'] });
    expect(objects(sa, 'Role').map(({ metadata, rules: own }) => [metadata.namespace, metadata.name, own.length])).toEqual([['shop', 'api', 1], ['jobs', 'shop.api.jobs', 2]]);
    expect(objects(sa, 'RoleBinding').map(({ metadata, roleRef, subjects }) => [metadata.namespace, roleRef.name, subjects[0].namespace]))
      .toEqual([['shop', 'api', 'shop'], ['jobs', 'shop.api.jobs', 'shop']]);
  });

  test('does not follow the arrays of the caller', () => {
    const sa = account();
    const names = ['settings'];
    sa.canReadConfigMaps(names);
    names.push('*');
    expect(rules(sa)).toEqual([{ apiGroups: [''], resources: ['configmaps'], resourceNames: ['settings'], verbs: ['get'] }]);
  });

  test('without a namespace is refused, because no binding could name the account', () => {
    const scope = new Chart(new App(), 'chart');
    expect(() => account(scope).canWatchPods()).toThrow(/has to say the namespace of the account, and this account has none\.\n {2}at {5}chart\/account\n {2}fix {4}declare it in a Default/);
  });
});

describe('mistakes are told at the call', () => {
  const pods = { resources: ['pods'], verbs: ['get'] };
  test.each<[string, object, string]>([
    ['no verbs', { ...pods, verbs: [] }, 'verbs is empty, so the grant permits nothing'],
    ['no resources', { ...pods, resources: [] }, 'resources is empty'],
    ['no groups', { ...pods, apiGroups: [] }, 'apiGroups is empty'],
    ['an empty list of names', { ...pods, resourceNames: [] }, 'resourceNames is empty, which RBAC reads as every object'],
    ['create by name', { resources: ['leases'], apiGroups: ['coordination.k8s.io'], verbs: ['get', 'create'], resourceNames: ['x'] }, 'RBAC cannot limit create to names'],
    ['deletecollection by name', { ...pods, verbs: ['deletecollection'], resourceNames: ['x'] }, 'RBAC cannot limit deletecollection to names'],
    ['a pattern as name', { ...pods, resourceNames: ['web-*'] }, '"web-*" in resourceNames matches no object'],
    ['an empty name', { ...pods, resourceNames: [' '] }, '" " in resourceNames matches no object'],
    ['a version as group', { ...pods, apiGroups: ['apps/v1'] }, '"apps/v1" is not an API group; did you mean "apps"?'],
    ['the core version as group', { ...pods, apiGroups: ['v1'] }, '"v1" is not an API group; did you mean ""?'],
    ['a kind', { ...pods, resources: ['ConfigMap'] }, '"ConfigMap" is not a resource; did you mean "configmaps"?'],
    ['a singular', { ...pods, resources: ['pod/log'] }, '"pod/log" is not a resource; did you mean "pods/log"?'],
    ['an irregular singular', { ...pods, resources: ['networkpolicy'] }, 'did you mean "networkpolicies"?'],
    ['no resource at all', { ...pods, resources: ['my things'] }, '"my things" is not a resource.'],
    ['an upper-case verb', { ...pods, verbs: ['GET'] }, '"GET" is not a verb; did you mean "get"?'],
    ['a typing error', { ...pods, verbs: ['wacth'] }, '"wacth" is not a verb; did you mean "watch"?'],
    ['no verb at all', { ...pods, verbs: ['read everything'] }, '"read everything" is not a verb.'],
  ])('%s', (_name, options, message) => {
    const sa = account();
    expect(() => sa.grant(options as any)).toThrow(message);
    expect(() => sa.unsafelyGrant({ ...options, ...WHY } as any)).toThrow(message);
    expect(sa.hasGrants).toBe(false);
  });

  test('a subresource of a named object can be created', () => {
    const sa = account();
    sa.grant({ resources: ['pods/eviction'], verbs: ['create'], resourceNames: ['web-0'] });
    expect(rules(sa)).toEqual([{ apiGroups: [''], resources: ['pods/eviction'], resourceNames: ['web-0'], verbs: ['create'] }]);
  });
});

describe('rights that lead to more rights', () => {
  test.each<[string, any, string, string[]]>([
    ['list Secrets', { resources: ['secrets'], verbs: ['list'] }, 'list on secrets', ['rbac/no-dangerous-rights']],
    ['any Secret', { resources: ['secrets'], verbs: ['get'] }, 'get on secrets', ['rbac/no-dangerous-rights']],
    ['create Jobs', { apiGroups: ['batch'], resources: ['jobs'], verbs: ['get', 'create'] }, 'create on jobs', ['rbac/no-dangerous-rights']],
    ['every verb', { resources: ['serviceaccounts'], verbs: ['*'] }, '"*"', ['rbac/no-wildcards', 'rbac/no-dangerous-rights']],
    ['a harmless wildcard', { resources: ['*/status'], verbs: ['get'] }, '"*/status"', ['rbac/no-wildcards']],
  ])('%s: refused by grant, exempted by unsafelyGrant', (_name, options, found, exempted) => {
    const sa = account();
    expect(() => sa.grant(options)).toThrow(`The grant of ${found} is dangerous: it `);
    expect(() => sa.grant(options)).toThrow('unsafelyGrant({ …, reason, owner, expires })');
    expect(sa.hasGrants).toBe(false);
    sa.unsafelyGrant({ ...options, ...WHY });
    expect(rules(sa)).toEqual([{ apiGroups: options.apiGroups ?? [''], resources: options.resources, verbs: [...options.verbs].sort() }]);
    expect(Ledger.of(sa).entries).toEqual(exempted.map((rule) => ({ rule, ...WHY, constructPath: 'chart/account/Role', via: 'unsafelyGrant' })));
  });

  test('an exemption that nothing needs is refused', () => {
    const sa = account();
    expect(() => sa.unsafelyGrant({ resources: ['pods'], verbs: ['get'], ...WHY })).toThrow('Nothing in this grant needs an exemption.');
    expect(Ledger.of(sa).entries).toEqual([]);
  });
});

const TOKEN = {
  name: 'kube-api-access',
  path: '/var/run/secrets/kubernetes.io/serviceaccount',
  readOnly: true,
  source: {
    projected: {
      defaultMode: 0o444,
      sources: [
        { serviceAccountToken: { expirationSeconds: 3600, path: 'token' } },
        { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
        { downwardAPI: { items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }] } },
      ],
    },
  },
};

function egress(scope: Chart): any[] {
  return objects(scope, 'NetworkPolicy').filter((policy) => policy.spec.policyTypes.includes('Egress')).flatMap((policy) => policy.spec.egress ?? []);
}

const TO_API_SERVER = { ports: [{ port: 6443, protocol: 'TCP' }], to: [{ ipBlock: { cidr: '192.0.2.10/32' } }] };

describe('the token', () => {
  test.each<[string, (sa: LeastPrivilegeServiceAccount, workload: RecordingWorkload) => void]>([
    ['used, then granted', (sa, workload) => { sa.usedBy(workload); sa.canWatchPods(); }],
    ['granted, then used', (sa, workload) => { sa.canWatchPods(); sa.usedBy(workload); }],
    ['everything twice', (sa, workload) => { sa.usedBy(workload); sa.canWatchPods(); sa.canReadConfigMaps(['a']); sa.usedBy(workload); sa.mountToken(); }],
    ['rights from elsewhere', (sa, workload) => { sa.usedBy(workload); sa.mountToken(); }],
  ])('is mounted once, with the way to the API server: %s', (_name, act) => {
    const scope = chart();
    const workload = new RecordingWorkload(scope, 'api', 'shop');
    act(account(scope), workload);
    expect(workload.volumes).toEqual([TOKEN]);
    expect(egress(scope)).toContainEqual(TO_API_SERVER);
    expect(problems(scope)).toEqual([]);
  });

  test('is not mounted without a grant, nor into workloads of other accounts', () => {
    const scope = chart();
    const [idle, other] = [new RecordingWorkload(scope, 'idle', 'shop'), new RecordingWorkload(scope, 'other', 'shop')];
    const sa = account(scope);
    new LeastPrivilegeServiceAccount(scope, 'idle-account').usedBy(idle);
    sa.canWatchPods();
    expect([idle.volumes, other.volumes]).toEqual([[], []]);
    expect(egress(scope)).toEqual([]);
  });

  test('goes to every workload that shares the account', () => {
    const scope = chart();
    const workloads = ['a', 'b'].map((name) => new RecordingWorkload(scope, name, 'shop'));
    const sa = account(scope);
    sa.usedBy(workloads[0]);
    sa.canWatchPods();
    sa.usedBy(workloads[1]);
    expect(workloads.map((workload) => workload.volumes)).toEqual([[TOKEN], [TOKEN]]);
  });

  test('uses the port of the environment', () => {
    const scope = chart();
    Environment.declare(scope, { apiServer: { cidrs: ['198.51.100.0/28', '2001:db8::1/128'], port: 443 } });
    const sa = account(scope);
    sa.usedBy(new RecordingWorkload(scope, 'api', 'shop'));
    sa.canWatchPods();
    expect(egress(scope)).toContainEqual({
      ports: [{ port: 443, protocol: 'TCP' }], to: [{ ipBlock: { cidr: '198.51.100.0/28' } }, { ipBlock: { cidr: '2001:db8::1/128' } }],
    });
  });

  test('without a known API server synthesis is refused, naming the prop', () => {
    const app = new App();
    const scope = new Chart(app, 'chart', { namespace: 'shop' });
    const sa = account(scope);
    sa.usedBy(new RecordingWorkload(scope, 'api', 'shop'));
    expect(problems(scope)).toEqual([]);
    sa.canWatchPods();
    expect(problems(scope)).toEqual([expect.stringContaining("Set the prop apiServer: new SecureApp({ apiServer: { cidrs: ['192.0.2.10/32'] } })")]);
    expect(egress(scope)).toEqual([]);
  });

  test('an account that no workload here uses needs no API server', () => {
    const scope = new Chart(new App(), 'chart', { namespace: 'shop' });
    account(scope).canWatchPods();
    expect(problems(scope)).toEqual([]);
  });
});

describe('the account of a workload', () => {
  test('is the last one that it was given to', () => {
    const scope = chart();
    const workload = new RecordingWorkload(scope, 'api', 'shop');
    const [first, second] = ['first', 'second'].map((id) => new LeastPrivilegeServiceAccount(scope, id));
    first.usedBy(workload);
    second.usedBy(workload);
    first.canWatchPods();
    expect(workload.volumes).toEqual([]);
    second.canWatchPods();
    expect(workload.volumes).toEqual([TOKEN]);
  });

  test('cannot be taken away once it has rights', () => {
    const scope = chart();
    const workload = new RecordingWorkload(scope, 'api', 'shop');
    const [first, second] = ['first', 'second'].map((id) => new LeastPrivilegeServiceAccount(scope, id));
    first.usedBy(workload);
    first.canWatchPods();
    expect(() => second.usedBy(workload)).toThrow('api runs as "chart-first", which was granted rights that it would lose.');
  });

  test('is one of its own namespace', () => {
    const scope = chart();
    expect(() => account(scope).usedBy(new RecordingWorkload(scope, 'api', 'jobs')))
      .toThrow('account in "shop", Deployment api in "jobs"');
  });
});

describe('a token for another service', () => {
  const vault = { audience: 'vault', path: '/var/run/secrets/tokens/vault' };

  function mounted(token: object): any {
    const scope = chart();
    const workload = new RecordingWorkload(scope, 'api', 'shop');
    const sa = account(scope);
    sa.usedBy(workload);
    sa.mountTokenFor(workload, { ...vault, ...token });
    expect(egress(scope)).toEqual([]);
    return workload.volumes;
  }

  test('names its audience and needs no rights in the API', () => {
    expect(mounted({ containers: ['app'], expiration: Duration.minutes(10) })).toEqual([{
      name: expect.stringMatching(/^token-[0-9a-f]{8}$/),
      path: '/var/run/secrets/tokens/vault',
      readOnly: true,
      containers: ['app'],
      source: { projected: { defaultMode: 0o444, sources: [{ serviceAccountToken: { audience: 'vault', expirationSeconds: 600, path: 'token' } }] } },
    }]);
  });

  test.each<[string, object, string]>([
    ['without audience', { audience: ' ' }, 'audience is empty'],
    ['at a relative path', { path: 'tokens' }, '"tokens" is not an absolute path'],
    ['for the Kubernetes API by its address', { audience: 'https://kubernetes.default.svc.cluster.local' }, 'so the token would be one for the Kubernetes API'],
    ['at the root', { path: '/' }, '"/" is not an absolute path to a folder'],
    ['outside the path', { path: '/var/run/../../etc' }, 'is not an absolute path to a folder'],
    ['at the path of the API token with a slash', { path: '/var/run/secrets/kubernetes.io/serviceaccount/' }, 'is where client libraries look'],
    ['for too long a time', { expiration: Duration.hours(25) }, 'hardly one that expires'],
    ['at the path of the API token', { path: '/var/run/secrets/kubernetes.io/serviceaccount' }, 'is where client libraries look'],
    ['for too short a time', { expiration: Duration.minutes(9) }, 'no token for less than ten minutes'],
  ])('is refused %s', (_name, token, message) => {
    expect(() => mounted(token)).toThrow(message);
  });

  test('is refused for a workload that runs as another account', () => {
    const scope = chart();
    expect(() => account(scope).mountTokenFor(new RecordingWorkload(scope, 'api', 'shop'), vault)).toThrow('api does not run as "api"');
  });
});

const RBAC = { apiVersion: 'rbac.authorization.k8s.io/v1' };

describe('what belongs to the cluster', () => {
  test('is a ClusterRole, for it alone, with a binding of the cluster', () => {
    const sa = account();
    sa.grant({ apiGroups: ['', 'storage.k8s.io'], resources: ['nodes', 'pods', 'storageclasses'], verbs: ['get', 'list'] });
    const metadata = { name: 'shop.api' };
    expect(objects(sa, 'ClusterRole')).toEqual([{
      ...RBAC,
      kind: 'ClusterRole',
      metadata,
      rules: [{ apiGroups: [''], resources: ['nodes'], verbs: ['get', 'list'] }, { apiGroups: ['storage.k8s.io'], resources: ['storageclasses'], verbs: ['get', 'list'] }],
    }]);
    expect(objects(sa, 'ClusterRoleBinding')).toEqual([{
      ...RBAC,
      kind: 'ClusterRoleBinding',
      metadata,
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'shop.api' },
      subjects: [{ kind: 'ServiceAccount', name: 'api', namespace: 'shop' }],
    }]);
    expect(rules(sa)).toEqual([{ apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'] }]);
  });

  test.each<[string, string, string, boolean]>([
    ['nodes', '', 'nodes', true],
    ['their status', '', 'nodes/status', true],
    ['namespaces', '', 'namespaces', true],
    ['definitions of custom resources', 'apiextensions.k8s.io', 'customresourcedefinitions', true],
    ['classes of storage', 'storage.k8s.io', 'storageclasses', true],
    ['capacities of storage', 'storage.k8s.io', 'csistoragecapacities', false],
    ['questions about rights', 'authorization.k8s.io', 'subjectaccessreviews', true],
    ['questions about rights in a namespace', 'authorization.k8s.io', 'localsubjectaccessreviews', false],
    ['issuers of the cluster', 'cert-manager.io', 'clusterissuers', true],
    ['issuers of a namespace', 'cert-manager.io', 'issuers', false],
    ['what nobody knows', 'example.com', 'widgets', false],
    ['a custom kind of the environment', 'example.com', 'regions', true],
    ['its status', 'example.com', 'regions/status', true],
  ])('%s', (_name, group, resource, isCluster) => {
    const scope = chart();
    Environment.declare(scope, { customKinds: [{ apiGroup: 'example.com', kind: 'Region', clusterScoped: true }] });
    const sa = account(scope);
    sa.grant({ apiGroups: [group], resources: [resource], verbs: ['get'] });
    expect([objects(sa, 'Role').length, objects(sa, 'ClusterRole').length]).toEqual(isCluster ? [0, 1] : [1, 0]);
  });

  test('is said of custom resources that nobody knows', () => {
    const sa = account();
    sa.grant({ apiGroups: ['example.com'], resources: ['widgets'], verbs: ['get'], clusterScoped: true });
    expect(objects(sa, 'ClusterRole').map((role) => role.rules)).toEqual([[{ apiGroups: ['example.com'], resources: ['widgets'], verbs: ['get'] }]]);
    expect(objects(sa, 'Role')).toEqual([]);
  });

  test.each<[string, object, string]>([
    ['said of what belongs to namespaces', { resources: ['pods'], verbs: ['get'], clusterScoped: true }, '"pods" belong to namespaces; a ClusterRole would grant them in all of them'],
    ['denied of what belongs to the cluster', { resources: ['nodes'], verbs: ['get'], clusterScoped: false }, '"nodes" belong to the cluster; no Role can grant them'],
    ['limited to a namespace', { resources: ['nodes'], verbs: ['get'], namespaces: ['shop'] }, '"nodes" belong to the cluster, so no namespace limits them'],
    ['no namespace', { resources: ['pods'], verbs: ['get'], namespaces: [] }, 'namespaces is empty, so the grant permits nothing'],
    ['a pattern', { resources: ['pods'], verbs: ['get'], namespaces: ['shop', 'team-*'] }, '"team-*" is not the name of a namespace.\n  at     chart/account\n  fix    name each namespace: RBAC knows no patterns'],
    ['no name', { resources: ['pods'], verbs: ['get'], namespaces: ['Shop'] }, '"Shop" is not the name of a namespace'],
  ])('refuses: %s', (_name, options, message) => {
    const sa = account();
    expect(() => sa.grant(options as any)).toThrow(message);
    expect(sa.hasGrants).toBe(false);
  });

  test('a wildcard never comes into a ClusterRole by clusterScoped', () => {
    const sa = account();
    expect(() => sa.unsafelyGrant({ apiGroups: ['example.com'], resources: ['*'], verbs: ['get'], clusterScoped: true, ...WHY }))
      .toThrow('A wildcard in a ClusterRole also grants what belongs to namespaces, in all of them.');
    sa.unsafelyGrant({ apiGroups: ['example.com'], resources: ['*'], verbs: ['get'], ...WHY });
    expect([objects(sa, 'Role').length, objects(sa, 'ClusterRole').length]).toEqual([1, 0]);
  });

  test('an unsafe grant is exempted on each object that holds some of it, for what that is', () => {
    const sa = account();
    sa.unsafelyGrant({ resources: ['namespaces', 'secrets'], verbs: ['list', 'patch'], namespaces: undefined, ...WHY });
    sa.unsafelyGrant({ resources: ['pods'], verbs: ['*'], namespaces: ['jobs', 'builds', 'jobs'], ...WHY });
    expect(Ledger.of(sa).entries.map(({ rule, constructPath }) => [rule, constructPath])).toEqual([
      ['rbac/no-dangerous-rights', 'chart/account/Role'],
      ['rbac/no-dangerous-rights', 'chart/account/ClusterRole'],
      ['rbac/no-wildcards', 'chart/account/Role-jobs'],
      ['rbac/no-dangerous-rights', 'chart/account/Role-jobs'],
      ['rbac/no-wildcards', 'chart/account/Role-builds'],
      ['rbac/no-dangerous-rights', 'chart/account/Role-builds'],
    ]);
  });
});

describe('typed grants', () => {
  const configMap = (scope: Chart, namespace?: string) => new kplus.ConfigMap(scope, 'settings', { metadata: { name: 'settings', namespace } });
  test.each<[string, (sa: LeastPrivilegeServiceAccount, scope: Chart) => void, object[]]>([
    ['a ConfigMap', (sa, scope) => sa.canRead(configMap(scope)), [{ apiGroups: [''], resources: ['configmaps'], resourceNames: ['settings'], verbs: ['get'] }]],
    ['a ConfigMap of others', (sa, scope) => sa.canRead(kplus.ConfigMap.fromConfigMapName(scope, 'it', 'flags')),
      [{ apiGroups: [''], resources: ['configmaps'], resourceNames: ['flags'], verbs: ['get'] }]],
    ['a Secret', (sa, scope) => sa.canRead(kplus.Secret.fromSecretName(scope, 'it', 'key')), [{ apiGroups: [''], resources: ['secrets'], resourceNames: ['key'], verbs: ['get'] }]],
    ['an object of any kind', (sa, scope) => sa.canRead(new ApiObject(scope, 'it', { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'wall' } })),
      [{ apiGroups: ['networking.k8s.io'], resources: ['networkpolicies'], resourceNames: ['wall'], verbs: ['get'] }]],
    ['an object of the core', (sa, scope) => sa.canRead(new ApiObject(scope, 'it', { apiVersion: 'v1', kind: 'Endpoints', metadata: { name: 'db' } })),
      [{ apiGroups: [''], resources: ['endpoints'], resourceNames: ['db'], verbs: ['get'] }]],
    ['an account of ours', (sa) => sa.canRead(sa), [{ apiGroups: [''], resources: ['serviceaccounts'], resourceNames: ['api'], verbs: ['get'] }]],
    ['what a workload is', (sa, scope) => sa.canRead(new kplus.Deployment(scope, 'it', { metadata: { name: 'web' }, containers: [{ image: 'web' }] })),
      [{ apiGroups: ['apps'], resources: ['deployments'], resourceNames: ['web'], verbs: ['get'] }]],
    ['a resource', (sa) => sa.canWatch(kplus.ApiResource.DEPLOYMENTS), [{ apiGroups: ['apps'], resources: ['deployments'], verbs: ['get', 'list', 'watch'] }]],
    ['a resource of the core', (sa) => sa.canWatch(kplus.ApiResource.SERVICES), [{ apiGroups: [''], resources: ['services'], verbs: ['get', 'list', 'watch'] }]],
    ['a custom resource', (sa) => sa.canWatch(kplus.ApiResource.custom({ apiGroup: 'example.com', resourceType: 'widgets' })),
      [{ apiGroups: ['example.com'], resources: ['widgets'], verbs: ['get', 'list', 'watch'] }]],
    ['one object, as it changes', (sa, scope) => sa.canWatch(configMap(scope)), [{ apiGroups: [''], resources: ['configmaps'], resourceNames: ['settings'], verbs: ['get', 'list', 'watch'] }]],
    ['the status of a resource', (sa) => sa.canUpdateStatus(kplus.ApiResource.custom({ apiGroup: 'example.com', resourceType: 'widgets' })),
      [{ apiGroups: ['example.com'], resources: ['widgets/status'], verbs: ['patch', 'update'] }]],
    ['the status of an object', (sa, scope) => sa.canUpdateStatus(new kplus.Deployment(scope, 'it', { metadata: { name: 'web' }, containers: [{ image: 'web' }] })),
      [{ apiGroups: ['apps'], resources: ['deployments/status'], resourceNames: ['web'], verbs: ['patch', 'update'] }]],
    ['electing a leader', (sa) => sa.canElectLeader('lock'), [
      { apiGroups: [''], resources: ['events'], verbs: ['create'] },
      { apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['create'] },
      { apiGroups: ['coordination.k8s.io'], resources: ['leases'], resourceNames: ['lock'], verbs: ['get', 'update'] },
    ]],
  ])('%s', (_name, act, expected) => {
    const scope = chart();
    const sa = account(scope);
    act(sa, scope);
    expect(rules(sa)).toEqual(expected);
    expect(objects(sa, 'Role').map(({ metadata }) => metadata.namespace)).toEqual(['shop']);
  });

  test('hold where the object is', () => {
    const scope = chart();
    const sa = account(scope);
    const settings = configMap(scope, 'jobs');
    sa.canRead(settings);
    sa.canRead(settings, { namespaces: ['jobs'] });
    expect(objects(sa, 'Role').map(({ metadata }) => metadata.name)).toEqual(['shop.api.jobs']);
    expect(() => sa.canRead(settings, { namespaces: ['shop'] })).toThrow('configmaps "settings" is in the namespace "jobs".');
  });

  test('hold in several namespaces, with a Role and a binding in each', () => {
    const sa = account();
    sa.canWatchPods({ namespaces: ['shop', 'jobs', 'shop'] });
    sa.canElectLeader('lock', { namespaces: ['jobs'] });
    expect(objects(sa, 'Role').map(({ metadata, rules: own }) => [metadata.namespace, metadata.name, own.length])).toEqual([['shop', 'api', 1], ['jobs', 'shop.api.jobs', 4]]);
    expect(objects(sa, 'RoleBinding')).toHaveLength(2);
  });

  test('of an object of the cluster are a ClusterRole', () => {
    const scope = chart();
    const sa = account(scope);
    sa.canRead(new kplus.Namespace(scope, 'it', { metadata: { name: 'jobs' } }));
    expect(objects(sa, 'ClusterRole').flatMap((role) => role.rules)).toEqual([{ apiGroups: [''], resources: ['namespaces'], resourceNames: ['jobs'], verbs: ['get'] }]);
  });

  test.each<[string, (sa: LeastPrivilegeServiceAccount, scope: Chart) => void, string]>([
    ['a chart', (sa, scope) => sa.canRead(scope), 'chart is not one object, so no right can name it'],
    ['every Secret', (sa) => sa.canWatch(kplus.ApiResource.SECRETS), 'The grant of get, list, watch on secrets is dangerous'],
    ['approving certificates', (sa) => sa.canUpdateStatus(kplus.ApiResource.CERTIFICATE_SIGNING_REQUESTS), 'patch, update on certificatesigningrequests/status is dangerous'],
    ['no names', (sa) => sa.canReadSecrets([]), 'resourceNames is empty, which RBAC reads as every object'],
    ['no paths', (sa) => sa.canGetPaths([]), 'The list of paths is empty'],
    ['every path', (sa) => sa.canGetPaths(['/*']), '"/*" is not a path that a grant may name'],
    ['no path', (sa) => sa.canGetPaths(['metrics']), 'begin it with "/", as in "/metrics"'],
    ['a pattern of paths', (sa) => sa.canGetPaths(['/apis/*/v1']), '"/apis/*/v1" is not a path'],
  ])('refuse %s', (_name, act, message) => {
    const scope = chart();
    const sa = account(scope);
    expect(() => act(sa, scope)).toThrow(message);
    expect(sa.hasGrants).toBe(false);
  });

  test('of paths are a rule of a ClusterRole, sorted, each once', () => {
    const sa = account();
    sa.canGetPaths(['/metrics', '/healthz/*']);
    sa.canGetPaths(['/metrics', '/livez']);
    sa.grant({ resources: ['nodes'], verbs: ['list'] });
    expect(objects(sa, 'ClusterRole').flatMap((role) => role.rules)).toEqual([
      { apiGroups: [''], resources: ['nodes'], verbs: ['list'] }, { nonResourceURLs: ['/healthz/*', '/livez', '/metrics'], verbs: ['get'] },
    ]);
    expect(sa.hasGrants).toBe(true);
  });
});
