import { checkAddress } from './store-address';
import type { ClusterStoreOptions, StoreAccountOptions, StoredCredential, StoreOptions } from './store-options';
import { credentialRef, identityAt, soleWay, type StorePlace, type StorePlan } from './store-plan';
import { UsageError } from '../../core/errors';
import type { Justification } from '../../core/ledger';
import { quoted } from '../../core/quoted';
import { CloudIdentity } from '../../identity/cloud-identity';

/** A managed identity or application of Microsoft Entra that may read a key vault. */
export interface AzureStoreIdentity {
  /** The client id of the managed identity, or the application id; no secret. */
  readonly clientId: string;
  /** The id of the tenant that the identity belongs to. */
  readonly tenantId: string;
}

/** The credentials of a service principal that are stored in the cluster; either a client secret or a certificate. */
export interface AzureStaticCredentials extends Justification {
  /** The id of the tenant. */
  readonly tenantId: string;
  /** The application id. */
  readonly clientId: StoredCredential;
  /**
   * The client secret.
   * @default - a certificate
   */
  readonly clientSecret?: StoredCredential;
  /**
   * The certificate with its private key, in PEM.
   * @default - a client secret
   */
  readonly clientCertificate?: StoredCredential;
}

/** Where an Azure Key Vault is, and as whom the operator reads it: exactly one of `identity`, `serviceAccount` and `unsafelyUseCredentials`. */
export interface AzureKeyVaultProps extends StoreOptions, StoreAccountOptions {
  /** The address of the vault, for instance `https://acme-shop.vault.azure.net`; which cloud it is in follows from it. */
  readonly vaultUrl: string;
  /**
   * The identity that the store's own ServiceAccount is federated with (Azure Workload Identity).
   * @default - the one of `serviceAccount`
   */
  readonly identity?: AzureStoreIdentity;
  /**
   * Logs in as a service principal whose credentials are stored in the cluster.
   * @default - by short-lived tokens of a ServiceAccount
   */
  readonly unsafelyUseCredentials?: AzureStaticCredentials;
}

/** An Azure Key Vault for several namespaces. */
export interface ClusterAzureKeyVaultProps extends AzureKeyVaultProps, ClusterStoreOptions {}

const LOGIN = 'identity: { clientId, tenantId }, or serviceAccount: an account that has an identity';
const ANNOTATIONS = ['azure.workload.identity/client-id', 'azure.workload.identity/tenant-id'];
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The domains of key vaults, and how the operator calls the cloud that they are in. */
const CLOUDS: { readonly [domain: string]: string } = {
  'vault.azure.net': 'PublicCloud', 'vault.azure.cn': 'ChinaCloud', 'vault.usgovcloudapi.net': 'USGovernmentCloud', 'vault.microsoftazure.de': 'GermanCloud',
};

/** Azure Key Vault. */
export function azureKeyVault(props: AzureKeyVaultProps, place: StorePlace): StorePlan {
  const { where } = place;
  const { vaultUrl, identity, serviceAccount, unsafelyUseCredentials } = props;
  const environmentType = cloudOf(vaultUrl, where);
  soleWay({ identity, serviceAccount, unsafelyUseCredentials }, LOGIN, where);
  if (unsafelyUseCredentials) {
    return { provider: { azurekv: { vaultUrl, environmentType, authType: 'ServicePrincipal', ...principal(unsafelyUseCredentials, place) } }, exemption: unsafelyUseCredentials };
  }
  return {
    login: {
      given: serviceAccount,
      identity: identity && identityAt(where, () => CloudIdentity.azureManagedIdentity(identity)),
      annotations: ANNOTATIONS,
      fix: 'give it cloudIdentity: CloudIdentity.azureManagedIdentity({ clientId, tenantId })',
    },
    provider: (serviceAccountRef) => ({ azurekv: { vaultUrl, environmentType, authType: 'WorkloadIdentity', serviceAccountRef } }),
  };
}

function principal(credentials: AzureStaticCredentials, place: StorePlace): object {
  const { tenantId, clientId, clientSecret, clientCertificate } = credentials;
  if (!UUID.test(tenantId)) throw new UsageError(`${quoted(tenantId)} is not the id of a tenant.`, { where: place.where, fix: 'write the UUID, as in "00001111-aaaa-2222-bbbb-3333cccc4444"' });
  soleWay({ clientSecret, clientCertificate }, 'name either clientSecret or clientCertificate', place.where);
  return {
    tenantId,
    authSecretRef: {
      clientId: credentialRef(clientId, place),
      ...clientSecret && { clientSecret: credentialRef(clientSecret, place) },
      ...clientCertificate && { clientCertificate: credentialRef(clientCertificate, place) },
    },
  };
}

function cloudOf(vaultUrl: string, where: string): string {
  const example = 'https://acme-shop.vault.azure.net';
  checkAddress(vaultUrl, example, where);
  const { hostname, pathname } = new URL(vaultUrl);
  const domain = hostname.slice(hostname.indexOf('.') + 1);
  if (pathname === '/' && Object.hasOwn(CLOUDS, domain)) return CLOUDS[domain];
  throw new UsageError(`${quoted(vaultUrl)} is not the address of a key vault.`, { where, fix: `write it as in ${quoted(example)}; for another cloud use ofProvider` });
}
