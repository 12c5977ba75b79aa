/** How a GKE cluster hands identities to pods. */
export interface GkeIdentityOptions {
  /**
   * Whether the cluster has Dataplane V2. Pods then ask 169.254.169.254 at port 80, otherwise 169.254.169.252 at port 988; only the right one
   * answers, and a wrong one shows as a timeout of the client library. `network/no-metadata-access` refuses port 80 there unless the pods run as
   * an account of their own on a platform that is GKE, or one with the annotation of a service account of Google Cloud: where Workload Identity
   * Federation is off, the same address hands out the credentials of the node.
   * @default - true on GKE Autopilot and where policies are written for Cilium, otherwise false
   */
  readonly dataplaneV2?: boolean;
}

/** A managed identity or application of Microsoft Entra. */
export interface AzureManagedIdentityProps {
  /** The client id of the managed identity, or the application id; no secret. */
  readonly clientId: string;
  /**
   * The id of the tenant that the identity belongs to.
   * @default - the tenant that the webhook of the cluster was installed for
   */
  readonly tenantId?: string;
}
