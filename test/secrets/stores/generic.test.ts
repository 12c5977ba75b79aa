import { ApiObject } from 'cdk8s';
import { makeStore, WHY } from './store-scene';
import { ClusterSecretStore } from '../../../src/secrets/cluster-secret-store';
import { SecretStore } from '../../../src/secrets/secret-store';
import type { ProviderStoreProps } from '../../../src/secrets/stores/generic';
import { NamespaceCondition } from '../../../src/secrets/stores/namespace-condition';

const KEY = { name: 'doppler', key: 'token' };
const OIDC = { doppler: { auth: { oidcConfig: { identity: '00001111-aaaa-2222-bbbb-3333cccc4444', serviceAccountRef: { name: 'reader' } } } } };

function ofProvider(provider: any, props: Partial<ProviderStoreProps> = {}) {
  return makeStore((scope) => SecretStore.ofProvider(scope, 'it', { provider, ...props }));
}

function ofCluster(provider: any) {
  return makeStore((scope) => ClusterSecretStore.ofProvider(scope, 'it', { provider, conditions: [NamespaceCondition.names('shop')] }));
}

test.each<[string, object]>([
  ['a login as a ServiceAccount', OIDC],
  ['a login as the operator itself', { aws: { service: 'SecretsManager', region: 'eu-central-1' } }],
  ['a CA', { conjur: { url: 'https://conjur.example.com', caProvider: { type: 'ConfigMap', name: 'ca', key: 'ca.crt' }, auth: { jwt: { account: 'a', serviceID: 'b', serviceAccountRef: { name: 'c' } } } } }],
  ['its own namespace, said', { oracle: { vault: 'v', region: 'r', serviceAccountRef: { name: 'reader', namespace: 'shop' }, principalType: 'Workload' } }],
])('writes what it was given: %s', (_name, provider) => {
  const made = ofProvider(provider);
  expect(made.provider).toEqual(provider);
  expect([made.others, made.exempted]).toEqual([[], []]);
});

test('takes stored credentials with an exemption', () => {
  const provider = { doppler: { auth: { secretRef: { dopplerToken: KEY } } } };
  const made = ofProvider(provider, { unsafelyUseCredentials: WHY });
  expect([made.provider, made.exempted]).toEqual([provider, ['secrets/no-static-store-credentials']]);
});

test.each<[string, unknown, string]>([
  ['no object', 'doppler', 'The provider is no object.'],
  ['nothing', {}, 'A store has exactly one provider.'],
  ['two providers', { ...OIDC, aws: { region: 'eu-central-1' } }, 'doppler, aws'],
  ['a slip', { vualt: { server: 'https://a' } }, '"vualt" is not a provider of the operator; did you mean "vault"?'],
  ['another case', { azureKV: { vaultUrl: 'https://a' } }, 'did you mean "azurekv"?'],
  ['what nobody knows', { somethingelse: { a: 'b' } }, '"somethingelse" is not a provider of the operator.'],
  ['the fake provider', { fake: { data: [{ key: 'a', value: 'b' }] } }, 'The provider "fake" writes its values into the manifest.'],
  ['a provider that says nothing', { doppler: {} }, 'The provider doppler says nothing.'],
  ['a text in place of an object', { doppler: 'token' }, 'The provider doppler says nothing.'],
  ['a list in place of an object', { doppler: [OIDC] }, 'The provider doppler says nothing.'],
  ['undefined', { doppler: { project: undefined, auth: {} } }, 'undefined at /doppler/project'],
  ['a function', { doppler: { project: () => 'a' } }, 'function at /doppler/project'],
  ['no number', { doppler: { n: NaN } }, 'number at /doppler/n'],
  ['a construct', { doppler: { x: { y: new Date(0) } } }, 'a Date at /doppler/x/y'],
  ['a credential', { doppler: { auth: { secretRef: { dopplerToken: KEY } } } }, '"doppler" at /doppler/auth/secretRef/dopplerToken'],
  ['a credential in plain text', { scaleway: { secretKey: { value: 'hunter2' } } }, 'a value for "secretKey" at /scaleway/secretKey/value'],
  ['a header in plain text', { webhook: { url: 'https://a', headers: { 'X-Api-Key': 'Zk3fT9wq1LpXv7RbNs2D' } } }, 'The provider holds a credential in plain text.'],
  ['no TLS', { infisical: { hostAPI: 'http://infisical' } }, '"http://infisical" is asked without TLS'],
  ['no verification', { dvls: { serverUrl: 'https://a', insecure: true } }, 'The provider does not verify whom it talks to.'],
  ['another namespace', { aws: { auth: { jwt: { serviceAccountRef: { name: 'reader', namespace: 'ops' } } } } }, '"reader" at /aws/auth/jwt/serviceAccountRef in "ops"'],
])('refuses %s', (_name, provider, message) => expect(() => ofProvider(provider)).toThrow(message));

test('refuses an exemption that nothing needs', () => {
  expect(() => ofProvider(OIDC, { unsafelyUseCredentials: WHY })).toThrow('Nothing in the provider needs an exemption.');
});

test.each<[string, object, string]>([
  ['a CA without namespace', { conjur: { url: 'https://a', caProvider: { type: 'Secret', name: 'ca', key: 'ca.crt' } } }, '"ca" at /conjur/caProvider'],
  ['a credential without namespace', { doppler: { auth: { secretRef: { dopplerToken: KEY } } } }, 'A ClusterSecretStore has to say the namespace of what it names.'],
])('a store of the cluster refuses %s', (_name, provider, message) => expect(() => ofCluster(provider)).toThrow(message));

test('a store of the cluster may log in as the account of each namespace', () => expect(ofCluster(OIDC).provider).toEqual(OIDC));

test('never repeats what it refuses', () => {
  const texts = [{ scaleway: { secretKey: { value: 'canary-5b1f' } } }, { webhook: { url: 'https://me:canary-5b1f@a', headers: { Authorization: 'Bearer canary-5b1fcanary5b1fcanary' } } }].map((provider) => {
    try { return ofProvider(provider) && ''; } catch (error) { return `${String(error)} ${(error as Error).stack}`; }
  });
  for (const text of texts) {
    expect(text).not.toBe('');
    expect(text).not.toContain('canary');
  }
});

test('is an object like every other', () => {
  makeStore((scope) => {
    const store = SecretStore.ofProvider(scope, 'it', { provider: OIDC, metadata: { name: 'team', labels: { a: 'b' } } });
    expect(ApiObject.of(store).toJson().metadata).toEqual({ name: 'team', namespace: 'shop', labels: { a: 'b' } });
    expect(store.name).toBe('team');
  });
});
