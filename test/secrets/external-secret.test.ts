import { ApiObject, App, Chart, Duration, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Judgement } from '../../src/core/judgement';
import { SecretStoreKind } from '../../src/core/secret-store-ref';
import { ExternalSecret, type ExternalSecretProps } from '../../src/secrets/external-secret';
import { SecretCreationPolicy, SecretDeletionPolicy } from '../../src/secrets/secret-policies';
import { RecordingWorkload } from '../identity/recording-workload';

// What the construct makes is looked at here, not what the judge makes of it; that nothing passes without one: judgement-of-constructs.test.ts.
Judgement.plug({ guard: () => {} });

const DATA = [
  { secretKey: 'username', remoteKey: 'shop/db', property: 'user' },
  { secretKey: 'password', remoteKey: 'shop/db', property: 'password', version: 'AWSCURRENT' },
];

function chart(): Chart {
  return new Chart(new App(), 'chart', { namespace: 'shop', disableResourceNameHashes: true });
}

function secret(props: Partial<ExternalSecretProps> = {}, scope = chart()): ExternalSecret {
  return new ExternalSecret(scope, 'secret', { metadata: { name: 'db' }, store: { name: 'aws' }, data: DATA, ...props });
}

function json(external: ExternalSecret): any {
  return ApiObject.of(external).toJson();
}

function workload(scope: Chart, namespace = 'shop'): RecordingWorkload {
  return new RecordingWorkload(scope, 'api', namespace);
}

describe('the object', () => {
  test('names each key, its place in the store, and safe defaults', () => {
    expect(json(secret())).toEqual({
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: { name: 'db', namespace: 'shop' },
      spec: {
        secretStoreRef: { kind: 'SecretStore', name: 'aws' },
        refreshInterval: '1h',
        target: { name: 'db', creationPolicy: 'Owner', deletionPolicy: 'Retain' },
        data: [
          { secretKey: 'password', remoteRef: { key: 'shop/db', property: 'password', version: 'AWSCURRENT' } },
          { secretKey: 'username', remoteRef: { key: 'shop/db', property: 'user' } },
        ],
      },
    });
  });

  test('takes what it is told', () => {
    const { spec } = json(secret({
      store: { name: 'shared', kind: SecretStoreKind.CLUSTER_SECRET_STORE },
      targetName: 'db-credentials',
      creationPolicy: SecretCreationPolicy.CREATE_OR_MERGE,
      deletionPolicy: SecretDeletionPolicy.MERGE,
    }));
    expect(spec.secretStoreRef).toEqual({ kind: 'ClusterSecretStore', name: 'shared' });
    expect(spec.target).toEqual({ name: 'db-credentials', creationPolicy: 'CreateOrMerge', deletionPolicy: 'Merge' });
  });

  test.each<[Duration, string]>([
    [Duration.hours(2), '2h'], [Duration.days(1), '24h'], [Duration.minutes(90), '90m'], [Duration.seconds(61), '61s'],
    [Duration.millis(1500), '1500ms'], [Duration.seconds(0), '0s'],
  ])('writes the interval in Go\'s notation: %s', (refreshInterval, written) => {
    expect(json(secret({ refreshInterval })).spec.refreshInterval).toBe(written);
  });
});

