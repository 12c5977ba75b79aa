import type { Justification } from '../core/ledger';

/** Where a grant holds. */
export interface GrantScope {
  /**
   * The namespace in which the rights hold.
   * @default - the namespace of the account
   */
  readonly namespace?: string;
}

/** Rights in the Kubernetes API: every verb on every resource that is listed, and nothing else. */
export interface GrantOptions extends GrantScope {
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

/** Rights that lead to more rights, with why they are needed, who answers for them, and until when. */
export interface UnsafeGrantOptions extends GrantOptions, Justification {}
