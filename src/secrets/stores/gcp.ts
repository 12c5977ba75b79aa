import type { ClusterStoreOptions, StoreAccountOptions, StoredCredential, StoreOptions } from './store-options';
import { credentialRef, givenOf, identityAt, present, type StorePlace, type StorePlan } from './store-plan';
import { UsageError } from '../../core/errors';
import type { Justification } from '../../core/ledger';
import { quoted } from '../../core/quoted';
import { CloudIdentity } from '../../identity/cloud-identity';

/** The GKE cluster in which the operator runs. */
export interface GkeCluster {
  /** The id of the project of the cluster. */
  readonly projectId: string;
  /** The region or zone of the cluster, for instance `europe-west3`. */
  readonly location: string;
  /** The name of the cluster. */
  readonly name: string;
}

/** The key of a service account of Google Cloud that is stored in the cluster. */
export interface GcpStaticCredentials extends Justification {
  /** The key of the service account, as the JSON that Google hands out. */
  readonly serviceAccountKey: StoredCredential;
}

/**
 * Where Google Cloud Secret Manager is, and as whom the operator reads it: by Workload Identity Federation for GKE unless something else
 * is said.
 */
export interface GcpSecretManagerProps extends StoreOptions, StoreAccountOptions {
  /** The id of the project that keeps the secrets. */
  readonly projectId: string;
  /**
   * The region of the secrets, for those that are regional.
   * @default - global secrets
   */
  readonly location?: string;
  /**
   * The service account of Google Cloud that the store's own ServiceAccount acts as.
   * @default - the ServiceAccount itself is the principal that IAM policies name
   */
  readonly googleServiceAccount?: string;
  /**
   * The GKE cluster in which the operator runs.
   * @default - the operator asks the metadata server
   */
  readonly cluster?: GkeCluster;
  /**
   * Outside of GKE, the provider of a workload identity pool that takes tokens of this cluster, as in
   * `//iam.googleapis.com/projects/123456789012/locations/global/workloadIdentityPools/pool/providers/cluster`.
   * @default - Workload Identity Federation for GKE
   */
  readonly workloadIdentityProvider?: string;
  /**
   * Logs in with a key that is stored in the cluster.
   * @default - by short-lived tokens of a ServiceAccount
   */
  readonly unsafelyUseCredentials?: GcpStaticCredentials;
}

/** Google Cloud Secret Manager for several namespaces. */
export interface ClusterGcpSecretManagerProps extends GcpSecretManagerProps, ClusterStoreOptions {}

const PROJECT = /^(?:[a-z][a-z0-9.-]*:)?[a-z][a-z0-9-]{4,28}[a-z0-9]$|^\d{6,}$/;
const POOL_PROVIDER = /^\/\/iam\.googleapis\.com\/projects\/\d+\/locations\/[a-z0-9-]+\/workloadIdentityPools\/[a-z0-9-]+\/providers\/[a-z0-9-]+$/;

/** Google Cloud Secret Manager. */
export function gcpSecretManager(props: GcpSecretManagerProps, place: StorePlace): StorePlan {
  const { where } = place;
  const { projectId, location, unsafelyUseCredentials, googleServiceAccount } = props;
  checkProject(projectId, where);
  checkWays(props, where);
  const provider = (auth: object): object => ({ gcpsm: { projectID: projectId, ...present({ location }), auth } });
  if (unsafelyUseCredentials) {
    const secretAccessKeySecretRef = credentialRef(unsafelyUseCredentials.serviceAccountKey, place);
    return { provider: provider({ secretRef: { secretAccessKeySecretRef } }), exemption: unsafelyUseCredentials };
  }
  const identity = googleServiceAccount === undefined ? undefined : identityAt(where, () => CloudIdentity.googleServiceAccount(googleServiceAccount));
  const login = { given: props.serviceAccount, identity };
  return { login, provider: (serviceAccountRef) => provider(authOf(props, serviceAccountRef, where)) };
}

/** Outside of GKE the operator asks for tokens for exactly the audiences that are named; for none they would be those of the API server. */
function authOf({ workloadIdentityProvider: audience, cluster }: GcpSecretManagerProps, serviceAccountRef: object, where: string): object {
  if (audience !== undefined) return { workloadIdentityFederation: { audience, serviceAccountRef: { ...serviceAccountRef, audiences: [audience] } } };
  if (!cluster) return { workloadIdentity: { serviceAccountRef } };
  const { projectId, location, name } = cluster;
  checkProject(projectId, where);
  return { workloadIdentity: { clusterProjectID: projectId, clusterLocation: location, clusterName: name, serviceAccountRef } };
}

function checkWays(props: GcpSecretManagerProps, where: string): void {
  const { googleServiceAccount, serviceAccount, unsafelyUseCredentials, cluster, workloadIdentityProvider } = props;
  const ways = givenOf({ googleServiceAccount, serviceAccount, unsafelyUseCredentials });
  if (ways.length > 1) {
    throw new UsageError('The store says more than one way to log in.', {
      where, found: ways.join(' and '), fix: 'keep one; an account of your own gets cloudIdentity: CloudIdentity.googleServiceAccount(…)',
    });
  }
  const clusters = givenOf({ unsafelyUseCredentials, cluster, workloadIdentityProvider });
  if (clusters.length > 1) throw new UsageError(`${clusters[1]} has no meaning beside ${clusters[0]}.`, { where, fix: 'keep one of them' });
  if (workloadIdentityProvider === undefined || POOL_PROVIDER.test(workloadIdentityProvider)) return;
  throw new UsageError(`${quoted(workloadIdentityProvider)} is not a provider of a workload identity pool.`, {
    where, fix: 'write it as in "//iam.googleapis.com/projects/123456789012/locations/global/workloadIdentityPools/pool/providers/cluster"',
  });
}

function checkProject(projectId: string, where: string): void {
  if (PROJECT.test(projectId)) return;
  throw new UsageError(`${quoted(projectId)} is not the id of a project of Google Cloud.`, { where, fix: 'write the id, as in "acme-shop", not the name or a number with a prefix' });
}
