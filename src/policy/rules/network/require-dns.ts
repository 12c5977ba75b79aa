import { dnsInWords, DnsRules } from './dns-rules';
import { ForeignPolicies } from './foreign-policies';
import { NetworkPolicies } from './network-policies';
import type { PolicyRule } from '../../../analysis/network/network-policy';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/**
 * Pods whose egress is isolated and that may call other pods must be able to resolve names.
 *
 * Pods that may call nobody, or addresses only, pass: they need no names. So do pods to which a policy of Cilium or Calico, or a
 * ClusterNetworkPolicy, may open egress: it may open DNS.
 */
export class RequireDns extends Rule {
  public readonly meta: RuleMeta = {
    id: 'network/require-dns',
    title: 'Pods that may call others must be able to resolve their names.',
    why: 'Isolated egress closes DNS as well: every call by name fails, and the usual mend is to open all egress.',
    severity: Severity.MEDIUM,
    judges: Kinds.POD_OWNERS,
    controls: ['nsa/network-policies', 'nist/4.3.3'],
    needsCompleteInput: true,
  };

  public check(subject: Subject): Violation[] {
    const model = NetworkPolicies.of(subject);
    const rules = model.rulesFor(subject.manifest, 'Egress');
    if (!rules?.some(callsByName) || ForeignPolicies.of(subject).mayOpen(model.podsOf(subject.manifest), 'Egress')) return [];
    const dns = new DnsRules(model, subject.platform);
    if (rules.some((rule) => dns.opens(rule, 'UDP') || dns.opens(rule, 'TCP'))) return [];
    return [{
      path: `${subject.podSpec.metadataPointer}/labels`,
      found: 'egress is isolated, and no NetworkPolicy opens DNS for these pods',
      fix: `add an egress rule for UDP and TCP to ${dnsInWords(subject.platform)}`,
    }];
  }
}

function callsByName({ opensEveryone, pods }: PolicyRule): boolean {
  return opensEveryone || pods.length > 0;
}
