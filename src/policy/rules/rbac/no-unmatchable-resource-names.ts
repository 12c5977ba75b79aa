import { RoleField, RoleRule, RoleRules } from './role-rules';
import { Severity } from '../../../core/finding';
import { describe } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const FIELDS: readonly RoleField[] = ['resources', 'resourceNames', 'verbs'];

/** Resources whose names are no names of objects: signers have a pattern of their own, users and groups are called anything. */
const FREE_NAMES = ['signers', 'users', 'groups', 'uids', 'userextras'];

/** Verbs of requests without a name. */
const NAMELESS = ['create', 'deletecollection'];

/**
 * Rules with `resourceNames` must not name verbs whose requests carry no name, nor patterns for names: such a right is never granted.
 *
 * `list` and `watch` pass: they carry a name where the client selects by `metadata.name`, as informers for one object do;
 * `rbac/no-named-lists` tells of them.
 * Subresources are left out: the name in `create pods/exec` or `create serviceaccounts/token` is that of the object.
 */
export class NoUnmatchableResourceNames extends Rule {
  public readonly meta: RuleMeta = {
    id: 'rbac/no-unmatchable-resource-names',
    title: 'Rules with resourceNames must not grant create or deletecollection, and must write names in full.',
    why: 'RBAC cannot match a name that the request does not have, and knows no patterns; the program fails, and the usual mend is to grant it for every name.',
    severity: Severity.MEDIUM,
    judges: Kinds.of('rbac.authorization.k8s.io/Role', 'rbac.authorization.k8s.io/ClusterRole'),
    controls: ['cis/5.1.2', 'nsa/role-based-access-control'],
  };

  public check(subject: Subject): Violation[] {
    const { rules, problems } = new RoleRules(subject.manifest, FIELDS);
    return [...problems, ...rules.flatMap(unmatchable)];
  }
}

function unmatchable(rule: RoleRule): Violation[] {
  return [...patterns(rule), ...nameless(rule)];
}

/** RBAC compares names as they are. */
function patterns({ pointer, resources, resourceNames }: RoleRule): Violation[] {
  if (resources.some((resource) => FREE_NAMES.includes(resource.split('/', 1)[0]))) return [];
  return resourceNames.flatMap((name, i) => name.trim() !== '' && !name.includes('*') ? [] : [{
    path: `${pointer}/resourceNames/${i}`, found: `${describe(name)}, which no object is called`, fix: 'write whole names: RBAC knows no patterns; for every object, leave resourceNames out',
  }]);
}

function nameless({ pointer, resources, resourceNames, verbs }: RoleRule): Violation[] {
  const isSubresource = resources.length > 0 && resources.every((resource) => resource.includes('/'));
  // To the authoriser a request without a name has an empty one.
  if (resourceNames.length === 0 || resourceNames.includes('') || isSubresource) return [];
  const found = NAMELESS.filter((verb) => verbs.includes(verb));
  return found.length === 0 ? [] : [{
    path: `${pointer}/verbs`,
    found: `${found.join(', ')} with resourceNames`,
    fix: `grant ${found.join(', ')} in a rule of its own, without resourceNames, or not at all`,
  }];
}
