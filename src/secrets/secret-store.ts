import type * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { SecretStoreKind, type SecretStoreRef } from '../core/secret-store-ref';
import { awsParameterStore, type AwsParameterStoreProps, awsSecretsManager, type AwsSecretsManagerProps } from './stores/aws';
import { azureKeyVault, type AzureKeyVaultProps } from './stores/azure';
import { gcpSecretManager, type GcpSecretManagerProps } from './stores/gcp';
import { ofProvider, type ProviderStoreProps } from './stores/generic';
import { kubernetes, type KubernetesStoreProps } from './stores/kubernetes';
import { openBao, type OpenBaoProps } from './stores/open-bao';
import { StoreObject, type StorePage } from './stores/store-object';
import type { StoreOptions } from './stores/store-options';
import { vault, type VaultProps } from './stores/vault';
import { Judgement } from '../core/judgement';

/**
 * A place that keeps secrets, for the ExternalSecrets of one namespace (External Secrets Operator, `external-secrets.io/v1`).
 *
 * The operator logs in by short-lived tokens of a ServiceAccount that is made for the store, so that no credentials are stored in the
 * cluster, and so that no store can read what another one may. Every factory throws a usage error for what the store would not understand.
 */
export class SecretStore extends Construct {
  /** AWS Secrets Manager. */
  public static awsSecretsManager(scope: Construct, id: string, props: AwsSecretsManagerProps): SecretStore {
    return SecretStore.make(scope, id, props, awsSecretsManager);
  }

  /** AWS Systems Manager Parameter Store. */
  public static awsParameterStore(scope: Construct, id: string, props: AwsParameterStoreProps): SecretStore {
    return SecretStore.make(scope, id, props, awsParameterStore);
  }

  /** Google Cloud Secret Manager. */
  public static gcpSecretManager(scope: Construct, id: string, props: GcpSecretManagerProps): SecretStore {
    return SecretStore.make(scope, id, props, gcpSecretManager);
  }

  /** Azure Key Vault. */
  public static azureKeyVault(scope: Construct, id: string, props: AzureKeyVaultProps): SecretStore {
    return SecretStore.make(scope, id, props, azureKeyVault);
  }

  /** HashiCorp Vault, a KV secrets engine. */
  public static vault(scope: Construct, id: string, props: VaultProps): SecretStore {
    return SecretStore.make(scope, id, props, vault);
  }

  /** OpenBao, a KV secrets engine. */
  public static openBao(scope: Construct, id: string, props: OpenBaoProps): SecretStore {
    return SecretStore.make(scope, id, props, openBao);
  }

  /** Secrets of another namespace, or of another cluster. */
  public static kubernetes(scope: Construct, id: string, props: KubernetesStoreProps): SecretStore {
    return SecretStore.make(scope, id, props, kubernetes);
  }

  /** Any provider of the operator, as its documentation has it; its shape is checked, and credentials need an exemption. */
  public static ofProvider(scope: Construct, id: string, props: ProviderStoreProps): SecretStore {
    return SecretStore.make(scope, id, props, ofProvider);
  }

  private static make<P extends StoreOptions>(scope: Construct, id: string, props: P, page: StorePage<P>): SecretStore {
    return new SecretStore(scope, id, (store) => StoreObject.ofNamespace(store, props, (place) => page(props, place)));
  }

  /** The name of the store. */
  public readonly name: string;
  /** The kind of the store, for a `SecretStoreRef`. */
  public readonly kind: SecretStoreKind = SecretStoreKind.SECRET_STORE;
  /** The store as ExternalSecrets name it. In TypeScript the store itself serves as well. */
  public readonly ref: SecretStoreRef;
  /** The ServiceAccount that the operator logs in as; undefined where it logs in with stored credentials, and for `ofProvider`. */
  public readonly serviceAccount?: kplus.IServiceAccount;

  private constructor(scope: Construct, id: string, make: (store: Construct) => StoreObject) {
    super(scope, id);
    const { apiObject, account } = make(this);
    this.name = apiObject.name;
    this.ref = { name: this.name, kind: this.kind };
    this.serviceAccount = account;
    Judgement.require(this);
  }
}
