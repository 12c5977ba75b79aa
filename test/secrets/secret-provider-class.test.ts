import { ApiObject, App, Chart } from 'cdk8s';
import { load } from 'js-yaml';
import {
  AwsObjectType, AzureObjectType, CloudIdentity, DefaultDenyNamespace, LeastPrivilegeServiceAccount, SecretProviderClass, Secrets, SecureApp,
  SecureDeployment,
} from '../../src';

const IMAGE = `ghcr.io/acme/app:1.4.2@sha256:${'0123456789abcdef'.repeat(4)}`;
const TENANT = '00001111-aaaa-2222-bbbb-3333cccc4444';
const ROLE = 'arn:aws:iam::123456789012:role/shop';
const WHY = { reason: 'the provider knows no workload identity', owner: 'team-shop', expires: '2027-03-01' };

function shop() {
  const app = new SecureApp();
  const namespace = new DefaultDenyNamespace(app, 'shop');
  const deploy = (serviceAccount?: LeastPrivilegeServiceAccount) =>
    new SecureDeployment(namespace, 'api', { metadata: { name: 'api' }, containers: [{ name: 'app', image: IMAGE, portNumber: 8080 }], serviceAccount });
  return { app, namespace, deploy };
}

const vault = (chart: Chart) => SecretProviderClass.vault(chart, 'vault', {
  metadata: { name: 'vault' },
  address: 'https://vault.example:8200',
  role: 'shop',
  objects: [{ path: 'secret/data/shop/db', key: 'password', file: 'password' }, { path: 'secret/data/shop/all', file: 'db/all' }],
});
const rendered = (scope: Chart | App, kind: string) =>
  scope.node.findAll().filter((each): each is ApiObject => each instanceof ApiObject).find((each) => each.kind === kind)?.toJson();

test.each<[string, (chart: Chart) => SecretProviderClass, object, readonly [string, unknown]]>([
  ['aws', (chart) => SecretProviderClass.aws(chart, 'c', {
    region: 'eu-central-1',
    objects: [
      { name: 'shop/db', file: 'db.json', parts: [{ path: 'password', file: 'password' }] }, { name: '/shop/flag', file: 'flag', type: AwsObjectType.PARAMETER_STORE, version: '3' },
    ],
  }), { region: 'eu-central-1' }, ['objects', [
    { objectName: 'shop/db', objectType: 'secretsmanager', objectAlias: 'db.json', jmesPath: [{ path: 'password', objectAlias: 'password' }] },
    { objectName: '/shop/flag', objectType: 'ssmparameter', objectAlias: 'flag', objectVersion: '3' },
  ]]],
  ['aws', (chart) => SecretProviderClass.aws(chart, 'c', { region: 'us-gov-west-1', usePodIdentity: true, objects: [{ name: 'a', file: 'a' }] }), { region: 'us-gov-west-1', usePodIdentity: 'true' },
    ['objects', [{ objectName: 'a', objectType: 'secretsmanager', objectAlias: 'a' }]]],
  ['gcp', (chart) => SecretProviderClass.gcp(chart, 'c', { objects: [{ resourceName: 'projects/acme/secrets/db/versions/latest', file: 'db' }] }), {},
    ['secrets', [{ resourceName: 'projects/acme/secrets/db/versions/latest', path: 'db' }]]],
  ['vault', vault, { vaultAddress: 'https://vault.example:8200', roleName: 'shop' },
    ['objects', [{ objectName: 'password', secretPath: 'secret/data/shop/db', secretKey: 'password' }, { objectName: 'db/all', secretPath: 'secret/data/shop/all' }]]],
])('%s', (provider, make, parameters, [list, listed]) => {
  const chart = new Chart(new App(), 'chart', { namespace: 'shop' });
  make(chart);
  const { apiVersion, spec } = rendered(chart, 'SecretProviderClass');
  const { [list]: text, ...rest } = spec.parameters;
  expect({ apiVersion, provider: spec.provider, rest, listed: load(text) }).toEqual({ apiVersion: 'secrets-store.csi.x-k8s.io/v1', provider, rest: parameters, listed });
});

