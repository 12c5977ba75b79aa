import type { Justification } from '../core/ledger';

/** Where a grant holds. */
export interface GrantScope {
  /**
   * The namespaces in which the rights hold: a Role and a RoleBinding in each. What belongs to the cluster, such as nodes, has none.
   * @default - the namespace of the account, or that of the object where one is named
   */
  readonly namespaces?: string[];
}

/** Rights in the Kubernetes API: every verb on every resource that is listed, and nothing else. */
export interface Rights {
  /**
   * The API groups, for instance `apps`; `''` is the core group.
   * @default - the core group
   */
  readonly apiGroups?: string[];
  /** The resources in lower-case plural, subresources as `pods/log`. */
  readonly resources: string[];
  /** The verbs, for instance `get`. */
  readonly verbs: string[];
  /**
   * The names of the objects that the rights are limited to.
   * @default - every object
   */
  readonly resourceNames?: string[];
}

/** Rights of a ServiceAccount, and where they hold. */
export interface GrantOptions extends Rights, GrantScope {
  /**
   * Whether the resources belong to the cluster and not to a namespace; to be said of custom resources that neither this library nor the environment
   * (`customKinds`) knows. Whatever belongs to a namespace is granted by Roles only, because a ClusterRole would grant it in all of them.
   * @default - as known; unknown resources belong to a namespace
   */
  readonly clusterScoped?: boolean;
}

/** Rights that lead to more rights, with why they are needed, who answers for them, and until when. */
export interface UnsafeGrantOptions extends GrantOptions, Justification {}
