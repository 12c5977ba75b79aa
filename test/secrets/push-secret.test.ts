import { ApiObject, App, Chart, Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Judgement } from '../../src/core/judgement';
import { SecretStoreKind } from '../../src/core/secret-store-ref';
import { ExternalSecret } from '../../src/secrets/external-secret';
import { ExternalSecretSource } from '../../src/secrets/external-secret-source';
import { PushSecret, type PushSecretProps } from '../../src/secrets/push-secret';
import { PushSecretDeletionPolicy, PushSecretUpdatePolicy } from '../../src/secrets/secret-policies';

Judgement.plug({ guard: () => {} });

const UUID = { kind: 'UUID', name: 'id' };
const stores = [{ name: 'vault' }];
const data = [{ remoteKey: 'shop/id' }];

function chart(namespace = 'shop', app = new App()): Chart {
  return new Chart(app, `chart-${namespace}`, { namespace, disableResourceNameHashes: true });
}

function db(scope: Chart, dataFrom?: ExternalSecretSource[]): ExternalSecret {
  const keys = ['user', 'password'].map((secretKey) => ({ secretKey, remoteKey: 'db' }));
  return new ExternalSecret(scope, 'db', { metadata: { name: 'db' }, store: { name: 'aws' }, data: keys, dataFrom });
}

function push(props: Partial<PushSecretProps>, scope = chart()): PushSecret {
  return new PushSecret(scope, 'push', { metadata: { name: 'push' }, stores, data, ...props });
}

test('a Secret goes into stores', () => {
  const scope = chart();
  const made = push({
    stores: [{ name: 'vault' }, { name: 'shared', kind: SecretStoreKind.CLUSTER_SECRET_STORE }],
    secret: db(scope),
    data: [{ secretKey: 'user', remoteKey: 'shop/db', property: 'user' }, { secretKey: 'dsn', remoteKey: 'shop/dsn', providerMetadata: { tags: { a: 'b' } }, reverseUnicode: true }, { remoteKey: 'shop/all' }],
    template: { data: { dsn: '{{ .user }}:{{ .password }}' } },
    deletionPolicy: PushSecretDeletionPolicy.DELETE,
    refreshInterval: Duration.minutes(10),
  }, scope);
  expect(made.name).toBe('push');
  expect(ApiObject.of(made).toJson()).toEqual({
    apiVersion: 'external-secrets.io/v1alpha1',
    kind: 'PushSecret',
    metadata: { name: 'push', namespace: 'shop' },
    spec: {
      secretStoreRefs: [{ name: 'vault', kind: 'SecretStore' }, { name: 'shared', kind: 'ClusterSecretStore' }],
      selector: { secret: { name: 'db' } },
      data: [
        { match: { secretKey: 'user', remoteRef: { remoteKey: 'shop/db', property: 'user' } } },
        { match: { secretKey: 'dsn', remoteRef: { remoteKey: 'shop/dsn' } }, metadata: { tags: { a: 'b' } }, conversionStrategy: 'ReverseUnicode' },
        { match: { remoteRef: { remoteKey: 'shop/all' } } },
      ],
      template: { engineVersion: 'v2', data: { dsn: '{{ .user }}:{{ .password }}' } },
      deletionPolicy: 'Delete',
      updatePolicy: 'Replace',
      refreshInterval: '10m',
    },
  });
});

test.each<[PushSecretUpdatePolicy | undefined, string]>([[undefined, 'IfNotExists'], [PushSecretUpdatePolicy.REPLACE, 'Replace']])(
  'what a generator makes overwrites nothing unless told so: %s', (updatePolicy, written) => {
    expect(ApiObject.of(push({ generator: UUID, updatePolicy })).toJson().spec).toMatchObject({
      selector: { generatorRef: { apiVersion: 'generators.external-secrets.io/v1alpha1', kind: 'UUID', name: 'id' } }, updatePolicy: written,
    });
  });

test('of a Secret of elsewhere, and of one with keys that only the cluster knows, every key is taken on trust', () => {
  const scope = chart();
  const others = [{ secretKey: 'anything', remoteKey: 'x' }];
  const secret = kplus.Secret.fromSecretName(scope, 'other', 'elsewhere');
  expect(() => new PushSecret(scope, 'one', { stores, secret, data: others, template: { data: { a: '{{ .anything }}' } } })).not.toThrow();
  expect(() => new PushSecret(scope, 'two', { stores, secret: db(scope, [ExternalSecretSource.extract('x')]), data: others })).not.toThrow();
});

test.each<[string, Partial<PushSecretProps>, string]>([
  ['no store', { stores: [], generator: UUID }, 'stores is empty'],
  ['a store without name', { stores: [{ name: '' }], generator: UUID }, 'The store has no name.'],
  ['nothing to push', { data: [], generator: UUID }, 'data is empty'],
  ['neither Secret nor generator', {}, 'from a Secret or from a generator'],
  ['no place in the store', { data: [{ remoteKey: '' }], generator: UUID }, 'A key is pushed nowhere.'],
  ['one place for two keys', { data: [{ remoteKey: 'a', property: 'x' }, { remoteKey: 'a' }], generator: UUID }, '"a" is written twice'],
  ['a key that the generator does not make', { data: [{ remoteKey: 'a', secretKey: 'uid' }], generator: UUID }, '"uid" is not a key of what is pushed; did you mean "uuid"?'],
  ['a template of something else', { generator: UUID, template: { data: { a: '{{ .id }}' } } }, '{{ .id }}, a key that is not fetched'],
])('%s is refused', (_name, props, message) => {
  expect(() => push(props)).toThrow(message);
});

test('a Secret and a generator at once are refused', () => {
  const scope = chart();
  expect(() => push({ secret: db(scope), generator: UUID }, scope)).toThrow('leave one of the two out');
});

test('a key that the Secret does not have is refused', () => {
  const scope = chart();
  expect(() => push({ secret: db(scope), data: [{ remoteKey: 'a', secretKey: 'certificate' }] }, scope)).toThrow('use one of "password", "user"');
});

test('a Secret of another namespace is refused', () => {
  const app = new App();
  expect(() => push({ secret: db(chart('jobs', app)) }, chart('shop', app))).toThrow('Secret in "jobs", PushSecret in "shop"');
});
