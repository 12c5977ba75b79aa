import type { RbacSubject } from './rbac-subject';
import type { RuleRights } from '../../core/dangerous-rights';
import type { Manifest } from '../../core/manifest';

/** One rule of a role: rights to resources, or to paths of the API server. */
export interface RoleRights extends RuleRights {
  readonly resourceNames: readonly string[];
  /** Paths such as `/metrics`; a `*` stands at the end only. */
  readonly nonResourceURLs: readonly string[];
}

/** A role, as an object of the input or as every cluster has it. */
export interface GrantedRole {
  readonly kind: 'Role' | 'ClusterRole';
  readonly namespace?: string;
  readonly name: string;
  /** The object; absent for a role that Kubernetes itself makes (`view`, `cluster-admin`). */
  readonly manifest?: Manifest;
}

/** A binding, as an object of the input or as every cluster has it. */
export interface GrantingBinding {
  readonly kind: 'RoleBinding' | 'ClusterRoleBinding';
  readonly namespace?: string;
  readonly name: string;
  /** The object; absent for a binding that Kubernetes itself makes (`system:discovery`). */
  readonly manifest?: Manifest;
}

/** One rule of a role as one binding hands it to one subject. */
export interface Grant {
  /** Whom the binding names: the subject that was asked about, or a group that it is in. */
  readonly subject: RbacSubject;
  /** The namespace in which it holds; everywhere when absent. */
  readonly namespace?: string;
  readonly rights: RoleRights;
  /** The role in which the rule stands. */
  readonly role: GrantedRole;
  /** The place of the rule in the role, as a JSON pointer, `/rules/0`. */
  readonly rulePointer: string;
  /** The ClusterRole that the binding names, when that one aggregates the role in which the rule stands. */
  readonly aggregatedBy?: GrantedRole;
  readonly binding: GrantingBinding;
  /** The place of the subject in the binding, as a JSON pointer, `/subjects/0`. */
  readonly subjectPointer: string;
}
