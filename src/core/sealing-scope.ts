/** Where the controller of Sealed Secrets opens a sealed value. */
export enum SealingScope {
  /** In the Secret of one name in one namespace. */
  STRICT = 'strict',
  /** In any Secret of one namespace: whoever may create SealedSecrets there can open it under a name of their own. */
  NAMESPACE_WIDE = 'namespace-wide',
  /** In any Secret of any namespace: whoever may create SealedSecrets anywhere in the cluster, and reads the ciphertext, can open it. */
  CLUSTER_WIDE = 'cluster-wide',
}
