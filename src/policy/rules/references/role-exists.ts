import { ExistingTarget } from './existing-target';
import { Purpose } from '../../../analysis/references/reference-row';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import type { RuleMeta } from '../../rule';

/**
 * Every Role or ClusterRole that a binding names must exist.
 *
 * The roles that Kubernetes itself makes (`cluster-admin`, `admin`, `edit`, `view`, `system:…`) exist.
 */
export class RoleExists extends ExistingTarget {
  public readonly meta: RuleMeta = {
    id: 'references/role-exists',
    title: 'Every Role or ClusterRole that a binding names must exist.',
    why: 'The binding grants nothing now, and whatever somebody later puts into a role of that name.',
    severity: Severity.MEDIUM,
    judges: Kinds.of('rbac.authorization.k8s.io/RoleBinding', 'rbac.authorization.k8s.io/ClusterRoleBinding'),
    controls: ['nist/4.4.3'],
    needsCompleteInput: true,
  };

  protected readonly purpose = Purpose.ROLE;
}
