/** The kind of a store of the External Secrets Operator. */
export enum SecretStoreKind {
  /** A store of one namespace; only ExternalSecrets of that namespace can use it. */
  SECRET_STORE = 'SecretStore',
  /** A store of the cluster; ExternalSecrets of the namespaces that it admits can use it. */
  CLUSTER_SECRET_STORE = 'ClusterSecretStore',
}

/** A store of the External Secrets Operator by name; for a `SecretStore` of this app, its `ref`. */
export interface SecretStoreRef {
  /** The name of the store. */
  readonly name: string;
  /**
   * The kind of the store.
   * @default SecretStoreKind.SECRET_STORE
   */
  readonly kind?: SecretStoreKind;
}
