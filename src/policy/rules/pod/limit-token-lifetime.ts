import { EACH, FieldPath } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { LoosenedBy, Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const LIFETIME = FieldPath.of('projected', 'sources', EACH, 'serviceAccountToken', 'expirationSeconds');

/** Projected tokens of a ServiceAccount must not live longer than the parameter `seconds` says. Absent is fine: the default is an hour. */
export class LimitTokenLifetime extends Rule {
  public readonly meta: RuleMeta = {
    id: 'pod/limit-token-lifetime',
    title: 'Projected tokens must be short-lived.',
    why: 'A stolen token works until it expires; the kubelet renews it long before, so that a short life costs nothing.',
    severity: Severity.MEDIUM,
    judges: Kinds.POD_OWNERS,
    controls: ['nsa/service-account-token', 'mitre/T1528', 'mitre/T1550.001'],
    alsoKnownAs: ['kube-linter/projected-token-long-expiration'],
    parameters: [{
      name: 'seconds',
      description: 'The longest life of a token, in seconds.',
      default: 86400,
      loosenedBy: LoosenedBy.HIGHER,
    }],
  };

  public check(subject: Subject): Violation[] {
    const { volumes } = subject.podSpec;
    if (volumes.length === 0) return [];
    const longest = subject.parameter(this, 'seconds') as number;
    return LIFETIME.wrongInAny(volumes, (seconds) => seconds === undefined || (Number.isInteger(seconds) && Number(seconds) <= longest))
      .map((seconds) => seconds.complaint(`set it to ${longest} or less, such as 3600`));
  }
}
