import { AnyNamespace } from './any-namespace';
import { dnsInWords, DnsRules } from './dns-rules';
import { PolicyPorts } from './policy-ports';
import { NetworkPolicy, PolicyRule } from '../../../analysis/network/network-policy';
import type { PodPeer } from '../../../analysis/network/policy-peer';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/**
 * Rules that open DNS must open it to the DNS of the cluster: not to everyone, and not to pods of any namespace by their labels. A namespace
 * is not named by what it is not: `NotIn` and `DoesNotExist` select each one that anybody makes.
 *
 * `network/no-open-internet` speaks about blocks of addresses as wide as the internet.
 */
export class RestrictDns extends Rule {
  public readonly meta: RuleMeta = {
    id: 'network/restrict-dns',
    title: 'DNS must be open to the DNS of the cluster only.',
    why: 'Whoever answers names decides where connections go, and a way to any resolver is a way out for data: any pod can carry a label.',
    severity: Severity.LOW,
    judges: Kinds.of('networking.k8s.io/NetworkPolicy'),
    controls: ['nsa/network-policies', 'nist/4.3.3', 'mitre/T1557'],
  };

  public check(subject: Subject): Violation[] {
    const fix = `open it to ${dnsInWords(subject.platform)}`;
    return NetworkPolicy.of(subject.manifest).rulesOf('Egress').flatMap((rule) => {
      if (PolicyPorts.areDns(rule.ports)) return wide(rule, fix);
      return DnsRules.isMeant(rule, 'UDP') || DnsRules.isMeant(rule, 'TCP') ? anyWithLabels(rule, fix) : [];
    });
  }
}

function wide(rule: PolicyRule, fix: string): Violation[] {
  if (rule.opensEveryone) return [{ path: rule.pointer, found: 'opens DNS of everyone everywhere', fix }];
  const everyPod = rule.pods.filter((peer) => AnyNamespace.isEveryPodMeantBy(peer));
  return [...everyPod.map((peer) => violation(peer, `opens DNS of ${AnyNamespace.podsInWords(peer)}`, fix)), ...anyWithLabels(rule, fix)];
}

/** Of rules for more than DNS only these count: other rules judge those for every pod. */
function anyWithLabels({ pods }: PolicyRule, fix: string): Violation[] {
  return pods.filter((peer) => AnyNamespace.isMeantBy(peer.namespaces) && !AnyNamespace.isEveryPodMeantBy(peer)).map((peer) => {
    const where = AnyNamespace.inWords(peer.namespaces!).replace(/^every/, 'any');
    return violation(peer, `opens DNS of any pod of ${where} that carries ${peer.pods.key}`, fix);
  });
}

function violation({ pointer }: PodPeer, found: string, fix: string): Violation {
  return { path: `${pointer}/namespaceSelector`, found, fix };
}
