import { dnsInWords } from './dns-rules';
import { PolicyPorts } from './policy-ports';
import { NetworkPolicy, PolicyRule } from '../../../analysis/network/network-policy';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/**
 * Rules that open DNS must open it to the DNS of the cluster: not to everyone, and not to pods of any namespace by their labels.
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
    return NetworkPolicy.of(subject.manifest).rulesOf('Egress').filter(({ ports }) => PolicyPorts.areDns(ports)).flatMap((rule) => wide(rule, fix));
  }
}

function wide({ pointer, opensEveryone, pods }: PolicyRule, fix: string): Violation[] {
  if (opensEveryone) return [{ path: pointer, found: 'opens DNS of everyone everywhere', fix }];
  return pods.filter(({ namespaces }) => namespaces?.selectsEverything).map((peer) => ({
    path: `${peer.pointer}/namespaceSelector`,
    found: peer.pods.selectsEverything ? 'opens DNS of every pod of every namespace' : `opens DNS of any pod of any namespace that carries ${peer.pods.key}`,
    fix,
  }));
}
