import { refuseRights, WatchedRights } from './watched-rights';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const WATCHED: readonly WatchedRights[] = [
  {
    apiGroups: ['rbac.authorization.k8s.io'],
    resources: ['roles', 'clusterroles', 'rolebindings', 'clusterrolebindings'],
    verbs: ['create', 'update', 'patch', 'delete', 'deletecollection'],
  },
];

/** Roles must not grant changing roles and bindings; \`escalate\` and \`bind\` are refused by \`rbac/no-dangerous-rights\`. */
export class NoRoleManagement extends Rule {
  public readonly meta: RuleMeta = {
    id: 'rbac/no-role-management',
    title: 'Roles must not grant changing roles and bindings.',
    why: 'RBAC stops its holder from giving away more than he has, but not from giving all that to anybody else.',
    severity: Severity.MEDIUM,
    judges: Kinds.of('rbac.authorization.k8s.io/Role', 'rbac.authorization.k8s.io/ClusterRole'),
    controls: ['cis/5.1.8', 'nsa/role-based-access-control', 'nist/4.3.1', 'mitre/T1098.006'],
    alsoKnownAs: ['trivy/KSV-0050', 'trivy/KSV-0051', 'trivy/KSV-0052', 'trivy/KSV-0055'],
    recommended: false,
  };

  public check(subject: Subject): Violation[] {
    return refuseRights(subject, WATCHED, 'leave RBAC to the tool that deploys');
  }
}
