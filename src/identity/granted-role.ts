import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { type RoleRule, RoleRules } from './role-rules';
import type { RuleRights } from '../core/dangerous-rights';
import { fitName } from '../core/object-name';

/** The account that a Role is bound to. */
export interface RoleHolder {
  readonly name: string;
  readonly namespace: string;
}

const MAX_NAME_LENGTH = 253;

/** The one Role of an account in one namespace, with its binding. */
export class GrantedRole {
  /** The Role object. */
  public readonly role: ApiObject;
  private readonly rights = new RoleRules();
  /** The list that the Role object holds: its content grows with every grant, the list stays. */
  private readonly rules: RoleRule[] = [];

  constructor(scope: Construct, holder: RoleHolder, namespace: string) {
    const suffix = namespace === holder.namespace ? '' : `-${namespace}`;
    const metadata = { name: roleName(holder, namespace), namespace };
    this.role = new ApiObject(scope, `Role${suffix}`, {
      apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', metadata, rules: this.rules,
    });
    new ApiObject(scope, `RoleBinding${suffix}`, {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata,
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: metadata.name },
      subjects: [{ kind: 'ServiceAccount', name: holder.name, namespace: holder.namespace }],
    });
  }

  /** Adds rights. */
  public allow(rule: RuleRights): void {
    this.rights.add(rule);
    this.rules.splice(0, Infinity, ...this.rights.rules());
  }
}

/** In a namespace of others the name says whose Role it is, so that it is not taken for that of an account there. */
function roleName(holder: RoleHolder, namespace: string): string {
  const name = namespace === holder.namespace ? holder.name : `${holder.namespace}.${holder.name}.${namespace}`;
  return fitName(name, MAX_NAME_LENGTH);
}