test('azure reads a list of texts, each of which is YAML', () => {
  const chart = new Chart(new App(), 'chart', { namespace: 'shop' });
  SecretProviderClass.azure(chart, 'c', { keyVault: 'acme-shop', tenantId: TENANT, clientId: TENANT, objects: [{ name: 'db', file: 'db', type: AzureObjectType.CERTIFICATE, version: '7' }] });
  const { parameters } = rendered(chart, 'SecretProviderClass').spec;
  expect(parameters).toMatchObject({ usePodIdentity: 'false', clientID: TENANT, keyvaultName: 'acme-shop', tenantId: TENANT });
  const [object] = (load(parameters.objects) as { array: string[] }).array;
  expect(load(object)).toEqual({ objectName: 'db', objectType: 'cert', objectAlias: 'db', objectVersion: '7' });
});

test('it is mounted read-only by the driver, in an app that every rule passes, and no Secret is made', () => {
  const { app, namespace, deploy } = shop();
  const api = deploy();
  vault(namespace).mountInto(api, '/secrets');
  expect(() => app.synthYaml()).not.toThrow();
  const pods = rendered(app, 'Deployment').spec.template;
  expect(pods.spec.volumes.filter(({ csi }: any) => csi)).toEqual([
    { name: 'provided-vault', csi: { driver: 'secrets-store.csi.k8s.io', readOnly: true, volumeAttributes: { secretProviderClass: 'vault' } } },
  ]);
  expect(pods.spec.containers[0].volumeMounts).toContainEqual(expect.objectContaining({ name: 'provided-vault', mountPath: '/secrets', readOnly: true }));
  expect(Secrets.map(app).secrets).toMatchObject([{
    kind: 'SecretProviderClass', keys: ['db/all', 'password'], endsIn: ['Deployment shop/api, container app: /secrets/db/all, /secrets/password'], problems: [],
  }]);
});

test('pods are made anew when the class changes', () => {
  const digest = (path: string) => {
    const { app, namespace, deploy } = shop();
    SecretProviderClass.vault(namespace, 'v', { metadata: { name: 'v' }, address: 'https://v', role: 'r', objects: [{ path, file: 'a' }] }).mountInto(deploy(), '/secrets');
    return rendered(app, 'Deployment').spec.template.metadata.annotations['cdk8s-hardened/provided.v'];
  };
  expect(digest('a')).toMatch(/^[0-9a-f]+$/);
  expect(digest('a')).not.toBe(digest('b'));
});

test('a cloud has to know the account', () => {
  const { app, namespace, deploy } = shop();
  const account = new LeastPrivilegeServiceAccount(namespace, 'account', { metadata: { name: 'api' }, cloudIdentity: CloudIdentity.awsRole(ROLE) });
  const aws = SecretProviderClass.aws(namespace, 'aws', { region: 'eu-central-1', objects: [{ name: 'a', file: 'a' }] });
  aws.mountInto(deploy(account), '/secrets');
  expect(() => app.synthYaml()).not.toThrow();
  const other = shop();
  const unknown = SecretProviderClass.aws(other.namespace, 'aws', { region: 'eu-central-1', objects: [{ name: 'a', file: 'a' }] });
  expect(() => unknown.mountInto(other.deploy(), '/secrets')).toThrow(/The driver logs in as the account of the pods, which the cloud does not know\.[^]*has no cloudIdentity[^]*CloudIdentity\.awsRole/);
});

test('a Secret that is kept in step serves what cannot read files', () => {
  const { app, namespace, deploy } = shop();
  const api = deploy();
  const files = vault(namespace);
  files.mountInto(api, '/secrets');
  files.secret({ secretName: 'db', keys: [{ file: 'password', key: 'pw' }] }).variableInto(api, 'DB_PASSWORD', 'pw');
  expect(rendered(app, 'SecretProviderClass').spec.secretObjects).toEqual([{ secretName: 'db', type: 'Opaque', data: [{ objectName: 'password', key: 'pw' }] }]);
  expect(Secrets.map(app).secrets.find(({ name }) => name === 'db')).toMatchObject({ endsIn: ['Deployment shop/api, container app: variable DB_PASSWORD (pw)'], problems: [] });
});

