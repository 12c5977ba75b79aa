/** Objects that exist in the cluster although no manifest makes them. */
export interface ExternalObject {
  /**
   * The API group, for instance `cert-manager.io`.
   * @default - the core group
   */
  readonly apiGroup?: string;
  /** The kind, for instance `Secret`. */
  readonly kind: string;
  /**
   * The namespace, or a pattern with `*`.
   * @default - every namespace, or none for cluster-scoped kinds
   */
  readonly namespace?: string;
  /** The name, or a pattern with `*`. */
  readonly name: string;
}

/** The objects that something is about: everything that is said must hold. */
export interface ObjectSelector {
  /**
   * The API group, for instance `apps`; empty for the core group.
   * @default - every group
   */
  readonly apiGroup?: string;
  /**
   * The kind, for instance `Deployment`.
   * @default - every kind
   */
  readonly kind?: string;
  /**
   * The namespace, or a pattern with `*`.
   * @default - every namespace
   */
  readonly namespace?: string;
  /**
   * The name, or a pattern with `*`.
   * @default - every name
   */
  readonly name?: string;
}
