import { ApiObject, App, Chart, Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Judgement } from '../../src/core/judgement';
import { CloudIdentity } from '../../src/identity/cloud-identity';
import { LeastPrivilegeServiceAccount } from '../../src/identity/least-privilege-service-account';
import { PasswordEncoding, VaultResult } from '../../src/secrets/generators/generator-props';
import { SecretGenerator } from '../../src/secrets/secret-generator';

Judgement.plug({ guard: () => {} });

function chart(namespace = 'shop', app = new App()): Chart {
  return new Chart(app, `chart-${namespace}`, { namespace, disableResourceNameHashes: true });
}

type Make = (scope: Chart, serviceAccount: kplus.IServiceAccount) => SecretGenerator;

function made(make: Make) {
  const scope = chart();
  const generator = make(scope, kplus.ServiceAccount.fromServiceAccountName(scope, 'account', 'puller', { namespaceName: 'shop' }));
  return { generator, json: ApiObject.of(generator).toJson() };
}

const ACCOUNT = { serviceAccountRef: { name: 'puller' } };
const KEY = (scope: Chart) => kplus.Secret.fromSecretName(scope, 'key', 'github-app');

test.each<[string, Make, string, object, string[] | undefined]>([
  ['a password', (scope) => SecretGenerator.password(scope, 'it'), 'Password', { length: 32, noUpper: false, allowRepeat: true }, ['password']],
  ['a password with everything', (scope) => SecretGenerator.password(scope, 'it', {
    length: 40, digits: 5, symbols: 0, symbolCharacters: '-_', upperCase: false, allowRepeat: true, encoding: PasswordEncoding.HEX, secretKeys: ['one', 'two'],
  }), 'Password', { length: 40, digits: 5, symbols: 0, symbolCharacters: '-_', noUpper: true, allowRepeat: true, encoding: 'hex', secretKeys: ['one', 'two'] }, ['one', 'two']],
  ['an identifier', (scope) => SecretGenerator.uuid(scope, 'it'), 'UUID', {}, ['uuid']],
  ['a key for SSH', (scope) => SecretGenerator.sshKey(scope, 'it', { keyType: 'rsa', keySize: 4096, comment: 'shop' }), 'SSHKey', { keyType: 'rsa', keySize: 4096, comment: 'shop' }, ['privateKey', 'publicKey']],
  ['a registry of Amazon', (scope, serviceAccount) => SecretGenerator.ecr(scope, 'it', { region: 'eu-central-1', serviceAccount }),
    'ECRAuthorizationToken', { region: 'eu-central-1', auth: { jwt: ACCOUNT } }, ['username', 'password', 'proxy_endpoint', 'expires_at']],
  ['the gallery of Amazon', (scope, serviceAccount) => SecretGenerator.ecr(scope, 'it', { region: 'us-east-1', serviceAccount, publicGallery: true, role: 'arn:aws:iam::123456789012:role/pull' }),
    'ECRAuthorizationToken', { region: 'us-east-1', scope: 'public', role: 'arn:aws:iam::123456789012:role/pull', auth: { jwt: ACCOUNT } }, ['username', 'password', 'expires_at']],
  ['a registry of Google', (scope, serviceAccount) => SecretGenerator.gcr(scope, 'it', { projectId: 'acme', serviceAccount, clusterName: 'prod', clusterLocation: 'europe-west3', clusterProjectId: 'infra' }),
    'GCRAccessToken', { projectID: 'acme', auth: { workloadIdentity: { clusterName: 'prod', clusterLocation: 'europe-west3', clusterProjectID: 'infra', ...ACCOUNT } } }, ['username', 'password', 'expiry']],
  ['a registry of Azure', (scope, serviceAccount) => SecretGenerator.acr(scope, 'it', { registry: 'acme.azurecr.io', serviceAccount, tenantId: 't', tokenScope: 'repository:shop:pull', environmentType: 'PublicCloud' }),
    'ACRAccessToken', { registry: 'acme.azurecr.io', tenantId: 't', scope: 'repository:shop:pull', environmentType: 'PublicCloud', auth: { workloadIdentity: ACCOUNT } }, ['username', 'password']],
  ['keys of AWS', (scope, serviceAccount) => SecretGenerator.sts(scope, 'it', { region: 'eu-central-1', serviceAccount, sessionDuration: Duration.hours(1) }),
    'STSSessionToken', { region: 'eu-central-1', auth: { jwt: ACCOUNT }, requestParameters: { sessionDuration: 3600 } }, ['access_key_id', 'expiration', 'secret_access_key', 'session_token']],
  ['an engine of Vault', (scope, serviceAccount) => SecretGenerator.vault(scope, 'it', {
    server: 'https://vault.example:8200',
    path: 'database/creds/shop',
    serviceAccount,
    role: 'shop',
    vaultNamespace: 'team',
    caConfigMap: 'ca',
    method: 'POST',
    parameters: { ttl: '1h' },
    resultType: VaultResult.DATA,
    keys: ['username', 'password'],
  }), 'VaultDynamicSecret', {
    path: 'database/creds/shop',
    method: 'POST',
    parameters: { ttl: '1h' },
    resultType: 'Data',
    provider: {
      server: 'https://vault.example:8200',
      namespace: 'team',
      caProvider: { type: 'ConfigMap', name: 'ca', key: 'ca.crt' },
      auth: { kubernetes: { mountPath: 'kubernetes', role: 'shop', ...ACCOUNT } },
    },
  }, ['username', 'password']],
  ['an App of GitHub', (scope) => SecretGenerator.github(scope, 'it', { appId: '1', installId: '2', privateKey: KEY(scope), permissions: { contents: 'read' }, repositories: ['shop'], url: 'https://github.example/api/v3' }),
    'GithubAccessToken', {
      appID: '1',
      installID: '2',
      url: 'https://github.example/api/v3',
      repositories: ['shop'],
      permissions: { contents: 'read' },
      auth: { privateKey: { secretRef: { name: 'github-app', key: 'privateKey' } } },
    }, ['token']],
  ['a robot of Quay', (scope, serviceAccount) => SecretGenerator.quay(scope, 'it', { robotAccount: 'acme+puller', serviceAccount }), 'QuayAccessToken', { robotAccount: 'acme+puller', ...ACCOUNT }, ['registry', 'auth', 'expiry']],
  ['any kind', (scope) => SecretGenerator.of(scope, 'it', { kind: 'Webhook', spec: { url: 'https://x.example', result: {} }, keys: ['token'] }), 'Webhook', { url: 'https://x.example', result: {} }, ['token']],
  ['any kind, of keys that nobody says', (scope) => SecretGenerator.of(scope, 'it', { kind: 'Webhook', spec: { url: 'https://x.example', result: {} } }), 'Webhook', { url: 'https://x.example', result: {} }, undefined],
])('%s', (...[, make, kind, spec, keys]) => {
  const { generator, json } = made(make);
  expect(json).toMatchObject({ apiVersion: 'generators.external-secrets.io/v1alpha1', kind, metadata: { namespace: 'shop' } });
  expect(json.spec).toEqual(spec);
  expect(generator.ref).toEqual({ kind, name: generator.name, ...(keys === undefined ? {} : { keys }) });
  expect(generator.kind).toBe(kind);
});

