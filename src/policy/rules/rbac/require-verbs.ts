import { RoleRules } from './role-rules';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/** Every rule of a role must name verbs; a rule without any denies nothing, because RBAC has no deny. */
export class RequireVerbs extends Rule {
  public readonly meta: RuleMeta = {
    id: 'rbac/require-verbs',
    title: 'Rules of roles must name verbs.',
    why: 'The API server refuses a rule without verbs, and the whole role with it; as a way to deny something it could not work.',
    severity: Severity.MEDIUM,
    judges: Kinds.of('rbac.authorization.k8s.io/Role', 'rbac.authorization.k8s.io/ClusterRole'),
    controls: ['nsa/role-based-access-control'],
  };

  public check(subject: Subject): Violation[] {
    const { rules, problems } = new RoleRules(subject.manifest, ['verbs']);
    const places = new Set(problems.map(({ path }) => path));
    const empty = rules.filter(({ verbs, pointer }) => !verbs.some((verb) => verb !== '') && !places.has(`${pointer}/verbs`));
    return [...problems, ...empty.map(({ pointer }) => ({ path: `${pointer}/verbs`, found: 'no verb', fix: 'name the verbs, or remove the rule: RBAC only adds' }))];
  }
}
