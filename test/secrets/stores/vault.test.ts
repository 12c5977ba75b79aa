import { Duration } from 'cdk8s';
import { makeStore, WHY } from './store-scene';
import { SecretStore } from '../../../src/secrets/secret-store';
import { CertificateAuthority } from '../../../src/secrets/stores/certificate-authority';
import { VaultKvVersion, type VaultProps } from '../../../src/secrets/stores/vault';
import { VaultAuth } from '../../../src/secrets/stores/vault-auth';

const SERVER = 'https://vault.example.com:8200';
const PROPS: VaultProps = { server: SERVER, auth: VaultAuth.kubernetes({ role: 'shop' }) };
const KEY = { secretName: 'vault', key: 'it' };
const REF = { name: 'vault', key: 'it' };
const PEM = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';

function vault(props: Partial<VaultProps> = {}) {
  return makeStore((scope) => SecretStore.vault(scope, 'it', { ...PROPS, ...props }));
}

function bao(props: object = {}) {
  return makeStore((scope) => SecretStore.openBao(scope, 'it', { ...PROPS, ...props }));
}

const KUBERNETES = { kubernetes: { mountPath: 'kubernetes', role: 'shop', serviceAccountRef: { name: 'chart-it-account', audiences: ['vault'] } } };

test.each<[string, Partial<VaultProps>, object]>([
  ['as it is', {}, {}],
  ['a mount, a version and a namespace', { path: 'secret', version: VaultKvVersion.V1, vaultNamespace: 'team-a' }, { path: 'secret', version: 'v1', namespace: 'team-a' }],
  ['a CA in a ConfigMap', { ca: CertificateAuthority.configMap('vault-ca') }, { caProvider: { type: 'ConfigMap', name: 'vault-ca', key: 'ca.crt' } }],
  ['a CA in a Secret', { ca: CertificateAuthority.secret('vault-tls', 'tls.crt') }, { caProvider: { type: 'Secret', name: 'vault-tls', key: 'tls.crt' } }],
  ['a CA in PEM', { ca: CertificateAuthority.pem(PEM) }, { caBundle: Buffer.from(PEM.trim()).toString('base64') }],
  ['a certificate of its own', { clientTlsSecretName: 'client' }, { tls: { certSecretRef: { name: 'client', key: 'tls.crt' }, keySecretRef: { name: 'client', key: 'tls.key' } } }],
])('writes %s', (_name, props, more) => {
  const { provider, others, exempted } = vault(props);
  expect(provider).toEqual({ vault: { server: SERVER, version: 'v2', auth: KUBERNETES, ...more } });
  expect([others, exempted]).toEqual([['ServiceAccount shop/chart-it-account'], []]);
});

test.each<[string, VaultAuth, object]>([
  ['kubernetes, mounted elsewhere', VaultAuth.kubernetes({ role: 'shop', mountPath: 'k8s/prod', audience: 'https://vault' }),
    { kubernetes: { mountPath: 'k8s/prod', role: 'shop', serviceAccountRef: { name: 'chart-it-account', audiences: ['https://vault'] } } }],
  ['jwt', VaultAuth.jwt({ role: 'shop' }), { jwt: { path: 'jwt', role: 'shop', kubernetesServiceAccountToken: { serviceAccountRef: { name: 'chart-it-account' }, audiences: ['vault'] } } }],
  ['jwt for longer', VaultAuth.jwt({ role: 'shop', expiration: Duration.minutes(30) }),
    { jwt: { path: 'jwt', role: 'shop', kubernetesServiceAccountToken: { serviceAccountRef: { name: 'chart-it-account' }, audiences: ['vault'], expirationSeconds: 1800 } } }],
])('logs in by %s', (_name, auth, expected) => expect(vault({ auth }).provider.vault.auth).toEqual(expected));

