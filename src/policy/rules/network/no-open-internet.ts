import { PolicyPorts } from './policy-ports';
import { OpenBlock, PolicyRule, PolicyRules } from './policy-rules';
import { Cidr } from '../../../core/cidr';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/** All of IPv6 that is routed between networks (RFC 4291). */
const GLOBAL_IPV6 = Cidr.parse('2000::/3');

/**
 * NetworkPolicies must not open everything: no rule without peers, no block of all addresses (or of half of IPv4,
 * or of all that IPv6 routes between networks), with or without exceptions.
 *
 * Policies only add, so one such rule undoes every default-deny, whatever the policy is called. An egress rule without
 * peers passes when it opens nothing but DNS. Metadata services have a rule of their own, `network/no-metadata-access`.
 */
export class NoOpenInternet extends Rule {
  public readonly meta: RuleMeta = {
    id: 'network/no-open-internet',
    title: 'NetworkPolicies must not open a workload to everyone, or everything to a workload.',
    why: 'Egress to everywhere is how data leaves and tools come in; ingress from everywhere offers every weakness of the workload to everyone.',
    severity: Severity.HIGH,
    judges: Kinds.of('networking.k8s.io/NetworkPolicy'),
    controls: ['nsa/network-policies', 'nist/4.3.3', 'nist/4.4.2', 'mitre/T1190'],
  };

  public check(subject: Subject): Violation[] {
    const egress = new PolicyRules(subject.manifest, 'egress');
    const ingress = new PolicyRules(subject.manifest, 'ingress');
    return [
      ...egress.problems,
      ...egress.rules.flatMap(leaks),
      ...ingress.problems.filter(({ path }) => path !== '/spec'),
      ...ingress.rules.flatMap(exposes),
    ];
  }
}

function leaks(rule: PolicyRule): Violation[] {
  const fix = 'name the pods, or the addresses, that it calls';
  if (rule.opensEveryone) {
    return PolicyPorts.areDns(rule.ports) ? [] : [{ path: rule.pointer, found: `opens ${PolicyPorts.inWords(rule.ports)} of everyone everywhere`, fix }];
  }
  return rule.blocks.filter(isEverywhere).map(({ cidr, pointer }) => (
    { path: `${pointer}/ipBlock`, found: `opens ${PolicyPorts.inWords(rule.ports)} of ${cidr}: the internet`, fix }));
}

function exposes(rule: PolicyRule): Violation[] {
  const fix = 'name the pods that call it, such as those of the gateway';
  if (rule.opensEveryone) return [{ path: rule.pointer, found: `exposes ${PolicyPorts.inWords(rule.ports)} to everyone everywhere`, fix }];
  return rule.blocks.filter(isEverywhere).map(({ cidr, pointer }) => (
    { path: `${pointer}/ipBlock`, found: `exposes ${PolicyPorts.inWords(rule.ports)} to ${cidr}: the internet`, fix }));
}

/** Half of IPv4 is as good as all of it: two policies, or two peers, make it whole. */
function isEverywhere({ cidr }: OpenBlock): boolean {
  return cidr.family === 4 ? cidr.prefixLength <= 1 : cidr.contains(GLOBAL_IPV6);
}
