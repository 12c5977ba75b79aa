import type { Access } from '../../analysis/rbac/access';
import type { AccessRequest } from '../../analysis/rbac/access-request';
import type { Escalation } from '../../analysis/rbac/escalation';
import type { Grant } from '../../analysis/rbac/grant';
import type { PermissionChange } from '../../analysis/rbac/permission-changes';
import type { RbacSubject } from '../../analysis/rbac/rbac-subject';
import type { Manifest } from '../../core/manifest';
import type { Answer } from '../answer/answer';

/** What one subject may do. */
export interface SubjectRights {
  readonly subject: RbacSubject;
  /** The objects whose pods run as it. */
  readonly workloads: readonly Manifest[];
  /** Its own grants, then those of the groups that Kubernetes puts it in. */
  readonly grants: readonly Grant[];
}

/** Who may do what, and how somebody becomes more than that. */
export interface PermissionList extends Answer {
  readonly subjects: readonly SubjectRights[];
  readonly escalations: readonly Escalation[];
  /**
   * The subject that the list is limited to, in words.
   * @default - everybody is listed
   */
  readonly limitedTo?: string;
}

/** How somebody becomes more than he was meant to be. */
export interface EscalationList extends Answer {
  readonly escalations: readonly Escalation[];
  /**
   * Whom the list is limited to, in words.
   * @default - everybody is listed
   */
  readonly limitedTo?: string;
}

/** What a call asks about somebody's rights. */
export interface AccessQuestion {
  readonly request: AccessRequest;
  /** Whether a right in any namespace counts. */
  readonly isAnyNamespace: boolean;
}

/** Somebody who may, and what runs as him. */
export interface AllowedAccess extends Access {
  readonly workloads: readonly Manifest[];
  /** Whether only Kubernetes itself binds him. */
  readonly isBuiltIn: boolean;
}

/** Who may do something. */
export interface AccessList extends Answer {
  readonly question: AccessQuestion;
  readonly allowed: readonly AllowedAccess[];
}

/** Whether somebody may do something. */
export interface AccessVerdict extends Answer {
  readonly question: AccessQuestion;
  readonly subject: RbacSubject;
  readonly workloads: readonly Manifest[];
  /** How he may, if he may. */
  readonly access?: Access;
  /** Where he may not: those of his grants that come near, for they are about the same resource or path. */
  readonly near: readonly Grant[];
}

/** What a set of manifests permits that another one did not, and the other way round. */
export interface PermissionChangeList extends Answer {
  readonly changes: readonly PermissionChange[];
}