test.each<[string, object, object]>([
  ['a token', { token: KEY }, { tokenSecretRef: REF }],
  ['an application', { appRole: { roleId: 'shop', secretId: KEY } }, { appRole: { path: 'approle', roleId: 'shop', secretRef: REF } }],
  ['a user', { userPassword: { username: 'shop', password: KEY, mountPath: 'people' } }, { userPass: { path: 'people', username: 'shop', secretRef: REF } }],
])('logs in with %s that is stored', (_name, credential, expected) => {
  const { provider, others, exempted } = vault({ auth: undefined, unsafelyUseCredentials: { ...WHY, ...credential } });
  expect(provider.vault.auth).toEqual(expected);
  expect([others, exempted]).toEqual([[], ['secrets/no-static-store-credentials']]);
});

describe('OpenBao', () => {
  test('has a provider of its own', () => {
    expect(bao({ path: 'secret', vaultNamespace: 'team-a' }).provider).toEqual({
      openbao: {
        server: SERVER,
        version: 'v2',
        path: 'secret',
        namespace: 'team-a',
        auth: { kubernetes: { path: 'kubernetes', role: 'shop', serviceAccountRef: { name: 'chart-it-account', audiences: ['openbao'] } } },
      },
    });
  });

  test('is reached through that for Vault where the operator has no other', () => {
    expect(bao({ throughVaultProvider: true }).provider).toEqual({
      vault: { server: SERVER, version: 'v2', auth: { kubernetes: { mountPath: 'kubernetes', role: 'shop', serviceAccountRef: { name: 'chart-it-account', audiences: ['openbao'] } } } },
    });
  });

  test('takes stored credentials only with an exemption', () => {
    expect(bao({ auth: undefined, unsafelyUseCredentials: { ...WHY, token: KEY } })).toMatchObject({
      provider: { openbao: { auth: { tokenSecretRef: REF } } }, exempted: ['secrets/no-static-store-credentials'],
    });
  });
});

test.each<[string, Partial<VaultProps>, string]>([
  ['no TLS', { server: 'http://vault.vault:8200' }, '"http://vault.vault:8200" is asked without TLS'],
  ['a password in the address', { server: 'https://me:hunter2@vault' }, 'The address holds a user name or a password'],
  ['a bare host', { server: 'vault.vault:8200' }, '"vault.vault:8200" is not the address of a store.'],
  ['a question', { server: 'https://vault?x=y' }, 'is not the address of a store.'],
  ['no login', { auth: undefined }, 'The store does not say as whom the operator logs in.'],
  ['two logins', { unsafelyUseCredentials: { ...WHY, token: KEY } }, 'auth and unsafelyUseCredentials'],
  ['no credential', { auth: undefined, unsafelyUseCredentials: WHY }, 'name one of token, appRole and userPassword'],
  ['no role', { auth: VaultAuth.kubernetes({ role: '' }) }, 'The role of the login is empty.'],
  ['the path of the API', { auth: VaultAuth.kubernetes({ role: 'shop', mountPath: '/v1/auth/kubernetes' }) }, 'write "kubernetes"'],
  ['the path of the method', { auth: VaultAuth.jwt({ role: 'shop', mountPath: 'auth/jwt' }) }, 'write "jwt"'],
  ['a short token', { auth: VaultAuth.jwt({ role: 'shop', expiration: Duration.minutes(5) }) }, '300 s'],
  ['a path that begins with /', { path: '/secret' }, 'write "secret"'],
  ['no Secret', { clientTlsSecretName: 'Client TLS' }, '"Client TLS" is not the name of a Secret.'],
])('refuses %s', (_name, props, message) => expect(() => vault(props)).toThrow(message));

test('never repeats a password that it refuses', () => {
  let text = '';
  try { vault({ server: 'https://me:hunter2@vault' }); } catch (error) { text = String(error); }
  expect(text).not.toBe('');
  expect(text).not.toContain('hunter2');
});

test.each([['-----BEGIN RSA PRIVATE KEY-----\nMIIB\n-----END RSA PRIVATE KEY-----', 'holds a private key'], ['vault-ca', 'is not the beginning of certificates in PEM.']])('is no CA: %j', (text, message) => {
  expect(() => CertificateAuthority.pem(text)).toThrow(message);
});