describe('mistakes are told at once', () => {
  test.each<[string, Partial<ExternalSecretProps>, string]>([
    ['no keys', { data: [] }, 'data is empty, so the Secret would have no keys.'],
    ['the same key twice', { data: [DATA[0], { secretKey: 'username', remoteKey: 'other' }] }, 'The key "username" stands twice in data'],
    ['no name in the store', { data: [{ secretKey: 'a', remoteKey: ' ' }] }, 'The key "a" has no remoteKey.'],
    ['a key with a slash', { data: [{ secretKey: 'a/b', remoteKey: 'a' }] }, '"a/b" cannot be a key of a Secret.'],
    ['a key that leaves the folder', { data: [{ secretKey: '..', remoteKey: 'a' }] }, '".." cannot be a key of a Secret.'],
    ['no store', { store: { name: '' } }, 'The store has no name.'],
    ['deleting what others own', { creationPolicy: SecretCreationPolicy.MERGE, deletionPolicy: SecretDeletionPolicy.DELETE },
      'The operator does not delete a Secret that it does not own.'],
    ['deleting what others may own', { creationPolicy: SecretCreationPolicy.CREATE_OR_MERGE, deletionPolicy: SecretDeletionPolicy.DELETE },
      'creationPolicy CreateOrMerge, deletionPolicy Delete'],
  ])('%s', (_name, props, message) => {
    expect(() => secret(props)).toThrow(message);
  });
});

describe('mounted files', () => {
  test('are readable by the pod alone, read-only, and wait for every key', () => {
    const scope = chart();
    const api = workload(scope);
    secret({ targetName: 'db-credentials' }, scope).mountInto(api, '/secrets');
    expect(api.volumes).toEqual([{
      name: 'secret-db-credentials',
      path: '/secrets',
      readOnly: true,
      containers: undefined,
      source: {
        secret: {
          secretName: 'db-credentials', defaultMode: 256, items: [{ key: 'password', path: 'password' }, { key: 'username', path: 'username' }],
        },
      },
    }]);
  });

  test('can be some of the keys, for some of the containers, with another mode', () => {
    const scope = chart();
    const api = workload(scope);
    secret({}, scope).mountInto(api, '/secrets', { keys: ['password'], containers: ['app'], mode: 0o440 });
    expect(api.volumes).toEqual([expect.objectContaining({
      containers: ['app'], source: { secret: { secretName: 'db', defaultMode: 288, items: [{ key: 'password', path: 'password' }] } },
    })]);
  });

  test('of two mounts, two Secrets and two workloads have volumes with names of their own', () => {
    const scope = chart();
    const [api, web] = [workload(scope), new RecordingWorkload(scope, 'web', 'shop')];
    const db = secret({}, scope);
    const dotted = new ExternalSecret(scope, 'dotted', { store: { name: 'aws' }, data: DATA, targetName: 'a.b' });
    const dashed = new ExternalSecret(scope, 'dashed', { store: { name: 'aws' }, data: DATA, targetName: 'a-b' });
    const long = new ExternalSecret(scope, 'long', { store: { name: 'aws' }, data: DATA, targetName: 'x'.repeat(200) });
    db.mountInto(api, '/a', { keys: ['password'] });
    db.mountInto(api, '/b', { keys: ['username'] });
    db.mountInto(web, '/a');
    for (const other of [dotted, dashed, long]) other.mountInto(api, `/${other.node.id}`);
    const names = api.volumes.map((volume) => volume.name);
    expect(names).toEqual([
      'secret-db', 'secret-db-2', expect.stringMatching(/^secret-a-b-[0-9a-f]{8}$/), 'secret-a-b', expect.stringMatching(/^secret-x+-[0-9a-f]{8}$/),
    ]);
    expect(names.filter((name) => name.length > 63)).toEqual([]);
    expect(web.volumes.map((volume) => volume.name)).toEqual(['secret-db']);
  });

  test.each<[string, string, object, string]>([
    ['a key that is not there', '/secrets', { keys: ['pasword'] }, '"pasword" is not a key of the Secret "db"; did you mean "password"?'],
    ['a key that is nothing like it', '/secrets', { keys: ['certificate'] }, 'use one of "password", "username", or add it to data'],
    ['no keys', '/secrets', { keys: [] }, 'keys is empty, so nothing would be mounted.'],
    ['a relative path', 'secrets', {}, '"secrets" is not an absolute path to mount into.'],
    ['the root', '/', {}, '"/" is not an absolute path to mount into.'],
    ['a mode in decimal digits', '/secrets', { mode: 1777 }, '1777 is not a file mode.'],
  ])('are refused for %s', (_name, path, options, message) => {
    const scope = chart();
    expect(() => secret({}, scope).mountInto(workload(scope), path, options)).toThrow(message);
  });

  test('are refused in another namespace', () => {
    const scope = chart();
    expect(() => secret({}, scope).mountInto(workload(scope, 'jobs'), '/secrets')).toThrow('Secret in "shop", Deployment api in "jobs"');
  });
});

