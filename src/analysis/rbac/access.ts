import type { Grant } from './grant';
import type { RbacSubject } from './rbac-subject';

/** Somebody who may do what was asked about. */
export interface Access {
  readonly subject: RbacSubject;
  /** The grants by which, each sufficient; those of groups that Kubernetes puts the subject in are among them. */
  readonly grants: readonly Grant[];
  /** Whether it may do it in every namespace; else `namespaces` says in which. */
  readonly isEverywhere: boolean;
  /** The namespaces in which, sorted; empty when it is everywhere. */
  readonly namespaces: readonly string[];
  /** The objects that it is limited to, sorted; empty when every object is meant, or when the request named one. */
  readonly names: readonly string[];
}
