import { plaintextIn, storeReferencesIn, StoreUse, unprotectedIn } from '../../src/core/store-provider';

const KEY = { name: 'login', key: 'it' };
const CERTIFICATE = { type: 'Secret', name: 'ca', key: 'ca.crt' };

/** The Secrets that a provider names, by what they are for. */
function secretsOf(provider: unknown, use: StoreUse): string[] {
  return storeReferencesIn(provider).filter((each) => each.use === use && each.kind === 'Secret').map(({ way }) => way.join('.'));
}

test.each<[string, object, string[], string[]]>([
  ['AWS', { aws: { auth: { secretRef: { accessKeyIDSecretRef: KEY, secretAccessKeySecretRef: KEY, sessionTokenSecretRef: KEY } } } },
    ['aws.auth.secretRef.secretAccessKeySecretRef', 'aws.auth.secretRef.sessionTokenSecretRef'], ['aws.auth.secretRef.accessKeyIDSecretRef']],
  ['Google', { gcpsm: { auth: { secretRef: { secretAccessKeySecretRef: KEY }, workloadIdentityFederation: { awsSecurityCredentials: { awsCredentialsSecretRef: { name: 'aws' } } } } } },
    ['gcpsm.auth.secretRef.secretAccessKeySecretRef', 'gcpsm.auth.workloadIdentityFederation.awsSecurityCredentials.awsCredentialsSecretRef'], []],
  ['Azure', { azurekv: { authSecretRef: { clientId: KEY, tenantId: KEY, clientSecret: KEY, clientCertificate: KEY } } },
    ['azurekv.authSecretRef.clientSecret', 'azurekv.authSecretRef.clientCertificate'], ['azurekv.authSecretRef.clientId', 'azurekv.authSecretRef.tenantId']],
  ['Vault', {
    vault: {
      caProvider: CERTIFICATE,
      tls: { certSecretRef: KEY, keySecretRef: KEY },
      auth: {
        tokenSecretRef: KEY,
        appRole: { roleRef: KEY, secretRef: KEY },
        userPass: { secretRef: KEY },
        ldap: { secretRef: KEY },
        jwt: { secretRef: KEY },
        kubernetes: { secretRef: { name: 'token' } },
        cert: { clientCert: KEY, secretRef: KEY },
        iam: { secretRef: { accessKeyIDSecretRef: KEY, secretAccessKeySecretRef: KEY } },
      },
    },
  }, ['tokenSecretRef', 'appRole.secretRef', 'userPass.secretRef', 'ldap.secretRef', 'jwt.secretRef', 'kubernetes.secretRef', 'cert.secretRef', 'iam.secretRef.secretAccessKeySecretRef'].map((way) => `vault.auth.${way}`),
  ['vault.caProvider', 'vault.tls.certSecretRef', 'vault.tls.keySecretRef', 'vault.auth.appRole.roleRef', 'vault.auth.cert.clientCert', 'vault.auth.iam.secretRef.accessKeyIDSecretRef']],
  ['Kubernetes', { kubernetes: { authRef: KEY, server: { caProvider: CERTIFICATE }, auth: { token: { bearerToken: KEY }, cert: { clientCert: KEY, clientKey: KEY } } } },
    ['kubernetes.authRef', 'kubernetes.auth.token.bearerToken', 'kubernetes.auth.cert.clientKey'], ['kubernetes.server.caProvider', 'kubernetes.auth.cert.clientCert']],
  ['names beside values', { barbican: { auth: { username: { secretRef: KEY }, password: { secretRef: KEY } } }, scaleway: { accessKey: { secretRef: KEY }, secretKey: { secretRef: KEY } } },
    ['barbican.auth.password.secretRef', 'scaleway.secretKey.secretRef'], ['barbican.auth.username.secretRef', 'scaleway.accessKey.secretRef']],
  ['webhooks', { webhook: { secrets: [{ name: 'x', secretRef: KEY }], auth: { ntlm: { usernameSecret: KEY, passwordSecret: KEY } } } },
    ['webhook.secrets.0.secretRef', 'webhook.auth.ntlm.passwordSecret'], ['webhook.auth.ntlm.usernameSecret']],
  ['a certificate and its key', { beyondtrust: { auth: { certificate: { secretRef: KEY }, certificateKey: { secretRef: KEY } } } },
    ['beyondtrust.auth.certificateKey.secretRef'], ['beyondtrust.auth.certificate.secretRef']],
  ['1Password', { onepasswordSDK: { auth: { serviceAccountSecretRef: KEY }, integrationInfo: { name: 'eso', version: '1' } } }, ['onepasswordSDK.auth.serviceAccountSecretRef'], []],
])('tells the credentials of %s from what is public', (_name, provider, credentials, others) => {
  expect(secretsOf(provider, StoreUse.CREDENTIAL)).toEqual(credentials);
  expect(secretsOf(provider, StoreUse.PUBLIC)).toEqual(others);
});

