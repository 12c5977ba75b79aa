import { Field } from '../../../core/field';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/** Bindings must name groups of people, not single users; users of Kubernetes' own components pass. */
export class NoUserSubjects extends Rule {
  public readonly meta: RuleMeta = {
    id: 'rbac/no-user-subjects',
    title: 'Bindings must name groups, not single users.',
    why: 'Who leaves the company leaves the group; a binding by name stays, and gives its rights to the next one of that name.',
    severity: Severity.LOW,
    judges: Kinds.of('rbac.authorization.k8s.io/RoleBinding', 'rbac.authorization.k8s.io/ClusterRoleBinding'),
    controls: ['nsa/role-based-access-control', 'nsa/authentication'],
    recommended: false,
  };

  public check({ manifest }: Subject): Violation[] {
    return Field.of(manifest.json, '').member('subjects').items()
      .filter((subject) => subject.member('kind').isOneOf('User') && !subject.member('name').text?.startsWith('system:'))
      .map((subject) => subject.member('name').complaint('bind a group of your identity provider that the user is in'));
  }
}
