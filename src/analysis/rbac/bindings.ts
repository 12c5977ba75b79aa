import { arrayOf, at, isObject, stringOf } from '../../core/json';
import type { Manifest } from '../../core/manifest';

const ROLE_BINDING = 'rbac.authorization.k8s.io/RoleBinding';
const CLUSTER_ROLE_BINDING = 'rbac.authorization.k8s.io/ClusterRoleBinding';

/** A ServiceAccount that a binding names. */
export interface BoundAccount {
  readonly namespace: string;
  readonly name: string;
  /** Its place in the binding, as a JSON pointer. */
  readonly pointer: string;
}

/** Whom the bindings among some objects give which roles. */
export class Bindings {
  /** The ServiceAccounts that a binding names; in a RoleBinding, one without a namespace is refused by the API server and left out. */
  public static accountsOf({ json }: Manifest): BoundAccount[] {
    return arrayOf(at(json, 'subjects')).flatMap((subject, i) => {
      if (!isObject(subject) || subject.kind !== 'ServiceAccount') return [];
      const [namespace, name] = [stringOf(subject.namespace), stringOf(subject.name)];
      return namespace !== undefined && name !== undefined ? [{ namespace, name, pointer: `/subjects/${i}` }] : [];
    });
  }

  private readonly roles = new Set<string>();
  private readonly accounts = new Set<string>();
  private readonly groups = new Set<string>();

  constructor(manifests: readonly Manifest[]) {
    for (const manifest of manifests) {
      if (manifest.groupKind === ROLE_BINDING || manifest.groupKind === CLUSTER_ROLE_BINDING) this.add(manifest);
    }
  }

  /** Whether anything binds a role. */
  public bindRole({ kind, namespace, name }: Manifest): boolean {
    return this.roles.has(roleKey(kind, namespace, name));
  }

  /** Whether anything is bound to an account, by its name or by a group that it is in. */
  public bindAccount(namespace: string, name: string): boolean {
    return this.accounts.has(`${namespace}/${name}`)
      || ['system:serviceaccounts', 'system:authenticated', `system:serviceaccounts:${namespace}`].some((group) => this.groups.has(group));
  }

  private add(manifest: Manifest): void {
    const roleRef = at(manifest.json, 'roleRef');
    this.roles.add(roleKey(stringOf(at(roleRef, 'kind')) ?? '', manifest.namespace, stringOf(at(roleRef, 'name')) ?? ''));
    for (const { namespace, name } of Bindings.accountsOf(manifest)) this.accounts.add(`${namespace}/${name}`);
    for (const subject of arrayOf(at(manifest.json, 'subjects'))) {
      if (!isObject(subject)) continue;
      const name = stringOf(subject.name) ?? '';
      if (subject.kind === 'Group') this.groups.add(name);
      else if (subject.kind === 'User') this.accounts.add(name.replace(/^system:serviceaccount:([^:]*):/, '$1/'));
    }
  }
}

function roleKey(kind: string, namespace: string | undefined, name: string): string {
  return kind === 'ClusterRole' ? `ClusterRole ${name}` : `${kind} ${namespace ?? ''}/${name}`;
}
