import { arrayOf, objectOf, stringOf } from '../core/json';
import type { Manifest } from '../core/manifest';

/** An account as the user that it is for RBAC, and the groups that Kubernetes puts it in. */
const USER = 'system:serviceaccount:';
const ACCOUNTS = 'system:serviceaccounts';

/** The accounts that bindings among objects give rights: their pods may need the token. */
export class AccountsWithRights {
  /** Users and groups, as RBAC knows them. */
  private readonly bound: ReadonlySet<string>;

  /** Among some objects. */
  public constructor(manifests: readonly Manifest[]) {
    const bindings = manifests.filter(({ group, kind }) => group === 'rbac.authorization.k8s.io' && kind.endsWith('RoleBinding'));
    this.bound = new Set(bindings.flatMap(({ json, namespace }) => arrayOf(json.subjects).map((subject) => nameOf(subject, namespace))));
  }

  /** Whether the account is among them as which the pods of an object run. */
  public includesAccountOf({ podSpec, namespace }: Manifest): boolean {
    const { serviceAccountName, serviceAccount } = objectOf(podSpec?.json);
    const name = stringOf(serviceAccountName) || stringOf(serviceAccount) || 'default';
    return [`${USER}${namespace}:${name}`, `${ACCOUNTS}:${namespace}`, ACCOUNTS].some((subject) => this.bound.has(subject));
  }
}

function nameOf(subject: unknown, namespace: string | undefined): string {
  const { kind, name, namespace: within } = objectOf(subject);
  return kind === 'ServiceAccount' ? `${USER}${stringOf(within) || namespace}:${stringOf(name)}` : stringOf(name) ?? '';
}