test.each<[string, Make, string]>([
  ['a short password', (scope) => SecretGenerator.password(scope, 'it', { length: 15 }), 'A password of 15 characters can be guessed.'],
  ['more digits than characters', (scope) => SecretGenerator.password(scope, 'it', { length: 16, digits: 10, symbols: 7 }), 'do not fit in 16 characters'],
  ['characters that run out', (scope) => SecretGenerator.password(scope, 'it', { length: 64, allowRepeat: false }), 'Without repetition'],
  ['a key that cannot be one', (scope) => SecretGenerator.password(scope, 'it', { secretKeys: ['a b'] }), '"a b" cannot be a key of a Secret.'],
  ['a weak key', (scope) => SecretGenerator.sshKey(scope, 'it', { keyType: 'rsa', keySize: 1024 }), 'rsa has no keys of 1024 bits.'],
  ['a kind of key that there is not', (scope) => SecretGenerator.sshKey(scope, 'it', { keyType: 'dsa' }), '"dsa" is no kind of key.'],
  ['a region that is none', (scope, serviceAccount) => SecretGenerator.ecr(scope, 'it', { region: 'Frankfurt', serviceAccount }), '"Frankfurt" is not an AWS region.'],
  ['a role that is none', (scope, serviceAccount) => SecretGenerator.sts(scope, 'it', { region: 'eu-central-1', serviceAccount, role: 'pull' }), '"pull" is not the ARN of an IAM role.'],
  ['a session that AWS does not grant', (scope, serviceAccount) => SecretGenerator.sts(scope, 'it', { region: 'eu-central-1', serviceAccount, sessionDuration: Duration.minutes(1) }), 'no session of 60 seconds'],
  ['a registry as an address', (scope, serviceAccount) => SecretGenerator.acr(scope, 'it', { registry: 'https://acme.azurecr.io', serviceAccount }), 'is not the name of a registry'],
  ['a cloud that there is not', (scope, serviceAccount) => SecretGenerator.acr(scope, 'it', { registry: 'acme.azurecr.io', serviceAccount, environmentType: 'Public' }), 'is no cloud of Azure'],
  ['Vault without TLS', (scope, serviceAccount) => SecretGenerator.vault(scope, 'it', { server: 'http://vault', path: 'x', serviceAccount, role: 'x' }), '"http://vault" is not an address with TLS.'],
  ['no engine', (scope, serviceAccount) => SecretGenerator.vault(scope, 'it', { server: 'https://vault', path: '', serviceAccount, role: 'x' }), 'Nothing says which engine'],
  ['an id that is none', (scope) => SecretGenerator.github(scope, 'it', { appId: 'x', installId: '2', privateKey: KEY(scope), permissions: { contents: 'read' } }), '"x" is not an id of GitHub.'],
  ['every right', (scope) => SecretGenerator.github(scope, 'it', { appId: '1', installId: '2', privateKey: KEY(scope), permissions: {} }), 'permissions is empty'],
  ['a robot that is none', (scope, serviceAccount) => SecretGenerator.quay(scope, 'it', { robotAccount: 'puller', serviceAccount }), '"puller" is not a robot account.'],
  ['a kind that there is not', (scope) => SecretGenerator.of(scope, 'it', { kind: 'WebHook', spec: {} }), 'did you mean "Webhook"?'],
  ['plain text', (scope) => SecretGenerator.of(scope, 'it', { kind: 'Fake', spec: { data: { a: 'b' } } }), 'keeps its values in plain text'],
])('%s is refused', (_name, make, message) => {
  expect(() => made(make)).toThrow(message);
});

