import { AddressRemainder } from './address-remainder';
import { chunked } from './chunked';
import { HostName } from './host-name';
import { Cidr } from '../../core/cidr';
import { quoted } from '../../core/quoted';
import type { IpBlock } from '../address-block';
import { NAMESPACE_NAME_LABEL, type PolicyPeer, type SelectorJson } from '../policy-peer';
import type { PolicyPort } from '../port-set';

/** What a rule does: the last word, or over to the next tier. */
export type Action = 'Accept' | 'Deny' | 'Pass';

/** A peer of a ClusterNetworkPolicy: exactly one member. Networks and names are for egress only. */
export interface ClusterPeer {
  readonly namespaces?: SelectorJson;
  readonly pods?: { readonly namespaceSelector: SelectorJson; readonly podSelector: SelectorJson };
  readonly networks?: readonly string[];
  readonly domainNames?: readonly string[];
}

/** A rule of a ClusterNetworkPolicy in either direction. */
export interface ClusterRule {
  readonly name: string;
  readonly action: Action;
  readonly from?: readonly ClusterPeer[];
  readonly to?: readonly ClusterPeer[];
  readonly protocols?: readonly object[];
}

/** What a rule says, in lists of any length. */
export interface RuleContents {
  readonly action: Action;
  readonly name: string;
  readonly peers: readonly ClusterPeer[];
  /** @default - every port of every protocol */
  readonly ports?: readonly PolicyPort[];
}

/** Peers of an intent, and what cannot be said of them. */
export interface ClusterPeers {
  /** Pods of the cluster. */
  readonly pods: readonly ClusterPeer[];
  /** What is outside of it. */
  readonly outside: readonly ClusterPeer[];
  readonly problems: readonly string[];
}

/** Most items of each list in a rule and in a policy (apis/v1alpha2/clusternetworkpolicy_types.go, `MaxItems`). */
export const MAX_ITEMS = 25;

/** Rules and peers of ClusterNetworkPolicies. */
export class ClusterRules {
  /** Every pod that is not on the host network. */
  public static readonly EVERY_POD: ClusterPeer = { namespaces: {} };

  /** Rules with these peers and ports: one, or several where a list would be too long. */
  public static of(direction: string, { action, name, peers, ports }: RuleContents): ClusterRule[] {
    const protocols = ports ? chunked(ports.map(protocolOf), MAX_ITEMS) : [undefined];
    return chunked(peers, MAX_ITEMS).flatMap((some) => protocols.map((part) => ({
      name,
      action,
      [direction === 'Egress' ? 'to' : 'from']: some,
      ...part && { protocols: part },
    })));
  }

  /** The peers of an intent as seen from a namespace. */
  public static peersOf(direction: string, peers: readonly PolicyPeer[], namespace: string): ClusterPeers {
    const isEgress = direction === 'Egress';
    const problems = peers.flatMap((peer) => problemOf(peer, isEgress) ?? []);
    const outside = isEgress ? [...networks(peers), ...domains(peers)] : [];
    return { pods: peers.filter(isPods).map((peer) => podsOf(peer, namespace)), outside, problems };
  }

  /** The blocks as peers. */
  public static networks(cidrs: readonly string[]): ClusterPeer[] {
    return chunked(cidrs, MAX_ITEMS).map((part) => ({ networks: part }));
  }

  /** A namespace by its name. */
  public static namespace(name: string): SelectorJson {
    return { matchLabels: { [NAMESPACE_NAME_LABEL]: name } };
  }

  /** Whether a selector selects everything. */
  public static isEverything({ matchLabels = {}, matchExpressions = [] }: SelectorJson): boolean {
    return Object.keys(matchLabels).length === 0 && matchExpressions.length === 0;
  }
}

function isPods({ podSelector, namespaceSelector }: PolicyPeer): boolean {
  return podSelector !== undefined || namespaceSelector !== undefined;
}

function podsOf({ podSelector = {}, namespaceSelector }: PolicyPeer, namespace: string): ClusterPeer {
  const namespaces = namespaceSelector ?? ClusterRules.namespace(namespace);
  return ClusterRules.isEverything(podSelector) ? { namespaces } : { pods: { namespaceSelector: namespaces, podSelector } };
}

/** Exceptions are unknown here, and a rule that denies them would also deny them to other rules: the rest is written out. */
function networks(peers: readonly PolicyPeer[]): ClusterPeer[] {
  const blocks = peers.flatMap(({ ipBlock }) => ipBlock ? remainder(ipBlock) : []);
  return ClusterRules.networks([...new Set(blocks.map(String))]);
}

function remainder({ cidr, except = [] }: IpBlock): Cidr[] {
  return AddressRemainder.of(Cidr.parse(cidr), except.map((cut) => Cidr.parse(cut)));
}

function domains(peers: readonly PolicyPeer[]): ClusterPeer[] {
  const names = new Set(peers.flatMap(({ fqdns = [] }) => fqdns).filter((name) => nameProblem([name]) === undefined));
  return chunked([...names], MAX_ITEMS).map((domainNames) => ({ domainNames }));
}

function problemOf(peer: PolicyPeer, isEgress: boolean): string | undefined {
  if (isPods(peer)) return undefined;
  if (!isEgress) return `ClusterNetworkPolicy v1alpha2 lets only pods in, not ${quoted(peer.ipBlock?.cidr ?? peer.entity ?? peer.fqdns)}; leave them to a NetworkPolicy`;
  if (peer.ipBlock) return undefined;
  if (peer.entity) return `ClusterNetworkPolicy knows no ${quoted(peer.entity)}; name its addresses`;
  return nameProblem(peer.fqdns ?? []);
}

function nameProblem(names: readonly string[]): string | undefined {
  const pattern = names.find((name) => HostName.isPattern(name));
  if (pattern !== undefined) return `in a ClusterNetworkPolicy ${quoted(pattern)} means names of any depth, which is more than one label below; write the names in full`;
  return names.map((name) => HostName.problemOf(name)).find((problem) => problem !== undefined);
}

/** A protocol without ports is refused, so that every port of one is a range. A name says its protocol in the pod. */
function protocolOf({ port, endPort, protocol }: PolicyPort): object {
  if (typeof port === 'string') return { destinationNamedPort: port };
  return { [protocol.toLowerCase()]: { destinationPort: endPort === undefined ? { number: port } : { range: { start: port, end: endPort } } } };
}
