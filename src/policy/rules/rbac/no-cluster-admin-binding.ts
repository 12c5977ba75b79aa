import { Severity } from '../../../core/finding';
import { arrayOf, describe, isObject, member } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/**
 * Nobody must be bound to `cluster-admin`, not even inside one namespace, and nothing to the group `system:masters`.
 *
 * Members of that group pass every check before RBAC is asked, and nothing revokes it; a binding of it says that somebody counts on it.
 */
export class NoClusterAdminBinding extends Rule {
  public readonly meta: RuleMeta = {
    id: 'rbac/no-cluster-admin-binding',
    title: 'Bindings must not grant cluster-admin.',
    why: 'Whoever takes over one holder has the cluster: every secret, every node, every policy.',
    severity: Severity.CRITICAL,
    judges: Kinds.of('rbac.authorization.k8s.io/RoleBinding', 'rbac.authorization.k8s.io/ClusterRoleBinding'),
    controls: ['cis/5.1.1', 'cis/5.1.7', 'nsa/role-based-access-control', 'nist/4.3.1', 'mitre/T1098.006'],
    alsoKnownAs: [
      'kube-linter/cluster-admin-role-binding', 'kube-linter/kube-chainsaw-rbac', 'polaris/clusterrolebindingClusterAdmin',
      'polaris/rolebindingClusterAdminClusterRole', 'trivy/KSV-0111', 'trivy/KSV-0123', 'kubescape/C-0035', 'kubescape/C-0185',
      'kubescape/C-0246', 'kubescape/C-0272',
    ],
  };

  public check(subject: Subject): Violation[] {
    const { json } = subject.manifest;
    return [...judgeRole(member(json, 'roleRef')), ...judgeSubjects(member(json, 'subjects'))];
  }
}

function judgeRole(roleRef: unknown): Violation[] {
  const fix = 'bind a Role that names exactly what is needed';
  const name = member(roleRef, 'name');
  if (typeof name !== 'string') return [{ path: '/roleRef/name', found: describe(name), fix }];
  return name === 'cluster-admin' && member(roleRef, 'kind') !== 'Role' ? [{ path: '/roleRef/name', found: describe(name), fix }] : [];
}

function judgeSubjects(subjects: unknown): Violation[] {
  return arrayOf(subjects).flatMap((subject, i) => (
    isObject(subject) && subject.kind === 'Group' && subject.name === 'system:masters'
      ? [{ path: `/subjects/${i}/name`, found: describe(subject.name), fix: 'bind a group of your own' }]
      : []));
}
