import { Field } from '../../../core/field';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { TOKEN_SECRET_TYPE } from '../../../core/token-secret';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/**
 * Secrets must not be of the type `kubernetes.io/service-account-token`.
 *
 * Kubernetes fills them with a token that never expires and is bound to no pod; since 1.24 nobody needs one (KEP-2799).
 */
export class NoPermanentToken extends Rule {
  public readonly meta: RuleMeta = {
    id: 'secrets/no-permanent-token',
    title: 'Secrets must not hold tokens of ServiceAccounts.',
    why: 'Such a token never expires and works from anywhere: whoever copies it once has the rights of the ServiceAccount for good.',
    severity: Severity.HIGH,
    judges: Kinds.of('/Secret'),
    controls: ['cis/5.1.6', 'nsa/service-account-token', 'mitre/T1528'],
  };

  public check(subject: Subject): Violation[] {
    const type = Field.of(subject.manifest.json, '').member('type');
    return type.isOneOf(TOKEN_SECRET_TYPE)
      ? [type.complaint('mount a projected token, as LeastPrivilegeServiceAccount does; outside the cluster ask for a short-lived one (kubectl create token)')]
      : [];
  }
}
