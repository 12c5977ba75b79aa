import { FieldPath, oneOf } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { KubernetesVersion } from '../../../core/kubernetes-version';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const HOST_USERS = FieldPath.of('hostUsers');
const FINE = oneOf(false);

/**
 * Linux pods must run in a user namespace of their own: `hostUsers: false` (KEP-127). Absent is a violation: the default is `true`.
 *
 * Demanded from 1.33 on, where clusters have it unless they turn it off; it takes a node whose runtime and file systems can do it.
 */
export class RequireUserNamespace extends Rule {
  public readonly meta: RuleMeta = {
    id: 'pod/require-user-namespace',
    title: 'Pods must run in a user namespace of their own.',
    why: 'Root of the container would otherwise be root of the node for the kernel: what breaks out may do everything there.',
    severity: Severity.LOW,
    judges: Kinds.POD_OWNERS,
    controls: ['nsa/hardening-container-environments', 'nist/4.5.2', 'mitre/T1611', 'mitre/T1068'],
    alsoKnownAs: ['kubesec/HostUsers'],
    recommended: false,
  };

  public check(subject: Subject): Violation[] {
    if (subject.podSpec.windows || !subject.version.atLeast(KubernetesVersion.V1_33)) return [];
    return HOST_USERS.wrongIn(subject.podSpec, FINE).map((users) => users.complaint('set it to false'));
  }
}
