import { DIRECTIONS, MEMBERS } from '../../../analysis/network/direction';
import { NetworkPolicy } from '../../../analysis/network/network-policy';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/** NetworkPolicies must have no rules for a direction that their `policyTypes` leave out: Kubernetes passes over such rules without a word. */
export class NoIdleRules extends Rule {
  public readonly meta: RuleMeta = {
    id: 'network/no-idle-rules',
    title: 'NetworkPolicies must name in policyTypes each direction that they have rules for.',
    why: 'Rules for a direction that policyTypes leaves out do nothing: whoever wrote them believes the direction to be closed, and it is open.',
    severity: Severity.MEDIUM,
    judges: Kinds.of('networking.k8s.io/NetworkPolicy'),
    controls: ['nsa/network-policies', 'nist/4.3.3'],
  };

  public check(subject: Subject): Violation[] {
    const policy = NetworkPolicy.of(subject.manifest);
    if (!policy.namesTypes) return [];
    return DIRECTIONS.filter((direction) => !policy.isolates.includes(direction) && policy.rulesOf(direction).length > 0).map((direction) => ({
      path: `/spec/${MEMBERS[direction].rules}`,
      found: `rules for ${direction.toLowerCase()}, which policyTypes leaves out: they do nothing`,
      fix: `add "${direction}" to policyTypes, or remove the rules`,
    }));
  }
}
