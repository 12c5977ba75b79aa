import { BindingReader } from '../../../analysis/rbac/binding-reader';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/**
 * A binding must name a role and subjects as the API server takes them: a ServiceAccount in a ClusterRoleBinding has a namespace, and a
 * ClusterRoleBinding binds no Role.
 *
 * As Kubernetes' own validation demands (`pkg/apis/rbac/validation`); whether the role and the accounts exist, rules about references tell.
 */
export class ValidBindings extends Rule {
  public readonly meta: RuleMeta = {
    id: 'rbac/valid-bindings',
    title: 'Bindings must name a role and subjects that the API server takes.',
    why: 'The API server refuses the whole binding for one such subject, and everybody in it goes without the rights.',
    severity: Severity.MEDIUM,
    judges: Kinds.of('rbac.authorization.k8s.io/RoleBinding', 'rbac.authorization.k8s.io/ClusterRoleBinding'),
    controls: ['nsa/role-based-access-control'],
  };

  public check({ manifest }: Subject): Violation[] {
    return new BindingReader(manifest).problems.map(({ pointer, found, fix }) => ({ path: pointer, found, fix }));
  }
}
