import { DnsRules } from './dns-rules';
import { NetworkPolicies } from './network-policies';
import { NetworkPolicy } from '../../../analysis/network/network-policy';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/** A policy that opens DNS over UDP must open it over TCP, itself or by another policy for the same pods. */
export class RequireDnsOverTcp extends Rule {
  public readonly meta: RuleMeta = {
    id: 'network/require-dns-over-tcp',
    title: 'DNS must be open over TCP as well as UDP.',
    why: 'An answer that does not fit a datagram is asked for again over TCP (RFC 7766): without it, names with many addresses fail now and then.',
    severity: Severity.LOW,
    judges: Kinds.of('networking.k8s.io/NetworkPolicy'),
    controls: ['nsa/network-policies'],
  };

  public check(subject: Subject): Violation[] {
    const policy = NetworkPolicy.of(subject.manifest);
    const rules = policy.rulesOf('Egress').filter((rule) => DnsRules.isMeant(rule, 'UDP') && !DnsRules.namesPort(rule, 'TCP'));
    if (rules.length === 0 || policiesForSamePods(policy, subject).some((each) => each.rulesOf('Egress').some((rule) => DnsRules.complements(rule, 'TCP')))) return [];
    return rules.map(({ pointer }) => ({ path: `${pointer}/ports`, found: 'opens DNS over UDP and not over TCP', fix: 'add the same port with protocol TCP' }));
  }
}

function policiesForSamePods(policy: NetworkPolicy, subject: Subject): NetworkPolicy[] {
  const others = NetworkPolicies.of(subject).policiesIn(policy.namespace);
  return [policy, ...others.filter(({ selector }) => selector.selectsEverything || selector.key === policy.selector.key)];
}
