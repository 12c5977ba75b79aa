import * as kplus from 'cdk8s-plus-27';
import { makeStore, WHY } from './store-scene';
import { LeastPrivilegeServiceAccount } from '../../../src/identity/least-privilege-service-account';
import { SecretStore } from '../../../src/secrets/secret-store';
import { CertificateAuthority } from '../../../src/secrets/stores/certificate-authority';
import type { KubernetesStoreProps } from '../../../src/secrets/stores/kubernetes';

const PROPS: KubernetesStoreProps = { remoteNamespace: 'platform', secretNames: ['tls', 'db'] };
const SERVER = { url: 'https://api.example.com:6443', ca: CertificateAuthority.configMap('remote-ca') };
const ROOT = { caProvider: { type: 'ConfigMap', name: 'kube-root-ca.crt', key: 'ca.crt' } };
const KEY = { secretName: 'remote', key: 'it' };

function kubernetes(props: Partial<KubernetesStoreProps> = {}) {
  return makeStore((scope) => SecretStore.kubernetes(scope, 'it', { ...PROPS, ...props }));
}

test('reads exactly the named Secrets of the other namespace', () => {
  const { provider, json } = kubernetes();
  expect(provider).toEqual({ kubernetes: { remoteNamespace: 'platform', server: ROOT, auth: { serviceAccount: { name: 'chart-it-account' } } } });
  expect(json.filter(({ kind }) => kind.startsWith('Role'))).toEqual([
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata: { name: 'shop.chart-it-account.platform', namespace: 'platform' },
      rules: [{ apiGroups: [''], resources: ['secrets'], resourceNames: ['db', 'tls'], verbs: ['get'] }],
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name: 'shop.chart-it-account.platform', namespace: 'platform' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'shop.chart-it-account.platform' },
      subjects: [{ kind: 'ServiceAccount', name: 'chart-it-account', namespace: 'shop' }],
    },
  ]);
});

test('grants nothing to an account that has its rights already', () => {
  const { others, provider } = makeStore((scope) => SecretStore.kubernetes(scope, 'it', {
    remoteNamespace: 'platform', serviceAccount: kplus.ServiceAccount.fromServiceAccountName(scope, 'reader', 'reader', { namespaceName: 'shop' }),
  }));
  expect([others, provider.kubernetes.auth]).toEqual([[], { serviceAccount: { name: 'reader' } }]);
});

test('grants to an account of the program', () => {
  const { others } = makeStore((scope) => SecretStore.kubernetes(scope, 'it', { ...PROPS, serviceAccount: new LeastPrivilegeServiceAccount(scope, 'reader') }));
  expect(others).toEqual(['ServiceAccount shop/chart-reader', 'Role platform/shop.chart-reader.platform', 'RoleBinding platform/shop.chart-reader.platform']);
});

test('reads another cluster, which grants there', () => {
  const { provider, others } = kubernetes({ secretNames: undefined, server: { ...SERVER, audience: 'remote' } });
  expect(provider.kubernetes).toEqual({
    remoteNamespace: 'platform',
    server: { url: 'https://api.example.com:6443', caProvider: { type: 'ConfigMap', name: 'remote-ca', key: 'ca.crt' } },
    auth: { serviceAccount: { name: 'chart-it-account', audiences: ['remote'] } },
  });
  expect(others).toEqual(['ServiceAccount shop/chart-it-account']);
});

test.each<[string, object, object]>([
  ['a token', { token: KEY }, { token: { bearerToken: { name: 'remote', key: 'it' } } }],
  ['a certificate', { clientCertificate: { certificate: { secretName: 'remote', key: 'tls.crt' }, key: KEY } }, { cert: { clientCert: { name: 'remote', key: 'tls.crt' }, clientKey: { name: 'remote', key: 'it' } } }],
])('logs in with %s that is stored', (_name, credential, auth) => {
  const { provider, others, exempted } = kubernetes({ secretNames: undefined, server: SERVER, unsafelyUseCredentials: { ...WHY, ...credential } });
  expect([provider.kubernetes.auth, others, exempted]).toEqual([auth, [], ['secrets/no-static-store-credentials']]);
});

test.each<[string, Partial<KubernetesStoreProps>, string]>([
  ['no namespace', { remoteNamespace: 'Platform' }, '"Platform" is not the name of a namespace.'],
  ['an account without rights', { secretNames: undefined }, 'The store\'s account may not read any Secret in "platform".'],
  ['no names', { secretNames: [] }, 'secretNames is empty'],
  ['a pattern', { secretNames: ['db-*'] }, '"db-*" is not the name of a Secret.'],
  ['rights in another cluster', { server: SERVER }, 'Rights in another cluster cannot be granted from here.'],
  ['no TLS', { secretNames: undefined, server: { ...SERVER, url: 'http://api' } }, 'is asked without TLS'],
  ['two logins', { unsafelyUseCredentials: { ...WHY, token: KEY } }, 'secretNames has no meaning beside unsafelyUseCredentials.'],
  ['no credential', { secretNames: undefined, unsafelyUseCredentials: WHY }, 'name either token or clientCertificate'],
])('refuses %s', (_name, props, message) => expect(() => kubernetes(props)).toThrow(message));

test('refuses to grant to an account that it does not know', () => {
  expect(() => makeStore((scope) => SecretStore.kubernetes(scope, 'it', { ...PROPS, serviceAccount: kplus.ServiceAccount.fromServiceAccountName(scope, 'r', 'r', { namespaceName: 'shop' }) })))
    .toThrow('Only a LeastPrivilegeServiceAccount can be granted what it has to read.');
});
