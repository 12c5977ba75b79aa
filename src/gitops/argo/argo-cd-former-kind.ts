/** A kind whose last object was removed from a repository and has yet to be removed from the clusters. */
export interface ArgoCdFormerKind {
  /** apiVersion of the objects, for instance `batch/v1`. */
  readonly apiVersion: string;
  /** The kind, for instance `CronJob`. */
  readonly kind: string;
  /**
   * The namespace in which the objects are.
   * @default - they belong to the cluster
   */
  readonly namespace?: string;
}
