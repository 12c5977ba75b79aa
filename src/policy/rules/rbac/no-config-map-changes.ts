import { refuseRights, WatchedRights } from './watched-rights';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const WATCHED: readonly WatchedRights[] = [
  { apiGroups: [''], resources: ['configmaps'], verbs: ['update', 'patch', 'delete', 'deletecollection'] },
];

/** Roles must not grant changing ConfigMaps, unless by name. */
export class NoConfigMapChanges extends Rule {
  public readonly meta: RuleMeta = {
    id: 'rbac/no-config-map-changes',
    title: 'Roles must not grant changing ConfigMaps without naming them.',
    why: 'Programs do what their ConfigMap says: the one of CoreDNS decides where every name of the cluster leads to.',
    severity: Severity.LOW,
    judges: Kinds.of('rbac.authorization.k8s.io/Role', 'rbac.authorization.k8s.io/ClusterRole'),
    controls: ['nsa/role-based-access-control', 'mitre/T1557'],
    alsoKnownAs: ['kubescape/C-0037', 'trivy/KSV-0049'],
    recommended: false,
  };

  public check(subject: Subject): Violation[] {
    return refuseRights(subject, WATCHED, 'name the ConfigMaps in resourceNames');
  }
}
