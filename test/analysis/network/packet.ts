/** Whether NetworkPolicies let one packet through: written from the API's documentation alone, without anything of the analyser. */

type Labels = { readonly [key: string]: string };

export interface TestPod {
  readonly namespace: string;
  readonly labels: Labels;
  readonly ports?: ReadonlyArray<{ readonly name: string; readonly containerPort: number; readonly protocol?: string }>;
  readonly hostNetwork?: boolean;
}

/** An address outside of the cluster. */
export interface Address {
  readonly family: 4 | 6;
  readonly value: bigint;
}

export interface Policy {
  readonly metadata: { readonly namespace: string };
  readonly spec: any;
}

export interface Cluster {
  readonly policies: readonly Policy[];
  readonly namespaces: { readonly [name: string]: Labels };
}

/** One end of a packet. */
export type End = TestPod | Address;

export interface Packet {
  readonly from: End;
  readonly to: End;
  readonly port: number;
  readonly protocol: string;
}

/** Both ends have to let it through. */
export function packetPasses(cluster: Cluster, packet: Packet): boolean {
  return leaves(cluster, packet) && arrives(cluster, packet);
}

/** The first and the last addresses of everything that policies name, and their neighbours: nothing can change but there. */
export function edges(policies: readonly Policy[], ...others: readonly string[]): Address[] {
  const found = new Map<string, Address>();
  for (const { family, first, last } of [...blocksIn(policies), '0.0.0.0/0', ...others].map(blockOf)) {
    for (const value of [first - 1n, first, last, last + 1n]) {
      if (value >= 0n && value < 2n ** bitsOf(family)) found.set(`${family} ${value}`, { family, value });
    }
  }
  return [...found.values()];
}

/** Whether any policy names a block of IPv6 addresses. */
export function namesIpv6(policies: readonly Policy[]): boolean {
  return blocksIn(policies).some((block) => block.includes(':'));
}

/** Whether an address is in a range that is written with both ends, such as `10.0.0.0-10.0.0.7`. */
export function isInRange({ family, value }: Address, range: string): boolean {
  const [first, last] = range.split('-');
  return family === (first.includes(':') ? 6 : 4) && numberOf(first) <= value && value <= numberOf(last);
}

function blocksIn(policies: readonly Policy[]): string[] {
  return policies.flatMap(({ spec }) => [...spec.ingress ?? [], ...spec.egress ?? []])
    .flatMap((rule: any) => [...rule.from ?? [], ...rule.to ?? []])
    .flatMap(({ ipBlock }: any) => ipBlock ? [ipBlock.cidr, ...ipBlock.except ?? []] : []);
}

function leaves(cluster: Cluster, packet: Packet): boolean {
  return isAllowed(cluster, packet, { own: packet.from, other: packet.to, type: 'Egress', rules: 'egress', peers: 'to' });
}

function arrives(cluster: Cluster, packet: Packet): boolean {
  return isAllowed(cluster, packet, { own: packet.to, other: packet.from, type: 'Ingress', rules: 'ingress', peers: 'from' });
}

interface Side {
  readonly own: End;
  readonly other: End;
  readonly type: string;
  readonly rules: string;
  readonly peers: string;
}

/** A pod on the host network has the address of its node, which nobody knows: everything that it may be must be allowed. */
function isAllowed(cluster: Cluster, packet: Packet, side: Side): boolean {
  const { own, other } = side;
  if (isAddress(own)) return true;
  const about = cluster.policies.filter((policy) => isAbout(policy, own) && typesOf(policy.spec).includes(side.type));
  if (about.length === 0) return true;
  const passes = (end: End) => about.some((policy) => (policy.spec[side.rules] ?? []).some((rule: any) => (
    isForPeer(cluster, policy, rule[side.peers], end) && isForPort(rule.ports, packet))));
  return !isAddress(other) && other.hostNetwork ? nodeAddresses(about).every(passes) : passes(other);
}

/** Link-local addresses and those of metadata services are no node's. */
const NO_NODES = ['169.254.0.0/16', '168.63.129.16/32', '100.100.100.200/32'];