describe('a variable', () => {
  test('is one key by reference', () => {
    const scope = chart();
    const api = workload(scope);
    secret({}, scope).variableInto(api, 'DB_PASSWORD', 'password', { containers: ['app'] });
    expect(api.variables).toEqual([{ name: 'DB_PASSWORD', valueFrom: { secretKeyRef: { name: 'db', key: 'password' } }, containers: ['app'] }]);
  });

  test('is refused for a key that is not there', () => {
    const scope = chart();
    expect(() => secret({}, scope).variableInto(workload(scope), 'DB_PASSWORD', 'passwort')).toThrow('did you mean "password"?');
  });
});

describe('pods roll', () => {
  function annotation(props: Partial<ExternalSecretProps> = {}, use = (db: ExternalSecret, api: RecordingWorkload) => db.mountInto(api, '/secrets')): string {
    const scope = chart();
    const api = workload(scope);
    use(secret(props, scope), api);
    expect(Object.keys(api.annotations)).toEqual(['cdk8s-hardened/secret.db']);
    return api.annotations['cdk8s-hardened/secret.db'];
  }

  test.each<[string, Partial<ExternalSecretProps>]>([
    ['a key comes', { data: [...DATA, { secretKey: 'host', remoteKey: 'shop/db' }] }],
    ['a key goes', { data: [DATA[0]] }],
    ['a key is read from elsewhere', { data: [DATA[0], { ...DATA[1], remoteKey: 'shop/db2' }] }],
    ['a version is pinned', { data: [DATA[0], { ...DATA[1], version: 'AWSPREVIOUS' }] }],
    ['the store is another one', { store: { name: 'vault' } }],
  ])('when %s', (_name, props) => {
    expect(annotation(props)).not.toBe(annotation());
  });

  test.each<[string, Partial<ExternalSecretProps>]>([
    ['the order of the keys', { data: [...DATA].reverse() }],
    ['the interval', { refreshInterval: Duration.minutes(5) }],
    ['the kind of the store, written out', { store: { name: 'aws', kind: SecretStoreKind.SECRET_STORE } }],
  ])('not for %s', (_name, props) => {
    expect(annotation(props)).toBe(annotation());
  });

  test('for variables as for files', () => {
    expect(annotation({}, (db, api) => db.variableInto(api, 'A', 'password'))).toBe(annotation());
  });
});

test('stands for the written Secret wherever cdk8s-plus takes one', () => {
  const scope = chart();
  const db = secret({ targetName: 'db-credentials' }, scope);
  new kplus.Pod(scope, 'pod', { containers: [{ image: 'app', envVariables: { PASSWORD: db.envValue('password') } }] })
    .addVolume(kplus.Volume.fromSecret(scope, 'volume', db));
  new kplus.Role(scope, 'role').allowRead(db);
  const objects = Testing.synth(scope);
  const pod = objects.find((object) => object.kind === 'Pod');
  expect(pod.spec.containers[0].env).toEqual([{ name: 'PASSWORD', valueFrom: { secretKeyRef: { key: 'password', name: 'db-credentials' } } }]);
  expect(pod.spec.volumes[0].secret.secretName).toBe('db-credentials');
  expect(objects.find((object) => object.kind === 'Role').rules[0]).toMatchObject({ apiGroups: [''], resources: ['secrets'], resourceNames: ['db-credentials'] });
  expect(() => db.envValue('pass')).toThrow('"pass" is not a key');
  expect(objects.map((object) => object.kind)).not.toContain('Secret');
});
