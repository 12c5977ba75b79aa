import { Field } from '../../../core/field';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/** The user-facing roles of Kubernetes that hold rights with which one gains others; `view` does not. */
const BROAD = ['admin', 'edit'];

/**
 * Nobody must be bound to the built-in ClusterRoles `admin` and `edit`, not even inside one namespace.
 *
 * What they grant stands in no manifest, so that no rule about roles sees it: reading every Secret, running pods as any ServiceAccount and
 * `pods/exec`. `rbac/no-cluster-admin-binding` speaks about `cluster-admin`.
 */
export class NoBroadRoleBinding extends Rule {
  public readonly meta: RuleMeta = {
    id: 'rbac/no-broad-role-binding',
    title: 'Bindings must not grant the built-in roles admin and edit.',
    why: 'Both read every Secret of the namespace and run pods as any of its ServiceAccounts; bound in the cluster, of all namespaces.',
    severity: Severity.HIGH,
    judges: Kinds.of('rbac.authorization.k8s.io/RoleBinding', 'rbac.authorization.k8s.io/ClusterRoleBinding'),
    controls: ['cis/5.1.2', 'cis/5.1.4', 'nsa/role-based-access-control', 'nist/4.3.1', 'mitre/T1098.006'],
    alsoKnownAs: ['kube-linter/kube-chainsaw-rbac'],
  };

  public check(subject: Subject): Violation[] {
    const role = Field.of(subject.manifest.json, '').member('roleRef');
    const name = role.member('name');
    return name.isOneOf(...BROAD) && !role.member('kind').isOneOf('Role')
      ? [name.complaint('bind a Role that names exactly what is needed')]
      : [];
  }
}
