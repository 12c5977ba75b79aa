import { PolicyPorts } from './policy-ports';
import type { NetworkModel } from '../../../analysis/network/network-model';
import { NetworkPolicy, PolicyRule } from '../../../analysis/network/network-policy';
import { PortRanges, Protocol } from '../../../analysis/network/port-ranges';
import type { DnsPeer, Platform } from '../../../core/platform';

/** The ports on which clusters resolve names; 5353 is OpenShift's. */
const PORTS = [53, 5353];

const NAMED = /^dns/;

/** What is known of rules: one that opens DNS to a whole namespace is asked about for each of its pods. */
const NAMING: { readonly [protocol in Protocol]: WeakMap<PolicyRule, boolean> } = { TCP: new WeakMap(), UDP: new WeakMap(), SCTP: new WeakMap() };

/** What rules of policies have to do with the resolution of names. */
export class DnsRules {
  /** Whether a rule opens a port of DNS over a protocol, to whomever. */
  public static namesPort(rule: PolicyRule, protocol: Protocol): boolean {
    let names = NAMING[protocol].get(rule);
    if (names === undefined) NAMING[protocol].set(rule, names = namesPort(rule, protocol));
    return names;
  }

  /** Whether a rule is for DNS: it names a port of it, rather than opening all of them. */
  public static isMeant(rule: PolicyRule, protocol: Protocol): boolean {
    return rule.portList.some((port) => port.protocol === protocol
      && (NAMED.test(port.portName ?? '') || PORTS.some((number) => String(port.rangesAt(undefined)) === String(PortRanges.of(protocol, number)))));
  }

  /**
   * Whether a rule makes good what another one for DNS leaves out: it is for DNS itself, or opens its port in other namespaces. One that opens
   * addresses does not, however many: the DNS of a cluster is pods.
   */
  public static complements(rule: PolicyRule, protocol: Protocol): boolean {
    return DnsRules.isMeant(rule, protocol) || (rule.pods.some(({ namespaces }) => namespaces) && DnsRules.namesPort(rule, protocol));
  }

  constructor(private readonly model: NetworkModel, private readonly platform: Platform) {}

  /** Whether a rule opens a port of DNS over a protocol to something that may answer. */
  public opens(rule: PolicyRule, protocol: Protocol): boolean {
    return DnsRules.namesPort(rule, protocol) && this.mayAnswer(rule);
  }

  /** A rule for nothing but DNS is taken by its word; one that also opens its ports has to reach the platform's DNS, or addresses. */
  private mayAnswer(rule: PolicyRule): boolean {
    if (rule.opensEveryone || rule.blocks.length > 0 || PolicyPorts.areDns(rule.ports) || DnsRules.isMeant(rule, 'UDP')) return true;
    return rule.pods.some(({ pods, namespaces }) => this.platform.dns.some((peer) => (
      peer.namespace !== undefined && pods.matches(peer.podLabels) && (namespaces?.matches(this.model.labelsOf(peer.namespace)) ?? false))));
  }
}

function namesPort(rule: PolicyRule, protocol: Protocol): boolean {
  const ports = NetworkPolicy.portsOf(rule, undefined);
  return PORTS.some((port) => ports.includes(port, protocol)) || rule.portList.some((port) => port.protocol === protocol && NAMED.test(port.portName ?? ''));
}

/** Where a platform resolves names, in the words of a repair. */
export function dnsInWords({ dns }: Platform): string {
  return dns.map(placeInWords).join(', and ');
}

function placeInWords({ namespace, podLabels, cidr, port }: DnsPeer): string {
  if (cidr !== undefined) return `ipBlock ${cidr} at port ${port}`;
  const labels = Object.entries(podLabels ?? {}).map(([key, value]) => `${key}: ${value}`).join(', ');
  return `namespaceSelector kubernetes.io/metadata.name: ${namespace} with podSelector ${labels} at port ${port}`;
}
