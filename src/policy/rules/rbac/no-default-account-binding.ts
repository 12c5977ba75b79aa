import { Severity } from '../../../core/finding';
import { arrayOf, at, describe } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/** All accounts of one namespace; those of all namespaces are told by `rbac/no-anonymous-binding`. */
const ACCOUNTS_OF_NAMESPACE = /^system:serviceaccounts:./;

/** The user name of a ServiceAccount called `default`. */
const DEFAULT_USER = /^system:serviceaccount:[^:]+:default$/;

/** Bindings must not give rights to the ServiceAccount called `default`, nor to all ServiceAccounts of a namespace, which it is one of. */
export class NoDefaultAccountBinding extends Rule {
  public readonly meta: RuleMeta = {
    id: 'rbac/no-default-account-binding',
    title: 'Bindings must not give rights to the default ServiceAccount.',
    why: 'Every pod of the namespace that names no ServiceAccount has these rights, also those that come later and know nothing of it.',
    severity: Severity.MEDIUM,
    judges: Kinds.of('rbac.authorization.k8s.io/RoleBinding', 'rbac.authorization.k8s.io/ClusterRoleBinding'),
    controls: ['cis/5.1.5', 'nsa/role-based-access-control', 'mitre/T1078.001'],
    alsoKnownAs: ['checkov/CKV_K8S_42'],
  };

  public check({ manifest }: Subject): Violation[] {
    return arrayOf(at(manifest.json, 'subjects')).flatMap((subject, i) => {
      const name = at(subject, 'name');
      return isDefault(at(subject, 'kind'), name) ? [{ path: `/subjects/${i}/name`, found: describe(name), fix: 'bind a ServiceAccount that only the workload in question uses' }] : [];
    });
  }
}

/** A subject of the wrong type is told by `rbac/no-anonymous-binding`. */
function isDefault(kind: unknown, name: unknown): boolean {
  if (typeof name !== 'string') return false;
  return (kind === 'ServiceAccount' && name === 'default') || (kind === 'User' && DEFAULT_USER.test(name)) || (kind === 'Group' && ACCOUNTS_OF_NAMESPACE.test(name));
}
