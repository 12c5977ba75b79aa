import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/** Policies of attribute-based access control must not stand among manifests: they are lines of a file of the API server, and no objects. */
export class NoAbacPolicy extends Rule {
  public readonly meta: RuleMeta = {
    id: 'rbac/no-abac-policy',
    title: 'Access must be granted by RBAC, not by policies of attribute-based access control.',
    why: 'No API server takes such an object: it protects nothing. As a file of the API server it changes only with a restart, and nothing shows who may do what.',
    severity: Severity.HIGH,
    judges: Kinds.of('abac.authorization.kubernetes.io/Policy', 'rbac.authorization.k8s.io/Role'),
    controls: ['nsa/role-based-access-control', 'nist/4.3.1'],
  };

  public check({ manifest }: Subject): Violation[] {
    return manifest.group === 'rbac.authorization.k8s.io' ? [] : [{ path: '/kind', found: `Policy of ${manifest.apiVersion}`, fix: 'write a Role for what it permits in its namespace, and a RoleBinding for its user or group' }];
  }
}
