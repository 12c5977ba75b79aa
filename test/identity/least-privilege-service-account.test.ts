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
    sa.grantReadConfigMaps(['settings']);
    sa.grantReadConfigMaps(['flags']);
    sa.grantReadSecrets(['session-key']);
    sa.grantReadPods();
    sa.grantLeaderElection('api-leader');
    expect(sa.hasGrants).toBe(true);
    expect(objects(sa, 'Role')).toEqual([{
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata: { name: 'api', namespace: 'shop' },
      rules: [
        { apiGroups: [''], resources: ['configmaps'], resourceNames: ['flags', 'settings'], verbs: ['get'] },
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
    sa.grantReadPods();
    sa.grantReadPods({ namespace: 'jobs' });
    sa.grantReadConfigMaps(['settings'], { namespace: 'jobs' });
    expect(objects(sa, 'Role').map(({ metadata, rules: own }) => [metadata.namespace, metadata.name, own.length])).toEqual([['shop', 'api', 1], ['jobs', 'shop.api.jobs', 2]]);
    expect(objects(sa, 'RoleBinding').map(({ metadata, roleRef, subjects }) => [metadata.namespace, roleRef.name, subjects[0].namespace]))
      .toEqual([['shop', 'api', 'shop'], ['jobs', 'shop.api.jobs', 'shop']]);
  });

  test('does not follow the arrays of the caller', () => {
    const sa = account();
    const names = ['settings'];
    sa.grantReadConfigMaps(names);
    names.push('*');
    expect(rules(sa)).toEqual([{ apiGroups: [''], resources: ['configmaps'], resourceNames: ['settings'], verbs: ['get'] }]);
  });

  test('without a namespace is refused, because no binding could name the account', () => {
    const scope = new Chart(new App(), 'chart');
    expect(() => account(scope).grantReadPods()).toThrow(/has to say the namespace of the account, and this account has none\.\n {2}at {5}chart\/account\n {2}fix {4}declare it in a Default/);
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
    ['used, then granted', (sa, workload) => { sa.usedBy(workload); sa.grantReadPods(); }],
    ['granted, then used', (sa, workload) => { sa.grantReadPods(); sa.usedBy(workload); }],
    ['everything twice', (sa, workload) => { sa.usedBy(workload); sa.grantReadPods(); sa.grantReadConfigMaps(['a']); sa.usedBy(workload); sa.mountToken(); }],
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
    sa.grantReadPods();
    expect([idle.volumes, other.volumes]).toEqual([[], []]);
    expect(egress(scope)).toEqual([]);
  });

  test('goes to every workload that shares the account', () => {
    const scope = chart();
    const workloads = ['a', 'b'].map((name) => new RecordingWorkload(scope, name, 'shop'));
    const sa = account(scope);
    sa.usedBy(workloads[0]);
    sa.grantReadPods();
    sa.usedBy(workloads[1]);
    expect(workloads.map((workload) => workload.volumes)).toEqual([[TOKEN], [TOKEN]]);
  });

  test('uses the port of the environment', () => {
    const scope = chart();
    Environment.declare(scope, { apiServer: { cidrs: ['198.51.100.0/28', '2001:db8::1/128'], port: 443 } });
    const sa = account(scope);
    sa.usedBy(new RecordingWorkload(scope, 'api', 'shop'));
    sa.grantReadPods();
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
    sa.grantReadPods();
    expect(problems(scope)).toEqual([expect.stringContaining("Set the prop apiServer: new SecureApp({ apiServer: { cidrs: ['192.0.2.10/32'] } })")]);
    expect(egress(scope)).toEqual([]);
  });

  test('an account that no workload here uses needs no API server', () => {
    const scope = new Chart(new App(), 'chart', { namespace: 'shop' });
    account(scope).grantReadPods();
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
    first.grantReadPods();
    expect(workload.volumes).toEqual([]);
    second.grantReadPods();
    expect(workload.volumes).toEqual([TOKEN]);
  });

  test('cannot be taken away once it has rights', () => {
    const scope = chart();
    const workload = new RecordingWorkload(scope, 'api', 'shop');
    const [first, second] = ['first', 'second'].map((id) => new LeastPrivilegeServiceAccount(scope, id));
    first.usedBy(workload);
    first.grantReadPods();
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
