import { Field } from '../../../core/field';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/** A LoadBalancer with source ranges must set `externalTrafficPolicy: Local`, so that policies see the address of the caller. */
export class RequireLocalTrafficPolicy extends Rule {
  public readonly meta: RuleMeta = {
    id: 'network/require-local-traffic-policy',
    title: 'LoadBalancers with source ranges must keep the address of the caller.',
    why: 'With the policy Cluster the node puts its own address in place of the caller\'s: a NetworkPolicy with an ipBlock then lets in nobody, or everybody.',
    severity: Severity.LOW,
    judges: Kinds.of('/Service'),
    controls: ['nsa/network-separation'],
    recommended: false,
  };

  public check({ manifest }: Subject): Violation[] {
    const spec = Field.of(manifest.json, '').member('spec');
    const hasRanges = spec.member('type').isOneOf('LoadBalancer') && spec.member('loadBalancerSourceRanges').items().length > 0;
    const policy = spec.member('externalTrafficPolicy');
    return hasRanges && !policy.isOneOf('Local') ? [policy.complaint('set it to Local')] : [];
  }
}