describe('the account', () => {
  test('must be of the same namespace', () => {
    const app = new App();
    const elsewhere = new LeastPrivilegeServiceAccount(chart('jobs', app), 'account');
    expect(() => SecretGenerator.ecr(chart('shop', app), 'it', { region: 'eu-central-1', serviceAccount: elsewhere })).toThrow('account in "jobs", generator in "shop"');
  });

  test('must have what the cloud knows it by, whenever it gets it', () => {
    const scope = chart();
    const account = new LeastPrivilegeServiceAccount(scope, 'account', { metadata: { name: 'puller' } });
    const { node } = SecretGenerator.ecr(scope, 'it', { region: 'eu-central-1', serviceAccount: account });
    expect(node.validate()).toEqual(['the account "puller" has no IAM role (annotation eks.amazonaws.com/role-arn), so the operator cannot log in; cloudIdentity: CloudIdentity.awsRole(…) gives it one']);
    account.useCloudIdentity(CloudIdentity.awsRole('arn:aws:iam::123456789012:role/pull'));
    expect(node.validate()).toEqual([]);
  });

  test('of elsewhere is taken on trust', () => {
    const { generator } = made((scope, serviceAccount) => SecretGenerator.ecr(scope, 'it', { region: 'eu-central-1', serviceAccount }));
    expect(generator.node.validate()).toEqual([]);
  });
});