test('tells ServiceAccounts and ConfigMaps from Secrets', () => {
  const found = storeReferencesIn({
    gcpsm: { auth: { workloadIdentity: { serviceAccountRef: { name: 'a' } }, workloadIdentityFederation: { credConfig: KEY } } },
    kubernetes: { auth: { serviceAccount: { name: 'b' } }, server: { caProvider: { type: 'ConfigMap', name: 'kube-root-ca.crt', key: 'ca.crt' } } },
  });
  expect(found.map(({ use, kind, way }) => `${use} ${kind} ${way.at(-1)}`)).toEqual([
    'account ServiceAccount serviceAccountRef', 'public ConfigMap credConfig', 'account ServiceAccount serviceAccount', 'public ConfigMap caProvider',
  ]);
});

test.each<[string, unknown, string[]]>([
  ['a value in place of a reference', { delinea: { clientId: { value: 'me' }, clientSecret: { value: 'hunter2' } } }, ['delinea.clientSecret.value: a value for "clientSecret"']],
  ['a password in a list', { x: { logins: [{ password: { value: 'p' } }] } }, ['x.logins.0.password.value: a value for "password"']],
  ['a header', { webhook: { headers: { Authorization: 'Bearer ghp_0123456789abcdefghijABCDEFGHIJ012345' } } }, ['webhook.headers.Authorization: a GitHub token']],
  ['templates, tags and what is public', {
    webhook: { headers: { Authorization: 'Bearer {{ .token }}' }, url: 'https://example.com' },
    aws: { region: 'eu-central-1', sessionTags: [{ key: 'team', value: 'shop' }], role: 'arn:aws:iam::123456789012:role/x' },
    secretserver: { username: { value: 'reader' } },
    gcpsm: { projectID: 'acme-shop', auth: { workloadIdentityFederation: { externalTokenEndpoint: 'https://issuer/token', audience: '//iam.googleapis.com/projects/1/x' } } },
    ibm: { auth: { containerAuth: { tokenLocation: '/var/run/secrets/tokens/vault-token' } } },
    alibaba: { auth: { rrsa: { oidcTokenFilePath: '/var/run/secrets/ack/rrsa-tokens/token' } } },
    vault: { auth: { appRole: { roleId: '3f2504e0-4f89-11d3-9a0c-0305e82c3301', path: 'approle', secretRef: { name: 'x', key: 'secret-id' } } } },
  }, []],
  ['the OCID of a key', { oracle: { encryptionKey: 'ocid1.key.oc1.eu-frankfurt-1.aaaa.bbbbbbbbbbbbbbbb' } }, []],
  ['the fake provider, which is told otherwise', { fake: { data: [{ key: 'password', value: 'hunter2' }] } }, []],
  ['nothing', undefined, []],
])('finds credentials in plain text: %s', (_name, provider, found) => {
  expect(plaintextIn(provider).map((each) => `${each.way.join('.')}: ${each.found}`)).toEqual(found);
});

test.each<[string, unknown, string[]]>([
  ['an address without TLS', { vault: { server: 'http://vault.vault:8200' } }, ['vault.server']],
  ['whatever it is called', { a: { apiUrl: 'http://a' }, b: { connectHost: 'HTTP://b' }, c: { baseUri: 'http://c' }, d: { hostAPI: 'http://d' }, e: { server: { url: 'http://e' } }, f: { apiEndpoint: 'http://f' } },
    ['a.apiUrl', 'b.connectHost', 'c.baseUri', 'd.hostAPI', 'e.server.url', 'f.apiEndpoint']],
  ['certificates that nobody verifies', { dvls: { insecure: true }, senhasegura: { ignoreSslCertificate: true }, beyondtrust: { server: { verifyCA: false } } },
    ['dvls.insecure', 'senhasegura.ignoreSslCertificate', 'beyondtrust.server.verifyCA']],
  ['TLS, metadata services and audiences', {
    vault: { server: 'https://vault' },
    dvls: { insecure: false },
    beyondtrust: { server: { verifyCA: true } },
    gcpsm: { auth: { workloadIdentityFederation: { audience: 'http://audience', externalTokenEndpoint: 'http://169.254.169.254/token' } } },
  }, []],
])('finds what is not protected: %s', (_name, provider, found) => {
  expect(unprotectedIn(provider).map(({ way }) => way.join('.'))).toEqual(found);
});
