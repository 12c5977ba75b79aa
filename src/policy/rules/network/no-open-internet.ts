import { PolicyPorts } from './policy-ports';
import { asViolation } from './policy-violation';
import { NetworkPolicy, PolicyRule } from '../../../analysis/network/network-policy';
import type { OpenBlock } from '../../../analysis/network/policy-peer';
import { Cidr } from '../../../core/cidr';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';
import { readsAsDenial } from '../denying-name';

/** All of IPv6 that is routed between networks (RFC 4291). */
const GLOBAL_IPV6 = Cidr.parse('2000::/3');
const ALL_IPV4 = Cidr.parse('0.0.0.0/0');
const LEAKS = { verb: 'opens', everyone: 'of everyone everywhere', block: 'of', fix: 'name the pods, or the addresses, that it calls' };
const EXPOSES = { verb: 'exposes', everyone: 'to everyone everywhere', block: 'to', fix: 'name the pods that call it, such as those of the gateway' };

/** The two directions in words. */
type Wording = typeof LEAKS;

/**
 * NetworkPolicies must not open everything: no rule without peers, no block of all addresses (or of half of IPv4,
 * or of all that IPv6 routes between networks), with or without exceptions, and no blocks that together amount to that.
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
    const policy = NetworkPolicy.of(subject.manifest);
    const opened = [...opens(policy.rulesOf('Egress'), LEAKS), ...opens(policy.rulesOf('Ingress'), EXPOSES)];
    const isMisnamed = opened.length > 0 && readsAsDenial(subject.manifest.name);
    return [
      ...policy.unreadablePeers('Egress').map(asViolation),
      ...policy.unreadablePeers('Ingress').filter(({ path }) => path !== '/spec').map(asViolation),
      ...isMisnamed ? opened.map((violation) => disappointed(violation, subject.manifest.name)) : opened,
    ];
  }
}

function opens(rules: readonly PolicyRule[], wording: Wording): Violation[] {
  const single = rules.flatMap((rule) => rule.opensEveryone ? everyone(rule, wording) : everywhere(rule, wording));
  return single.length > 0 ? single : together(rules, wording);
}

function everyone(rule: PolicyRule, { verb, everyone: whom, fix }: Wording): Violation[] {
  const isDns = verb === LEAKS.verb && PolicyPorts.areDns(rule.ports);
  return isDns ? [] : [{ path: rule.pointer, found: `${verb} ${PolicyPorts.inWords(rule.ports)} ${whom}`, fix }];
}

function everywhere(rule: PolicyRule, { verb, block, fix }: Wording): Violation[] {
  return rule.blocks.filter(isEverywhere).map(({ cidr, pointer }) => (
    { path: `${pointer}/ipBlock`, found: `${verb} ${PolicyPorts.inWords(rule.ports)} ${block} ${cidr}: the internet`, fix }));
}

/** Blocks that are harmless one by one and amount to the internet together. */
function together(rules: readonly PolicyRule[], { verb, block, fix }: Wording): Violation[] {
  const cidrs = rules.flatMap(({ blocks }) => blocks.map(({ cidr }) => cidr));
  if (cidrs.length < 2) return [];
  return [ALL_IPV4, GLOBAL_IPV6].filter((whole) => isHalfCovered(whole, cidrs)).map((whole) => ({
    path: rules[0].pointer.slice(0, rules[0].pointer.lastIndexOf('/')),
    found: `${verb} ports ${block} blocks that together are most of ${whole}: the internet`,
    fix,
  }));
}

/** Half of IPv4 is as good as all of it: two policies, or two peers, make it whole. */
function isEverywhere({ cidr }: OpenBlock): boolean {
  return cidr.family === 4 ? cidr.prefixLength <= 1 : cidr.contains(GLOBAL_IPV6);
}

function isHalfCovered(whole: Cidr, cidrs: readonly Cidr[]): boolean {
  const inside = cidrs.filter((cidr) => cidr.overlaps(whole)).sort((a, b) => Number(a.first > b.first) - Number(a.first < b.first));
  let covered = 0n;
  let next = whole.first;
  for (const { first, last } of inside) {
    const from = first > next ? first : next;
    const to = last < whole.last ? last : whole.last;
    if (to >= from) covered += to - from + 1n;
    if (to >= next) next = to + 1n;
  }
  return covered * 2n >= whole.last - whole.first + 1n;
}

/** For whoever wrote a policy to keep something out, and let everything else in. */
function disappointed(violation: Violation, name: string): Violation {
  return {
    ...violation,
    found: `${violation.found}, although it is called "${name}": policies only allow, and what one allows no other takes away`,
    fix: 'remove this policy: whatever no policy opens is closed once a default-deny policy selects the pods',
  };
}