test('stored credentials are written down, and the rule they break is exempted', () => {
  const { app, namespace, deploy } = shop();
  SecretProviderClass.ofProvider(namespace, 'c', { metadata: { name: 'conjur' }, provider: 'conjur', parameters: { account: 'acme' }, files: ['password'] })
    .unsafelyMountInto(deploy(), '/secrets', { secretName: 'conjur-login', ...WHY });
  expect(rendered(app, 'Deployment').spec.template.spec.volumes.find(({ csi }: any) => csi).csi.nodePublishSecretRef).toEqual({ name: 'conjur-login' });
  expect(() => app.synthYaml()).toThrow(/conjur-login/); // nothing makes it
  const findings = () => { try { app.synthYaml(); return ''; } catch (error) { return (error as Error).message; } };
  expect(findings()).not.toContain('no-static-csi-credentials');
});

test.each<[string, (chart: Chart) => unknown, RegExp]>([
  ['no files', (c) => SecretProviderClass.gcp(c, 'x', { objects: [] }), /would mount nothing/],
  ['a file twice', (c) => SecretProviderClass.vault(c, 'x', { address: 'https://v', role: 'r', objects: [{ path: 'a', file: 'f' }, { path: 'b', file: 'f' }] }), /"f" stands for two files/],
  ['a file outside', (c) => SecretProviderClass.vault(c, 'x', { address: 'https://v', role: 'r', objects: [{ path: 'a', file: '../f' }] }), /"\.\.\/f" is not the name of a file/],
  ['an address without TLS', (c) => SecretProviderClass.vault(c, 'x', { address: 'http://v', role: 'r', objects: [] }), /not the address of a server that speaks TLS/],
  ['an address with a login', (c) => SecretProviderClass.vault(c, 'x', { address: 'https://a:b@v', role: 'r', objects: [] }), /not the address of a server that speaks TLS/],
  ['no region', (c) => SecretProviderClass.aws(c, 'x', { region: 'Frankfurt', objects: [] }), /"Frankfurt" is not a region of AWS/],
  ['no name', (c) => SecretProviderClass.aws(c, 'x', { region: 'eu-central-1', objects: [{ name: ' ', file: 'a' }] }), /names nothing/],
  ['no vault', (c) => SecretProviderClass.azure(c, 'x', { keyVault: 'https://acme.vault.azure.net', tenantId: TENANT, clientId: TENANT, objects: [] }), /is not the name of a key vault/],
  ['no tenant', (c) => SecretProviderClass.azure(c, 'x', { keyVault: 'acme', tenantId: 'acme', clientId: TENANT, objects: [] }), /"acme" is not an id of Microsoft Entra/],
  ['no version', (c) => SecretProviderClass.gcp(c, 'x', { objects: [{ resourceName: 'projects/p/secrets/s', file: 'a' }] }), /does not name a version of a secret/],
  ['no provider', (c) => SecretProviderClass.ofProvider(c, 'x', { provider: 'A b', parameters: {}, files: ['a'] }), /is not the name of a provider/],
  ['an unknown file for a Secret', (c) => vault(c).secret({ secretName: 's', keys: [{ file: 'pasword' }] }), /"pasword" is not a file of the SecretProviderClass; did you mean "password"\?/],
  ['no keys for a Secret', (c) => vault(c).secret({ secretName: 's', keys: [] }), /would hold nothing/],
])('is refused: %s', (_what, make, message) => {
  expect(() => make(new Chart(new App(), 'chart', { namespace: 'shop' }))).toThrow(message);
});

test('a credential among the parameters is refused, and not told', () => {
  const make = () => SecretProviderClass.ofProvider(new Chart(new App(), 'chart', { namespace: 'shop' }), 'x', { provider: 'conjur', parameters: { apiKey: 'canary-hunter2' }, files: ['a'] });
  expect(make).toThrow(/must not hold credentials/);
  try { make(); } catch (error) { expect((error as Error).message).not.toContain('canary'); }
});

test('workloads elsewhere cannot mount it', () => {
  const { app, deploy } = shop();
  const other = new DefaultDenyNamespace(app, 'other');
  expect(() => vault(other).mountInto(deploy(), '/secrets')).toThrow(/Pods can only mount SecretProviderClasses of their own namespace\.[^]*declare the SecretProviderClass in "shop"/);
});
