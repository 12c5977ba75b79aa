/** A request to the API server, as RBAC judges it. */
export type AccessRequest = ResourceRequest | PathRequest;

/** A request about objects. */
export interface ResourceRequest {
  readonly verb: string;
  /** The API group; the core group is empty. */
  readonly apiGroup: string;
  /** In lower-case plural. */
  readonly resource: string;
  /** For instance `exec` in `pods/exec`. */
  readonly subresource?: string;
  /** The object; absent for requests that name none, such as `list` and `create`. */
  readonly name?: string;
  /** The namespace; absent for resources of the cluster, and for requests about all namespaces at once. */
  readonly namespace?: string;
}

/** A request for a path that is no resource. */
export interface PathRequest {
  readonly verb: string;
  /** For instance `/metrics`. */
  readonly path: string;
}
