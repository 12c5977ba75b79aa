import { asViolation } from './policy-violation';
import { NetworkPolicy } from '../../../analysis/network/network-policy';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/**
 * NetworkPolicies must be such that the API server takes them: selectors, ports, ranges, blocks with their exceptions, peers and
 * policy types as its validation demands (Kubernetes, `pkg/apis/networking/validation`).
 */
export class ValidPolicy extends Rule {
  public readonly meta: RuleMeta = {
    id: 'network/valid-policy',
    title: 'NetworkPolicies must be valid.',
    why: 'The API server refuses the whole policy for one wrong port or block, and the pods stay as open as they were.',
    severity: Severity.HIGH,
    judges: Kinds.of('networking.k8s.io/NetworkPolicy'),
    controls: ['nsa/network-policies', 'nist/4.3.3'],
  };

  public check(subject: Subject): Violation[] {
    const policy = NetworkPolicy.of(subject.manifest);
    return policy.isValid ? [] : policy.problems.map(asViolation);
  }
}
