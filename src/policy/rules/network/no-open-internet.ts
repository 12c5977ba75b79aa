import { JointOpenings } from './joint-openings';
import { PolicyPorts } from './policy-ports';
import { asViolation } from './policy-violation';
import { PublicAddresses } from './public-addresses';
import { WideBlocks } from './wide-blocks';
import type { Direction } from '../../../analysis/network/direction';
import { NetworkPolicy, PolicyRule } from '../../../analysis/network/network-policy';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';
import { readsAsDenial } from '../denying-name';

const LEAKS = { direction: 'Egress' as Direction, verb: 'opens', everyone: 'of everyone everywhere', block: 'of', fix: 'name the pods, or the addresses, that it calls' };
const EXPOSES: Wording = { direction: 'Ingress', verb: 'exposes', everyone: 'to everyone everywhere', block: 'to', fix: 'name the pods that call it, such as those of the gateway' };

/** How many other policies are named at most. */
const NAMED = 3;

/** The two directions in words. */
type Wording = typeof LEAKS;

/**
 * NetworkPolicies must not open everything: no rule without peers, no block that without its exceptions is a third of the public addresses of
 * a family or more, and no blocks that together amount to that, in one policy or in several that select the same pods. At whatever ports: who may
 * call one part of the internet at one port and the rest at another one may call it.
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
    const opened = [...opens(policy, subject, LEAKS), ...opens(policy, subject, EXPOSES)];
    const isMisnamed = opened.length > 0 && readsAsDenial(subject.manifest.name);
    return [
      ...policy.unreadablePeers('Egress').map(asViolation),
      ...policy.unreadablePeers('Ingress').filter(({ path }) => path !== '/spec').map(asViolation),
      ...isMisnamed ? opened.map((violation) => disappointed(violation, subject.manifest.name)) : opened,
    ];
  }
}

function opens(policy: NetworkPolicy, subject: Subject, wording: Wording): Violation[] {
  const rules = policy.rulesOf(wording.direction);
  if (rules.length === 0) return [];
  const single = rules.flatMap((rule) => rule.opensEveryone ? everyone(rule, wording) : everywhere(rule, wording));
  if (rules.every(({ blocks }) => blocks.length === 0)) return single;
  return [...single, ...together(rules, wording), ...withOthers(policy, subject, wording)];
}

function everyone(rule: PolicyRule, { verb, everyone: whom, fix }: Wording): Violation[] {
  const isDns = verb === LEAKS.verb && PolicyPorts.areDns(rule.ports);
  return isDns ? [] : [{ path: rule.pointer, found: `${verb} ${PolicyPorts.inWords(rule.ports)} ${whom}`, fix }];
}

function everywhere(rule: PolicyRule, { verb, block, fix }: Wording): Violation[] {
  return rule.blocks.filter((each) => WideBlocks.isInternet(each)).map(({ cidr, pointer }) => (
    { path: `${pointer}/ipBlock`, found: `${verb} ${PolicyPorts.inWords(rule.ports)} ${block} ${cidr}: the internet`, fix }));
}

/** Blocks that are harmless one by one and amount to the internet together. */
function together(rules: readonly PolicyRule[], wording: Wording): Violation[] {
  const addresses = WideBlocks.others(rules);
  const counts = ([4, 6] as const).map((family) => ({ family, count: PublicAddresses.count(addresses, family) }));
  return counts.filter(({ family, count }) => PublicAddresses.areInternet(count, family))
    .map(({ family, count }) => ofBlocks(rules, `together are ${PublicAddresses.inWords(count, family)}`, wording));
}

/** Policies that are harmless one by one and amount to the internet together. */
function withOthers(policy: NetworkPolicy, subject: Subject, wording: Wording): Violation[] {
  const rules = policy.rulesOf(wording.direction);
  return JointOpenings.of(subject, policy, wording.direction).map(({ family, count, names }) => (
    ofBlocks(rules, `with those of ${others(names, policy)} are ${PublicAddresses.inWords(count, family)}`, wording)));
}

function ofBlocks(rules: readonly PolicyRule[], amount: string, { verb, block, fix }: Wording): Violation {
  const opening = rules.filter(({ blocks }) => blocks.length > 0);
  return {
    path: opening[0].pointer.slice(0, opening[0].pointer.lastIndexOf('/')),
    found: `${verb} ${PolicyPorts.ofRulesInWords(opening)} ${block} blocks that ${amount}: the internet`,
    fix,
  };
}

function others(names: readonly string[], { manifest }: NetworkPolicy): string {
  const some = names.slice(0, NAMED + 2).filter((name) => name !== manifest.name).map((name) => `"${name}"`);
  return names.length <= NAMED + 1 ? some.join(', ') : `${some.slice(0, NAMED - 1).join(', ')} and ${names.length - NAMED} more`;
}

/** For whoever wrote a policy to keep something out, and let everything else in. */
function disappointed(violation: Violation, name: string): Violation {
  return {
    ...violation,
    found: `${violation.found}, although it is called "${name}": policies only allow, and what one allows no other takes away`,
    fix: 'remove this policy: whatever no policy opens is closed once a default-deny policy selects the pods',
  };
}
