import type * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { SecretStoreKind, type SecretStoreRef } from '../core/secret-store-ref';
import { awsParameterStore, awsSecretsManager, type ClusterAwsParameterStoreProps, type ClusterAwsSecretsManagerProps } from './stores/aws';
import { azureKeyVault, type ClusterAzureKeyVaultProps } from './stores/azure';
import { type ClusterGcpSecretManagerProps, gcpSecretManager } from './stores/gcp';
import { type ClusterProviderStoreProps, ofProvider } from './stores/generic';
import { type ClusterKubernetesStoreProps, kubernetes } from './stores/kubernetes';
import { type ClusterOpenBaoProps, openBao } from './stores/open-bao';
import { StoreObject, type StorePage } from './stores/store-object';
import type { ClusterStoreOptions, StoreOptions } from './stores/store-options';
import { type ClusterVaultProps, vault } from './stores/vault';
import { Judgement } from '../core/judgement';

/**
 * A place that keeps secrets, for the ExternalSecrets of several namespaces (External Secrets Operator, `external-secrets.io/v1`).
 *
 * Whoever may create an ExternalSecret in a namespace that the conditions admit reads everything that the store can: a SecretStore in each
 * namespace, with a role of its own, keeps them apart better. The operator logs in by short-lived tokens of a ServiceAccount that is made for
 * the store, in `accountNamespace`.
 */
export class ClusterSecretStore extends Construct {
  /** AWS Secrets Manager. */
  public static awsSecretsManager(scope: Construct, id: string, props: ClusterAwsSecretsManagerProps): ClusterSecretStore {
    return ClusterSecretStore.make(scope, id, props, awsSecretsManager);
  }

  /** AWS Systems Manager Parameter Store. */
  public static awsParameterStore(scope: Construct, id: string, props: ClusterAwsParameterStoreProps): ClusterSecretStore {
    return ClusterSecretStore.make(scope, id, props, awsParameterStore);
  }

  /** Google Cloud Secret Manager. */
  public static gcpSecretManager(scope: Construct, id: string, props: ClusterGcpSecretManagerProps): ClusterSecretStore {
    return ClusterSecretStore.make(scope, id, props, gcpSecretManager);
  }

  /** Azure Key Vault. */
  public static azureKeyVault(scope: Construct, id: string, props: ClusterAzureKeyVaultProps): ClusterSecretStore {
    return ClusterSecretStore.make(scope, id, props, azureKeyVault);
  }

  /** HashiCorp Vault, a KV secrets engine. */
  public static vault(scope: Construct, id: string, props: ClusterVaultProps): ClusterSecretStore {
    return ClusterSecretStore.make(scope, id, props, vault);
  }

  /** OpenBao, a KV secrets engine. */
  public static openBao(scope: Construct, id: string, props: ClusterOpenBaoProps): ClusterSecretStore {
    return ClusterSecretStore.make(scope, id, props, openBao);
  }

  /** Secrets of another namespace, or of another cluster. */
  public static kubernetes(scope: Construct, id: string, props: ClusterKubernetesStoreProps): ClusterSecretStore {
    return ClusterSecretStore.make(scope, id, props, kubernetes);
  }

  /** Any provider of the operator, as its documentation has it; its shape is checked, and credentials need an exemption. */
  public static ofProvider(scope: Construct, id: string, props: ClusterProviderStoreProps): ClusterSecretStore {
    return ClusterSecretStore.make(scope, id, props, ofProvider);
  }

  private static make<P extends StoreOptions & ClusterStoreOptions>(scope: Construct, id: string, props: P, page: StorePage<P>): ClusterSecretStore {
    return new ClusterSecretStore(scope, id, (store) => StoreObject.ofCluster(store, props, (place) => page(props, place)));
  }

  /** The name of the store. */
  public readonly name: string;
  /** The kind of the store, for a `SecretStoreRef`. */
  public readonly kind: SecretStoreKind = SecretStoreKind.CLUSTER_SECRET_STORE;
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
