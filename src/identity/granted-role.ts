import { ApiObject, Lazy } from 'cdk8s';
import type { Construct } from 'constructs';
import { type RoleRule, RoleRules } from './role-rules';
import type { RuleRights } from '../core/dangerous-rights';
import { fitName } from '../core/object-name';
import { compareTexts } from '../core/text-order';

/** The account that a Role is bound to. */
export interface RoleHolder {
  readonly name: string;
  readonly namespace: string;
}

/** A rule about paths that are no resources. */
interface PathRule {
  nonResourceURLs: string[];
  verbs: string[];
}

const API_VERSION = 'rbac.authorization.k8s.io/v1';
const API_GROUP = 'rbac.authorization.k8s.io';
const MAX_NAME_LENGTH = 253;

/** The one Role of an account in one namespace, or its one ClusterRole, with its binding. */
export class GrantedRole {
  private readonly role: ApiObject;
  private readonly rights = new RoleRules();
  private readonly paths = new Set<string>();

  /** @param namespace where it holds; without one it is a ClusterRole. */
  constructor(scope: Construct, holder: RoleHolder, namespace?: string) {
    const prefix = namespace === undefined ? 'Cluster' : '';
    const suffix = namespace === undefined || namespace === holder.namespace ? '' : `-${namespace}`;
    const [kind, metadata] = [`${prefix}Role`, { name: roleName(holder, namespace), ...namespace !== undefined && { namespace } }];
    this.role = new ApiObject(scope, `${kind}${suffix}`, { apiVersion: API_VERSION, kind, metadata, rules: Lazy.any({ produce: () => this.rules() }) });
    const binding = new ApiObject(scope, `${kind}Binding${suffix}`, {
      apiVersion: API_VERSION,
      kind: `${kind}Binding`,
      metadata,
      roleRef: { apiGroup: API_GROUP, kind, name: metadata.name },
      subjects: [{ kind: 'ServiceAccount', name: holder.name, namespace: holder.namespace }],
    });
    // cdk8s gives every object the namespace of its chart, and these belong to the cluster
    if (namespace === undefined) for (const { metadata: written } of [this.role, binding]) Object.assign(written, { namespace: undefined });
  }

  /** Adds rights; answers with the object that holds them. */
  public allow(...rules: readonly RuleRights[]): ApiObject {
    rules.forEach((rule) => this.rights.add(rule));
    return this.role;
  }

  /** Adds reading of paths, which only a ClusterRole can grant. */
  public allowPaths(paths: readonly string[]): void {
    paths.forEach((path) => this.paths.add(path));
  }

  private rules(): Array<RoleRule | PathRule> {
    const paths = [...this.paths].sort(compareTexts);
    return [...this.rights.rules(), ...paths.length > 0 ? [{ nonResourceURLs: paths, verbs: ['get'] }] : []];
  }
}

/** Outside the namespace of its holder the name says whose Role it is, so that it is not taken for that of an account there. */
function roleName(holder: RoleHolder, namespace?: string): string {
  const parts = namespace === holder.namespace ? [holder.name] : [holder.namespace, holder.name, ...namespace === undefined ? [] : [namespace]];
  return fitName(parts.join('.'), MAX_NAME_LENGTH);
}
