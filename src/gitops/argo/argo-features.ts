import { ArgoCdVersion } from './argo-cd-version';

/** What the API of a version of Argo CD knows; fields that it does not know the API server drops without a word. */
export class ArgoFeatures {
  /** A failed sync is retried with the newest commit (`retry.refresh`). */
  public readonly refreshedRetries: boolean;
  /** Projects list cluster-scoped objects by name (`clusterResourceWhitelist[].name`). */
  public readonly namedClusterResources: boolean;
  /** Projects verify signatures by policy (`sourceIntegrity`) instead of by `signatureKeys`. */
  public readonly sourceIntegrity: boolean;
  /** What is applied on the server's side is compared there too, without being told to (`ServerSideDiff`), and as the account that applies. */
  public readonly serverSideDiff: boolean;
  /** Sync windows let a running sync finish (`syncOverrun`). */
  public readonly syncOverrun: boolean;

  constructor(version: ArgoCdVersion) {
    const since = (first: ArgoCdVersion) => Number(version.split('.')[1]) >= Number(first.split('.')[1]);
    this.refreshedRetries = since(ArgoCdVersion.V3_2);
    this.namedClusterResources = since(ArgoCdVersion.V3_3);
    this.sourceIntegrity = since(ArgoCdVersion.V3_5);
    this.serverSideDiff = since(ArgoCdVersion.V3_6);
    this.syncOverrun = since(ArgoCdVersion.V3_5);
  }
}
