import { makeStore, WHY } from './store-scene';
import { SecretStore } from '../../../src/secrets/secret-store';
import type { AzureKeyVaultProps } from '../../../src/secrets/stores/azure';

const ID = '00001111-aaaa-2222-bbbb-3333cccc4444';
const TENANT = '99998888-aaaa-2222-bbbb-3333cccc4444';
const PROPS: AzureKeyVaultProps = { vaultUrl: 'https://acme-shop.vault.azure.net', identity: { clientId: ID, tenantId: TENANT } };
const KEY = { secretName: 'azure', key: 'id' };

function azure(props: Partial<AzureKeyVaultProps> = {}) {
  return makeStore((scope) => SecretStore.azureKeyVault(scope, 'it', { ...PROPS, ...props }));
}

test('logs in by workload identity', () => {
  const { provider, annotations } = azure();
  expect(provider).toEqual({
    azurekv: { vaultUrl: 'https://acme-shop.vault.azure.net', environmentType: 'PublicCloud', authType: 'WorkloadIdentity', serviceAccountRef: { name: 'chart-it-account' } },
  });
  expect(annotations).toEqual({ 'azure.workload.identity/client-id': ID, 'azure.workload.identity/tenant-id': TENANT });
});

test.each([
  ['https://acme-shop.vault.azure.net/', 'PublicCloud'], ['https://acme.vault.azure.cn', 'ChinaCloud'], ['https://acme.vault.usgovcloudapi.net', 'USGovernmentCloud'],
])('knows the cloud of %s', (vaultUrl, cloud) => expect(azure({ vaultUrl }).provider.azurekv.environmentType).toBe(cloud));

test('logs in as a service principal', () => {
  const { provider, exempted } = azure({ identity: undefined, unsafelyUseCredentials: { ...WHY, tenantId: TENANT, clientId: KEY, clientSecret: { secretName: 'azure', key: 'secret' } } });
  expect(provider.azurekv).toMatchObject({
    authType: 'ServicePrincipal', tenantId: TENANT, authSecretRef: { clientId: { name: 'azure', key: 'id' }, clientSecret: { name: 'azure', key: 'secret' } },
  });
  expect(exempted).toEqual(['secrets/no-static-store-credentials']);
});

test.each<[string, Partial<AzureKeyVaultProps>, string]>([
  ['no TLS', { vaultUrl: 'http://acme-shop.vault.azure.net' }, 'is asked without TLS'],
  ['a name', { vaultUrl: 'acme-shop' }, '"acme-shop" is not the address of a store.'],
  ['another address', { vaultUrl: 'https://acme-shop.example.com' }, 'is not the address of a key vault.'],
  ['the address of a secret', { vaultUrl: 'https://acme-shop.vault.azure.net/secrets/db' }, 'is not the address of a key vault.'],
  ['the name of an identity', { identity: { clientId: 'reader', tenantId: TENANT } }, '"reader" is not an id of Microsoft Entra.'],
  ['no login', { identity: undefined }, 'The store does not say as whom the operator logs in.'],
  ['the name of a tenant', { identity: undefined, unsafelyUseCredentials: { ...WHY, tenantId: 'acme', clientId: KEY, clientSecret: KEY } }, '"acme" is not the id of a tenant.'],
  ['no credential', { identity: undefined, unsafelyUseCredentials: { ...WHY, tenantId: TENANT, clientId: KEY } }, 'name either clientSecret or clientCertificate'],
  ['two credentials', { identity: undefined, unsafelyUseCredentials: { ...WHY, tenantId: TENANT, clientId: KEY, clientSecret: KEY, clientCertificate: KEY } }, 'clientSecret and clientCertificate'],
])('refuses %s', (_name, props, message) => expect(() => azure(props)).toThrow(message));
