import { refuseRights, WatchedRights } from './watched-rights';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const WATCHED: readonly WatchedRights[] = [
  { apiGroups: [''], resources: ['pods', 'configmaps', 'secrets', 'services', 'namespaces', 'persistentvolumeclaims', 'persistentvolumes'], verbs: ['delete', 'deletecollection'] },
  { apiGroups: ['apps'], resources: ['deployments', 'statefulsets', 'daemonsets', 'replicasets'], verbs: ['delete', 'deletecollection'] },
  { apiGroups: ['batch'], resources: ['jobs', 'cronjobs'], verbs: ['delete', 'deletecollection'] },
];

/** Roles must not grant deleting workloads, their configuration and their data. */
export class NoDeletion extends Rule {
  public readonly meta: RuleMeta = {
    id: 'rbac/no-deletion',
    title: 'Roles must not grant deleting workloads and their data.',
    why: 'Deleting is the shortest way to an outage, and a claim that is gone takes its data along.',
    severity: Severity.LOW,
    judges: Kinds.of('rbac.authorization.k8s.io/Role', 'rbac.authorization.k8s.io/ClusterRole'),
    controls: ['nsa/role-based-access-control', 'mitre/T1485'],
    alsoKnownAs: ['kube-linter/deletecollection-verb-in-role', 'kubescape/C-0007'],
    recommended: false,
  };

  public check(subject: Subject): Violation[] {
    return refuseRights(subject, WATCHED, 'leave deletion to the tool that deploys, or name the single objects in resourceNames');
  }
}
