import { refuseRights, WatchedRights } from './watched-rights';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const WATCHED: readonly WatchedRights[] = [
  { apiGroups: ['', 'events.k8s.io'], resources: ['events'], verbs: ['delete', 'deletecollection', 'update', 'patch'] },
  { apiGroups: [''], resources: ['pods/log'], verbs: ['delete', 'deletecollection', 'update'] },
];

/** Roles must not grant deleting or changing events, nor logs. */
export class NoEventDeletion extends Rule {
  public readonly meta: RuleMeta = {
    id: 'rbac/no-event-deletion',
    title: 'Roles must not grant deleting events.',
    why: 'Events are the trace that others read: whoever may delete them removes what shows what he did.',
    severity: Severity.MEDIUM,
    judges: Kinds.of('rbac.authorization.k8s.io/Role', 'rbac.authorization.k8s.io/ClusterRole'),
    controls: ['nsa/role-based-access-control', 'nsa/logging', 'mitre/T1070'],
    alsoKnownAs: ['kubescape/C-0031', 'trivy/KSV-0042'],
    recommended: false,
  };

  public check(subject: Subject): Violation[] {
    return refuseRights(subject, WATCHED, 'grant create on events, which is what a program that reports needs');
  }
}
