import { DnsRules } from './dns-rules';
import { ForeignPolicies } from './foreign-policies';
import { NetworkPolicies } from './network-policies';
import { NetworkPolicy } from '../../../analysis/network/network-policy';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/**
 * Where a policy denies the egress of every pod of a namespace, DNS must be open for every pod of it, not for some of them. Where policies of
 * Cilium or Calico, or ClusterNetworkPolicies, open any egress nothing is said: they may open DNS.
 */
export class ShareDns extends Rule {
  public readonly meta: RuleMeta = {
    id: 'network/share-dns',
    title: 'A namespace that denies egress by default must open DNS for all of its pods.',
    why: 'Default-deny closes DNS for every pod; opened for one of them only, the next workload of the namespace fails at its first name.',
    severity: Severity.LOW,
    judges: Kinds.of('networking.k8s.io/NetworkPolicy'),
    controls: ['nsa/network-policies'],
    recommended: false,
    needsCompleteInput: true,
  };

  public check(subject: Subject): Violation[] {
    const policy = NetworkPolicy.of(subject.manifest);
    const rules = policy.rulesOf('Egress').filter((rule) => DnsRules.isMeant(rule, 'UDP'));
    if (rules.length === 0 || policy.selector.selectsEverything || ForeignPolicies.of(subject).open('Egress')) return [];
    const model = NetworkPolicies.of(subject);
    if (!model.deniedByDefault(policy.namespace).has('Egress') || model.policiesIn(policy.namespace).some(opensForAll)) return [];
    return rules.map(({ pointer }) => ({
      path: pointer,
      found: `opens DNS for ${policy.selector.key} only, while default-deny covers every pod of the namespace`,
      fix: 'open DNS in a policy of its own with podSelector {}',
    }));
  }
}

function opensForAll(policy: NetworkPolicy): boolean {
  return policy.selector.selectsEverything && policy.rulesOf('Egress').some((rule) => DnsRules.complements(rule, 'UDP'));
}
