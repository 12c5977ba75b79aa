import { RoleRules } from './role-rules';
import { Severity } from '../../../core/finding';
import { describe } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';
import { readsAsDenial } from '../denying-name';

/** A role must not be named as if it denied something: RBAC has no deny, so that whoever is bound to it gains what it lists. */
export class NoDenialByRole extends Rule {
  public readonly meta: RuleMeta = {
    id: 'rbac/no-denial-by-role',
    title: 'Roles must not be meant to deny something.',
    why: 'RBAC only grants: a role that is called a denial and lists what shall be denied hands exactly that to everyone who is bound to it.',
    severity: Severity.HIGH,
    judges: Kinds.of('rbac.authorization.k8s.io/Role', 'rbac.authorization.k8s.io/ClusterRole'),
    controls: ['nsa/role-based-access-control', 'nist/4.3.1'],
  };

  public check({ manifest }: Subject): Violation[] {
    if (!readsAsDenial(manifest.name)) return [];
    const { rules, problems } = new RoleRules(manifest, ['resources', 'verbs', 'nonResourceURLs']);
    const granted = rules.filter(({ verbs }) => verbs.length > 0).map(({ verbs, resources, nonResourceURLs }) => `${verbs.join(', ')} on ${[...resources, ...nonResourceURLs].join(', ')}`);
    return granted.length + problems.length === 0 ? [] : [{
      path: '/metadata/name',
      found: `${describe(manifest.name)}, which grants ${granted.join('; ') || 'what stands in its rules'}`,
      fix: 'remove the role: what no role grants is denied. To refuse a request that others are granted, write a ValidatingAdmissionPolicy',
    }];
  }
}
