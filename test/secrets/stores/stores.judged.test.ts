import { ApiObject, JsonPatch } from 'cdk8s';
import { ClusterSecretStore, DefaultDenyNamespace, Exemptions, ExternalSecret, NamespaceCondition, SecretStore, SecureApp, VaultAuth } from '../../../src/index';

const ROLE = 'arn:aws:iam::123456789012:role/shop';
const WHY = { reason: 'The old vault knows nothing but tokens.', owner: 'shop', expires: '2026-12-31' };
const SERVER = 'https://vault.example.com';
const clock = { today: () => '2026-11-21' };

/** What synthesis finds, as `rule path: found`; empty when it writes. */
function findings(build: (shop: DefaultDenyNamespace, app: SecureApp) => void): string {
  const app = new SecureApp({ clock, externalObjects: [{ kind: 'Secret', name: 'vault-token' }] });
  build(new DefaultDenyNamespace(app, 'shop', { labels: { team: 'shop' } }), app);
  try {
    app.synthYaml();
    return '';
  } catch (error) {
    return String(error);
  }
}

function secret(scope: DefaultDenyNamespace, store: SecretStore | ClusterSecretStore): void {
  new ExternalSecret(scope, 'db', { store: store.ref, data: [{ secretKey: 'password', remoteKey: 'db' }] });
}

test.each<[string, (shop: DefaultDenyNamespace, app: SecureApp) => void]>([
  ['AWS', (shop) => secret(shop, SecretStore.awsSecretsManager(shop, 'store', { region: 'eu-central-1', roleArn: ROLE }))],
  ['Google', (shop) => secret(shop, SecretStore.gcpSecretManager(shop, 'store', { projectId: 'acme-shop' }))],
  ['OpenBao', (shop) => secret(shop, SecretStore.openBao(shop, 'store', { server: SERVER, auth: VaultAuth.kubernetes({ role: 'shop' }) }))],
  ['another namespace', (shop, app) => {
    const platform = new DefaultDenyNamespace(app, 'platform');
    secret(shop, SecretStore.kubernetes(shop, 'store', { remoteNamespace: platform.namespaceName, secretNames: ['db'] }));
  }],
  ['stored credentials, with their exemption', (shop) => secret(shop, SecretStore.vault(shop, 'store', {
    server: SERVER, unsafelyUseCredentials: { ...WHY, token: { secretName: 'vault-token', key: 'token' } },
  }))],
  ['a store of the cluster for names', (shop) => secret(shop, ClusterSecretStore.awsSecretsManager(shop, 'store', { region: 'eu-central-1', roleArn: ROLE, conditions: [NamespaceCondition.of(shop)] }))],
  ['a store of the cluster for labels', (shop) => secret(shop, ClusterSecretStore.awsSecretsManager(shop, 'store', { region: 'eu-central-1', roleArn: ROLE, conditions: [NamespaceCondition.labels({ team: 'shop' })] }))],
])('passes every rule: %s', (_name, build) => expect(findings(build)).toBe(''));

test('a store of the cluster is found out that does not admit the namespace', () => {
  const found = findings((shop) => secret(shop, ClusterSecretStore.awsSecretsManager(shop, 'store', { region: 'eu-central-1', roleArn: ROLE, conditions: [NamespaceCondition.names('ops')] })));
  expect(found).toContain('secrets/store-admits-namespace');
  expect(found).toContain('does not admit namespace shop');
});

test('stored credentials are found out that nobody has exempted', () => {
  const found = findings((shop) => {
    const store = SecretStore.vault(shop, 'store', { server: SERVER, auth: VaultAuth.kubernetes({ role: 'shop' }) });
    ApiObject.of(store).addJsonPatch(JsonPatch.replace('/spec/provider/vault/auth', { tokenSecretRef: { name: 'vault-token', key: 'token' } }));
  });
  expect(found).toContain('secrets/no-static-store-credentials');
});

test('an exemption that nothing needs is found out', () => {
  const found = findings((shop) => {
    const store = SecretStore.gcpSecretManager(shop, 'store', { projectId: 'acme-shop' });
    Exemptions.of(store).add({ rule: 'secrets/no-static-store-credentials', ...WHY });
  });
  expect(found).toContain('secrets/no-static-store-credentials');
});
