import { refuseRights, WatchedRights } from './watched-rights';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const WATCHED: readonly WatchedRights[] = [
  { apiGroups: [''], resources: ['services', 'endpoints'], verbs: ['create', 'update', 'patch', 'delete', 'deletecollection'] },
  { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: ['create', 'update', 'patch', 'delete', 'deletecollection'] },
  { apiGroups: ['networking.k8s.io'], resources: ['ingresses', 'networkpolicies'], verbs: ['create', 'update', 'patch', 'delete', 'deletecollection'] },
];

/** Roles must not grant changing Services, endpoints, Ingresses and NetworkPolicies. */
export class NoNetworkRights extends Rule {
  public readonly meta: RuleMeta = {
    id: 'rbac/no-network-rights',
    title: 'Roles must not grant changing Services, routes and NetworkPolicies.',
    why: 'Whoever changes them sends the traffic of others through a pod of his own, or takes the walls between pods away.',
    severity: Severity.MEDIUM,
    judges: Kinds.of('rbac.authorization.k8s.io/Role', 'rbac.authorization.k8s.io/ClusterRole'),
    controls: ['nsa/role-based-access-control', 'nsa/network-policies', 'mitre/T1557'],
    alsoKnownAs: ['trivy/KSV-0056'],
    recommended: false,
  };

  public check(subject: Subject): Violation[] {
    return refuseRights(subject, WATCHED, 'leave them to the tool that deploys');
  }
}
