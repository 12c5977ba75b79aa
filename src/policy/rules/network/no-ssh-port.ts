import { EACH, FieldPath } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const PORT = FieldPath.of('ports', EACH, 'containerPort');

/** Containers must not declare the port of SSH. */
export class NoSshPort extends Rule {
  public readonly meta: RuleMeta = {
    id: 'network/no-ssh-port',
    title: 'Containers must not serve SSH.',
    why: 'A login into a running container passes Kubernetes\' authentication and audit log by, and brings keys and accounts of its own.',
    severity: Severity.MEDIUM,
    judges: Kinds.POD_OWNERS,
    controls: ['nist/4.1.2', 'nist/4.4.4', 'mitre/T1133'],
    alsoKnownAs: ['kube-linter/ssh-port', 'kubescape/C-0042'],
  };

  public check({ containers }: Subject): Violation[] {
    return PORT.wrongInAny(containers, (value) => value === undefined || (typeof value === 'number' && value !== 22))
      .map((field) => field.complaint('leave sshd out; use kubectl exec or an ephemeral container, or another port for a protocol that is meant for users'));
  }
}
