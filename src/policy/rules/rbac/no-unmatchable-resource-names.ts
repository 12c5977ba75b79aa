import { RoleField, RoleRule, RoleRules } from './role-rules';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const FIELDS: readonly RoleField[] = ['resources', 'resourceNames', 'verbs'];

/** Verbs of requests without a name. */
const NAMELESS = ['create', 'deletecollection'];

/**
 * Rules with `resourceNames` must not name verbs whose requests carry no name: such a right is never granted.
 *
 * `list` and `watch` pass: they carry a name where the client selects by `metadata.name`, as informers for one object do.
 * Subresources are left out: the name in `create pods/exec` or `create serviceaccounts/token` is that of the object.
 */
export class NoUnmatchableResourceNames extends Rule {
  public readonly meta: RuleMeta = {
    id: 'rbac/no-unmatchable-resource-names',
    title: 'Rules with resourceNames must not grant create or deletecollection.',
    why: 'RBAC cannot match a name that the request does not have; the program fails, and the usual mend is to grant it for every name.',
    severity: Severity.MEDIUM,
    judges: Kinds.of('rbac.authorization.k8s.io/Role', 'rbac.authorization.k8s.io/ClusterRole'),
    controls: ['cis/5.1.2', 'nsa/role-based-access-control'],
  };

  public check(subject: Subject): Violation[] {
    const { rules, problems } = new RoleRules(subject.manifest, FIELDS);
    return [...problems, ...rules.flatMap(unmatchable)];
  }
}

function unmatchable({ pointer, resources, resourceNames, verbs }: RoleRule): Violation[] {
  const isSubresource = resources.length > 0 && resources.every((resource) => resource.includes('/'));
  if (resourceNames.length === 0 || isSubresource) return [];
  const found = NAMELESS.filter((verb) => verbs.includes(verb));
  return found.length === 0 ? [] : [{
    path: `${pointer}/verbs`,
    found: `${found.join(', ')} with resourceNames`,
    fix: `grant ${found.join(', ')} in a rule of its own, without resourceNames, or not at all`,
  }];
}
