import { App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { makeStore, type MadeStore, WHY } from './stores/store-scene';
import { CloudIdentity } from '../../src/identity/cloud-identity';
import { LeastPrivilegeServiceAccount } from '../../src/identity/least-privilege-service-account';
import { DefaultDenyNamespace } from '../../src/namespaces/default-deny-namespace';
import { ClusterSecretStore } from '../../src/secrets/cluster-secret-store';
import { ExternalSecret } from '../../src/secrets/external-secret';
import type { ClusterAwsSecretsManagerProps } from '../../src/secrets/stores/aws';
import { CertificateAuthority } from '../../src/secrets/stores/certificate-authority';
import { NamespaceCondition } from '../../src/secrets/stores/namespace-condition';
import { VaultAuth } from '../../src/secrets/stores/vault-auth';

const ROLE = 'arn:aws:iam::123456789012:role/platform';
const conditions = [NamespaceCondition.names('shop', 'ops')];
const PROPS: ClusterAwsSecretsManagerProps = { region: 'eu-central-1', roleArn: ROLE, conditions };
const ACCOUNT = { name: 'chart-it-account', namespace: 'platform' };
const KEY = { secretName: 'login', key: 'it' };
const REF = { name: 'login', key: 'it', namespace: 'platform' };

function made(make: (scope: Chart) => unknown, namespace?: string): MadeStore {
  return makeStore(make, namespace ?? 'platform');
}

test('belongs to the cluster, and its account to a namespace', () => {
  const { json } = made((scope) => ClusterSecretStore.awsSecretsManager(scope, 'it', PROPS));
  expect(json).toEqual([
    expect.objectContaining({ kind: 'ServiceAccount', metadata: { ...ACCOUNT, annotations: { 'eks.amazonaws.com/role-arn': ROLE } } }),
    {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ClusterSecretStore',
      metadata: { name: 'chart-it' },
      spec: {
        conditions: [{ namespaces: ['ops', 'shop'] }],
        provider: { aws: { service: 'SecretsManager', region: 'eu-central-1', auth: { jwt: { serviceAccountRef: ACCOUNT } } } },
      },
    },
  ]);
});

test.each<[string, (scope: Chart) => unknown, object]>([
  ['Parameter Store', (scope) => ClusterSecretStore.awsParameterStore(scope, 'it', PROPS), { aws: { service: 'ParameterStore', auth: { jwt: { serviceAccountRef: ACCOUNT } } } }],
  ['Google', (scope) => ClusterSecretStore.gcpSecretManager(scope, 'it', { projectId: 'acme-shop', conditions }), { gcpsm: { auth: { workloadIdentity: { serviceAccountRef: ACCOUNT } } } }],
  ['Azure', (scope) => ClusterSecretStore.azureKeyVault(scope, 'it', {
    vaultUrl: 'https://acme-shop.vault.azure.net', identity: { clientId: '00001111-aaaa-2222-bbbb-3333cccc4444', tenantId: '00001111-aaaa-2222-bbbb-3333cccc4444' }, conditions,
  }), { azurekv: { serviceAccountRef: ACCOUNT } }],
  ['Vault', (scope) => ClusterSecretStore.vault(scope, 'it', {
    server: 'https://vault.example.com', auth: VaultAuth.jwt({ role: 'r' }), ca: CertificateAuthority.configMap('ca'), clientTlsSecretName: 'client', conditions,
  }), {
    vault: {
      caProvider: { type: 'ConfigMap', name: 'ca', key: 'ca.crt', namespace: 'platform' },
      tls: { certSecretRef: { name: 'client', namespace: 'platform' }, keySecretRef: { name: 'client', namespace: 'platform' } },
      auth: { jwt: { kubernetesServiceAccountToken: { serviceAccountRef: ACCOUNT } } },
    },
  }],
  ['OpenBao', (scope) => ClusterSecretStore.openBao(scope, 'it', { server: 'https://bao.example.com', auth: VaultAuth.kubernetes({ role: 'r' }), conditions }),
    { openbao: { auth: { kubernetes: { serviceAccountRef: ACCOUNT } } } }],
  ['Kubernetes', (scope) => ClusterSecretStore.kubernetes(scope, 'it', { remoteNamespace: 'platform', secretNames: ['a'], conditions }),
    { kubernetes: { auth: { serviceAccount: ACCOUNT }, server: { caProvider: { name: 'kube-root-ca.crt', namespace: 'platform' } } } }],
  ['stored credentials', (scope) => ClusterSecretStore.vault(scope, 'it', { server: 'https://vault.example.com', unsafelyUseCredentials: { ...WHY, token: KEY }, conditions }),
    { vault: { auth: { tokenSecretRef: REF } } }],
  ['any provider', (scope) => ClusterSecretStore.ofProvider(scope, 'it', { provider: { doppler: { auth: { oidcConfig: { identity: 'x', serviceAccountRef: ACCOUNT } } } }, conditions }),
    { doppler: { auth: { oidcConfig: { serviceAccountRef: ACCOUNT } } } }],
])('says the namespace of everything that it names: %s', (_name, make, expected) => expect(made(make).provider).toMatchObject(expected));

test('can keep its account in another namespace', () => {
  const { others, provider } = made((scope) => ClusterSecretStore.awsSecretsManager(scope, 'it', { ...PROPS, accountNamespace: 'external-secrets' }));
  expect(others).toEqual(['ServiceAccount external-secrets/chart-it-account']);
  expect(provider.aws.auth.jwt.serviceAccountRef.namespace).toBe('external-secrets');
});

test('says the namespace of an account of the program', () => {
  const { provider } = made((scope) => ClusterSecretStore.awsSecretsManager(scope, 'it', {
    region: 'eu-central-1', conditions, serviceAccount: new LeastPrivilegeServiceAccount(scope, 'reader', { metadata: { namespace: 'ops' }, cloudIdentity: CloudIdentity.awsRole(ROLE) }),
  }));
  expect(provider.aws.auth.jwt.serviceAccountRef).toEqual({ name: 'chart-reader', namespace: 'ops' });
});

test('is a store for ExternalSecrets', () => {
  made((scope) => {
    const store = ClusterSecretStore.awsSecretsManager(scope, 'it', PROPS);
    const external = new ExternalSecret(scope, 'db', { store, data: [{ secretKey: 'password', remoteKey: 'shop/db' }] });
    expect(Object(external.node.defaultChild).toJson().spec.secretStoreRef).toEqual({ kind: 'ClusterSecretStore', name: 'chart-it' });
    expect(store.ref).toEqual({ kind: 'ClusterSecretStore', name: 'chart-it' });
  });
});

describe('conditions', () => {
  const app = () => new App();
  const shop = () => new DefaultDenyNamespace(app(), 'shop');
  const written = (condition: NamespaceCondition) => made((scope) => ClusterSecretStore.awsSecretsManager(scope, 'it', { ...PROPS, conditions: [condition] })).store.spec.conditions[0];

  test.each<[string, () => NamespaceCondition, object]>([
    ['names, each once', () => NamespaceCondition.names('shop', 'ops', 'shop'), { namespaces: ['ops', 'shop'] }],
    ['namespaces of the app', () => NamespaceCondition.of(shop(), new kplus.Namespace(new Chart(app(), 'c'), 'ops', { metadata: { name: 'ops' } })), { namespaces: ['ops', 'shop'] }],
    ['labels', () => NamespaceCondition.labels({ team: 'shop' }), { namespaceSelector: { matchLabels: { team: 'shop' } } }],
    ['a selection of cdk8s-plus', () => NamespaceCondition.of(kplus.Namespaces.select(new Chart(app(), 'c'), 's', { labels: { team: 'shop' } })),
      { namespaceSelector: { matchLabels: { team: 'shop' } } }],
    ['an expression, of the whole name', () => NamespaceCondition.matching('team-[a-z]+|shop'), { namespaceRegexes: ['^(?:team-[a-z]+|shop)$'] }],
    ['an expression that says so itself', () => NamespaceCondition.matching('^team-[a-z]+$'), { namespaceRegexes: ['^team-[a-z]+$'] }],
  ])('are written: %s', (_name, make, expected) => expect(written(make())).toEqual(expected));

  test.each<[string, () => unknown, string]>([
    ['no names', () => NamespaceCondition.names(), 'The condition has no names, so it admits no namespace.'],
    ['no namespaces', () => NamespaceCondition.of(), 'The condition has no names, so it admits no namespace.'],
    ['a pattern as a name', () => NamespaceCondition.names('team-*'), '"team-*" is not the name of a namespace.'],
    ['no labels', () => NamespaceCondition.labels({}), 'The condition admits every namespace'],
    ['what is no label', () => NamespaceCondition.labels({ 'a b': 'c' }), 'The selector of namespaces is none that the API server takes.'],
    ['all namespaces of cdk8s-plus', () => NamespaceCondition.of(kplus.Namespaces.all(new Chart(app(), 'c'), 's')), 'The condition admits every namespace'],
    ['every name', () => NamespaceCondition.matching('.*'), 'The condition admits every namespace'],
    ['every name in the end', () => NamespaceCondition.matching('shop|.+'), 'The condition admits every namespace'],
    ['no expression', () => NamespaceCondition.matching('team-('), '"team-(" is not a regular expression of Go (RE2).'],
    ['an expression that Go does not have', () => NamespaceCondition.matching('(?!kube-).*'), 'is not a regular expression of Go (RE2).'],
    ['names beside labels', () => NamespaceCondition.of(shop(), kplus.Namespaces.select(new Chart(app(), 'c'), 's', { labels: { a: 'b' } })), 'A selection by labels is a condition of its own.'],
    ['none at all', () => made((scope) => ClusterSecretStore.awsSecretsManager(scope, 'it', { ...PROPS, conditions: [] })), 'conditions is empty, so whoever may create'],
  ])('refuse %s', (_name, make, message) => expect(make).toThrow(message));
});

test('refuses to leave open where its account is', () => {
  const nowhere = () => makeStore((scope) => ClusterSecretStore.awsSecretsManager(scope, 'it', PROPS), null);
  expect(nowhere).toThrow('set accountNamespace, or declare the store in a DefaultDenyNamespace');
});
