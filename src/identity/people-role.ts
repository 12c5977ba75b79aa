import { ApiObject, type ApiObjectMetadata, Lazy } from 'cdk8s';
import type { Construct } from 'constructs';
import { GrantCheck } from './grant-check';
import type { Rights } from './grant-options';
import { RoleRules } from './role-rules';
import type { RuleRights } from '../core/dangerous-rights';
import { UsageError } from '../core/errors';
import { quoted } from '../core/quoted';

/** What the object of a role consists of besides its rules. */
export interface RoleObject {
  readonly kind: 'Role' | 'ClusterRole';
  readonly metadata?: ApiObjectMetadata;
  /** Further members. @default - its rules, as they are when it is written */
  readonly rest?: object;
}

/** ClusterRoles that the API server makes and repairs at every start. */
const KUBERNETES_OWN = /^(?:cluster-admin|admin|edit|view|system:.*)$/;

/** The object of a role for people, whose rules grow until they are written. */
export class PeopleRole {
  /** A ClusterRole without rules of its own: the control plane fills in those of the ClusterRoles with these labels. */
  public static summing(scope: Construct, metadata: ApiObjectMetadata | undefined, matchLabels: { readonly [label: string]: string }): PeopleRole {
    return new PeopleRole(scope, 'Resource', { kind: 'ClusterRole', metadata, rest: { aggregationRule: { clusterRoleSelectors: [{ matchLabels }] } } });
  }

  /**
   * The rule of rights that somebody names.
   *
   * @throws UsageError when RBAC would match nothing or more than what was meant, and when they lead to more rights.
   */
  public static checked(scope: Construct, rights: Rights, fix: string): RuleRights {
    const rule = GrantCheck.ruleOf(rights, scope.node.path);
    GrantCheck.refuseUnsafe(rule, scope.node.path, fix);
    return rule;
  }

  /** The Role or ClusterRole. */
  public readonly object: ApiObject;
  private readonly rights = new RoleRules();

  /** @throws UsageError for a ClusterRole with the name of one of Kubernetes' own, which it would replace. */
  constructor(scope: Construct, id: string, { kind, metadata, rest }: RoleObject) {
    const { name } = metadata ?? {};
    if (kind === 'ClusterRole' && name !== undefined && KUBERNETES_OWN.test(name)) {
      throw new UsageError(`The ClusterRole ${quoted(name)} is Kubernetes' own, and everybody who is bound to it would get these rights.`, {
        where: scope.node.path, fix: 'give it a name of your own',
      });
    }
    this.object = new ApiObject(scope, id, {
      apiVersion: 'rbac.authorization.k8s.io/v1', kind, metadata, ...rest ?? { rules: Lazy.any({ produce: () => this.rights.rules() }) },
    });
    // cdk8s gives every object the namespace of its chart, and this one belongs to the cluster
    if (kind === 'ClusterRole') Object.assign(this.object.metadata, { namespace: undefined });
  }

  /** Adds rights that were checked already. */
  public add(...rules: readonly RuleRights[]): void {
    rules.forEach((rule) => this.rights.add(rule));
  }
}