function nodeAddresses(policies: readonly Policy[]): Address[] {
  return edges(policies, ...NO_NODES).filter((address) => address.family === 4 && !NO_NODES.some((block) => isIn(address, block)));
}

/** A policy is about pods of its namespace, and about none that share the network of their node. */
function isAbout({ metadata, spec }: Policy, pod: TestPod): boolean {
  return !pod.hostNetwork && metadata.namespace === pod.namespace && selects(spec.podSelector, pod.labels);
}

function typesOf(spec: any): string[] {
  if (spec.policyTypes?.length > 0) return spec.policyTypes;
  return spec.egress?.length > 0 ? ['Ingress', 'Egress'] : ['Ingress'];
}

function isForPeer(cluster: Cluster, policy: Policy, peers: any, other: End): boolean {
  return !(peers?.length > 0) || peers.some((peer: any) => isPeer(cluster, policy, peer, other));
}

function isForPort(ports: any, packet: Packet): boolean {
  return !(ports?.length > 0) || ports.some((port: any) => isPort(port, packet));
}

function isPeer(cluster: Cluster, policy: Policy, peer: any, end: End): boolean {
  if (isAddress(end)) return peer.ipBlock !== undefined && isInBlock(end, peer.ipBlock);
  if (peer.ipBlock) return false;
  const labels = { ...cluster.namespaces[end.namespace], 'kubernetes.io/metadata.name': end.namespace };
  const inNamespace = peer.namespaceSelector ? selects(peer.namespaceSelector, labels) : end.namespace === policy.metadata.namespace;
  return inNamespace && (!peer.podSelector || selects(peer.podSelector, end.labels));
}

function isInBlock(address: Address, { cidr, except }: any): boolean {
  return isIn(address, cidr) && !(except ?? []).some((block: string) => isIn(address, block));
}

function isPort(port: any, { to, port: number, protocol }: Packet): boolean {
  if ((port.protocol ?? 'TCP') !== protocol) return false;
  if (port.port === undefined) return true;
  if (typeof port.port === 'number') return port.port <= number && number <= (port.endPort ?? port.port);
  if (isAddress(to)) return false;
  return (to.ports ?? []).some((declared) => declared.name === port.port && (declared.protocol ?? 'TCP') === protocol && declared.containerPort === number);
}

function selects(selector: any, labels: Labels): boolean {
  const isEqual = Object.entries(selector.matchLabels ?? {}).every(([key, value]) => labels[key] === value);
  return isEqual && (selector.matchExpressions ?? []).every(({ key, operator, values }: any) => {
    if (operator === 'Exists') return labels[key] !== undefined;
    if (operator === 'DoesNotExist') return labels[key] === undefined;
    return operator === 'In' ? values.includes(labels[key]) : !values.includes(labels[key]);
  });
}

function isAddress(end: End): end is Address {
  return 'family' in end;
}

function bitsOf(family: 4 | 6): bigint {
  return family === 4 ? 32n : 128n;
}

interface Block {
  readonly family: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

const BLOCKS = new Map<string, Block>();

/** The addresses that a block means; bits behind the prefix do not count. */
function blockOf(text: string): Block {
  let block = BLOCKS.get(text);
  if (!block) {
    const [address, prefix] = text.split('/');
    const family = address.includes(':') ? 6 : 4;
    const size = 2n ** (bitsOf(family) - BigInt(prefix));
    const first = numberOf(address) / size * size;
    BLOCKS.set(text, block = { family, first, last: first + size - 1n });
  }
  return block;
}

function numberOf(address: string): bigint {
  if (!address.includes(':')) return address.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n);
  const [before, after] = address.split('::').map((side) => side === '' ? [] : side.split(':'));
  const groups = after === undefined ? before : [...before, ...Array<string>(8 - before.length - after.length).fill('0'), ...after];
  return groups.reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n);
}

/** Whether an address is in a block. */
export function isIn({ family, value }: Address, text: string): boolean {
  const block = blockOf(text);
  return block.family === family && block.first <= value && value <= block.last;
}
