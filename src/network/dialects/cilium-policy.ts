import { chunked } from './chunked';
import { CiliumSelector } from './cilium-selector';
import { HostName } from './host-name';
import { metadataOf, problemOf, type Translation } from './translation';
import type { PolicyIntent, PolicyRule } from '../policy-intent';
import type { PolicyPeer } from '../policy-peer';
import type { PolicyPort } from '../port-set';

/** What a translation into Cilium's language has to know. */
export interface CiliumOptions {
  /**
   * Where names are resolved: the egress rules to DNS. Cilium learns the addresses of a name from the answers that pass its DNS proxy.
   * @default - nowhere, and a host name is a problem
   */
  readonly dns?: readonly PolicyRule[];
}

type CiliumRule = { readonly [member: string]: unknown };
type MatchName = { readonly matchName: string } | { readonly matchPattern: string };

/** Most ports that one `toPorts` holds (pkg/policy/api/rule_validation.go, `maxPorts`). */
const MAX_PORTS = 40;

/**
 * The CiliumNetworkPolicy (`cilium.io/v2`) of an intent, under the name of its NetworkPolicy.
 *
 * Deny by default is a section with one empty rule: `egress: [{}]` selects nobody and still puts the pods into default-deny mode, whereas an
 * empty list is refused or says nothing of that direction (Documentation/security/policy/layer3.rst; pkg/policy/api/rule_validation.go,
 * `Rule.Sanitize`). `enableDefaultDeny` is left out: it follows from the section.
 *
 * Different kinds of peers stand in rules of their own, because Cilium refuses them side by side. Its CIDR rules mean addresses outside the cluster
 * and never match pods or nodes (pkg/policy/api/egress.go, `ToCIDRSet`), which is what an `ipBlock` is here; hence the entity for the API server.
 * Port ranges need Cilium 1.16; SCTP needs `sctp.enabled`.
 */
export class CiliumPolicy {
  /** The policy, and what Cilium cannot say of the intent. */
  public static of(intent: PolicyIntent, options: CiliumOptions = {}): Translation {
    const policy = new CiliumPolicy(intent, options.dns ?? []);
    return {
      objects: [{
        apiVersion: 'cilium.io/v2',
        kind: 'CiliumNetworkPolicy',
        metadata: metadataOf(intent.name, intent.namespace),
        spec: { endpointSelector: CiliumSelector.of(intent.podSelector), [policy.isEgress ? 'egress' : 'ingress']: policy.rules() },
      }],
      problems: [...new Set(policy.problems())].map((problem) => problemOf(intent, problem)),
    };
  }

  private readonly isEgress: boolean;

  private constructor(private readonly intent: PolicyIntent, private readonly dns: readonly PolicyRule[]) {
    this.isEgress = (intent.direction as string) === 'Egress';
  }

  private get hostNames(): string[] {
    return [...new Set(this.intent.rules.flatMap(({ peers }) => peers.flatMap(({ fqdns }) => fqdns ?? [])))];
  }

  private rules(): CiliumRule[] {
    const names = this.isEgress ? this.hostNames : [];
    const rules = [...this.intent.rules.flatMap((rule) => this.ruleOf(rule)), ...names.length > 0 ? this.resolution(names) : []];
    return rules.length > 0 ? rules : [{}];
  }

  /** The DNS proxy has to see the answers for the names, and sees those that a rule of layer 7 lets through. */
  private resolution(names: readonly string[]): CiliumRule[] {
    return this.dns.flatMap((rule) => this.ruleOf(rule, { dns: names.map(matchOf) }));
  }

  private ruleOf({ peers, ports }: PolicyRule, application?: { readonly dns: readonly MatchName[] }): CiliumRule[] {
    const side = this.isEgress ? 'to' : 'from';
    const members: Array<[string, readonly unknown[]]> = [
      [`${side}Endpoints`, peers.filter(isPods).map(({ podSelector, namespaceSelector }) => CiliumSelector.of(podSelector, namespaceSelector))],
      [`${side}CIDRSet`, peers.flatMap(({ ipBlock, entity }) => ipBlock && !entity ? [ipBlock] : [])],
      [`${side}Entities`, [...new Set(peers.flatMap(({ entity }) => entity ? [entity] : []))]],
      ['toFQDNs', this.isEgress ? peers.flatMap(({ fqdns = [] }) => fqdns.map(matchOf)) : []],
    ];
    const toPorts = ports && chunked(ports.map(portOf), MAX_PORTS).map((some) => ({ ports: some, ...application && { rules: application } }));
    return members.filter(([, values]) => values.length > 0).map(([member, values]) => ({ [member]: values, ...toPorts && { toPorts } }));
  }

  private problems(): string[] {
    const names = this.hostNames;
    return [
      ...CiliumSelector.problemsOf(this.intent.podSelector),
      ...this.intent.rules.flatMap(({ peers }) => peers.flatMap((peer) => CiliumSelector.problemsOf(peer.podSelector, peer.namespaceSelector))),
      ...names.flatMap((name) => HostName.problemOf(name) ?? []),
      ...names.length > 0 && !this.isEgress ? ['host names say nothing of who calls; name addresses instead'] : [],
      ...names.length > 0 && this.isEgress && this.dns.length === 0
        ? ['host names need DNS, of which the platform says nothing; say in its profile where names are resolved, or name addresses instead'] : [],
    ];
  }
}

function isPods({ podSelector, namespaceSelector }: PolicyPeer): boolean {
  return podSelector !== undefined || namespaceSelector !== undefined;
}

function portOf({ port, endPort, protocol }: PolicyPort): object {
  return { port: String(port), ...endPort !== undefined && { endPort }, protocol };
}

/** In a pattern `*` stands for characters of one label, never for a dot (pkg/policy/api/fqdn.go, `MatchPattern`). */
function matchOf(name: string): MatchName {
  return HostName.isPattern(name) ? { matchPattern: name } : { matchName: name };
}
