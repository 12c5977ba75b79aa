import fc from 'fast-check';
import { egress } from './intent';
import { Cidr } from '../../../src/core/cidr';
import { Selector } from '../../../src/core/selector';
import type { IpBlock } from '../../../src/network/address-block';
import { ClusterPolicy } from '../../../src/network/dialects/cluster-policy';
import type { ClusterPeer, ClusterRule } from '../../../src/network/dialects/cluster-rules';
import type { PolicyObject } from '../../../src/network/dialects/translation';
import type { PolicyIntent } from '../../../src/network/policy-intent';
import type { PolicyPeer, SelectorJson } from '../../../src/network/policy-peer';
import type { PolicyPort } from '../../../src/network/port-set';

/** Where a packet of the pod `app: api` in `shop` goes: to a pod, which has an address too, or out of the cluster. */
interface Packet {
  readonly pod?: { readonly namespace: string; readonly labels: { readonly [key: string]: string } };
  readonly address: string;
  readonly port: number;
  readonly protocol: string;
}

const namespaceLabels = (namespace: string) => ({ 'kubernetes.io/metadata.name': namespace, 'team': namespace === 'shop' ? 'red' : 'blue' });

/** What a NetworkPolicy for the intent says of a packet: an ipBlock means addresses outside the cluster. */
function intended({ rules }: PolicyIntent, packet: Packet): boolean {
  return rules.some(({ peers, ports }) => peers.some((peer) => meant(peer, packet)) && (!ports || ports.some((port) => opened(port, packet))));
}

function meant({ ipBlock, podSelector, namespaceSelector }: PolicyPeer, { pod, address }: Packet): boolean {
  const isWithin = (block: string) => Cidr.parse(block).containsAddress(address);
  if (ipBlock) return !pod && isWithin(ipBlock.cidr) && !(ipBlock.except ?? []).some(isWithin);
  return isSelected(pod, podSelector, namespaceSelector);
}

function isSelected(pod: Packet['pod'], podSelector: SelectorJson = {}, namespaceSelector?: SelectorJson): boolean {
  const inNamespace = namespaceSelector ? Selector.of(namespaceSelector).matches(namespaceLabels(pod?.namespace ?? '')) : pod?.namespace === 'shop';
  return pod !== undefined && inNamespace && Selector.of(podSelector).matches(pod.labels);
}

function opened({ port, endPort = Number(port), protocol }: PolicyPort, packet: Packet): boolean {
  return protocol === packet.protocol && Number(port) <= packet.port && packet.port <= endPort;
}

/** What ClusterNetworkPolicies decide, as their API says: by priority, then by the order of rules; networks hold pods too. */
function decided(objects: readonly PolicyObject[], packet: Packet): string {
  const priorities = [...new Set(objects.map(({ spec }) => spec.priority as number))].sort((a, b) => a - b);
  for (const priority of priorities) {
    const equals = objects.filter(({ spec }) => spec.priority === priority);
    const actions = new Set(equals.flatMap(({ spec }) => firstAction(spec.egress as ClusterRule[], packet) ?? []));
    // a plugin may ask any of them first
    if (actions.size > 1) throw new Error(`objects of priority ${priority} disagree about ${JSON.stringify(packet)}`);
    if (actions.size === 1) return [...actions][0];
  }
  return 'undecided';
}

function firstAction(rules: readonly ClusterRule[], packet: Packet): string | undefined {
  const matches = ({ to = [], protocols }: ClusterRule) => to.some((peer) => holds(peer, packet))
    && (!protocols || protocols.some((protocol) => fits(protocol, packet)));
  return rules.find(matches)?.action;
}

function holds({ namespaces, pods, networks }: ClusterPeer, { pod, address }: Packet): boolean {
  if (networks) return networks.some((network) => Cidr.parse(network).containsAddress(address));
  const selector = Selector.of(namespaces ?? pods!.namespaceSelector);
  return pod !== undefined && selector.matches(namespaceLabels(pod.namespace)) && Selector.of(pods?.podSelector ?? {}).matches(pod.labels);
}

type Ports = { readonly destinationPort: { readonly number?: number; readonly range?: { readonly start: number; readonly end: number } } };

function fits(written: object, { protocol, port }: Packet): boolean {
  return Object.entries(written as { [name: string]: Ports }).every(([name, { destinationPort: { number = 0, range } }]) =>
    name.toUpperCase() === protocol && (range?.start ?? number) <= port && port <= (range?.end ?? number));
}

const labels = fc.constantFrom<Array<{ [key: string]: string }>>({ app: 'db' }, { app: 'web' }, { app: 'web', tier: 'front' });
const address = fc.constantFrom('10.0.0.1', '10.0.1.1', '10.1.0.1', '192.0.2.1', 'fd00::1', 'fd00:1::1');
const ipBlock = fc.constantFrom<IpBlock[]>(
  { cidr: '0.0.0.0/0', except: ['10.1.0.0/16', '192.0.2.1/32'] }, { cidr: '10.0.0.0/8' }, { cidr: '10.0.0.0/15', except: ['10.0.1.0/24'] },
  { cidr: 'fd00::/8', except: ['fd00:1::/32'] }, { cidr: '::/0' },
);
const namespaceSelector = fc.constantFrom<Array<SelectorJson | undefined>>(undefined, {}, { matchLabels: { 'kubernetes.io/metadata.name': 'front' } }, { matchLabels: { team: 'red' } });
const podSelector = fc.constantFrom<SelectorJson[]>({}, { matchLabels: { app: 'web' } }, { matchExpressions: [{ key: 'tier', operator: 'DoesNotExist' }] });
const peer: fc.Arbitrary<PolicyPeer> = fc.oneof(
  ipBlock.map((block) => ({ ipBlock: block })),
  fc.tuple(podSelector, namespaceSelector).map(([pods, namespaces]) => ({ podSelector: pods, ...namespaces && { namespaceSelector: namespaces } })),
);
const port: fc.Arbitrary<PolicyPort> = fc.constantFrom(
  { port: 53, protocol: 'UDP' }, { port: 80, protocol: 'TCP' }, { port: 80, endPort: 90, protocol: 'TCP' }, { port: 1, endPort: 65535, protocol: 'SCTP' },
);
const ports = fc.option(fc.array(port, { minLength: 1, maxLength: 3 }), { nil: undefined });
const rule = fc.record({ peers: fc.array(peer, { minLength: 1, maxLength: 3 }), ports });
const intents = fc.array(fc.tuple(fc.array(rule, { maxLength: 3 }), fc.constantFrom({}, { matchLabels: { app: 'api' } })), { minLength: 1, maxLength: 3 });
const packet: fc.Arbitrary<Packet> = fc.record({
  pod: fc.option(fc.record({ namespace: fc.constantFrom('shop', 'front', 'back'), labels }), { nil: undefined }),
  address,
  port: fc.constantFrom(53, 80, 85, 443),
  protocol: fc.constantFrom('TCP', 'UDP', 'SCTP'),
});

test('a packet is accepted exactly when one of the intents means it, however their subjects overlap', () => {
  const seen = { accepted: 0, left: 0 };
  fc.assert(fc.property(intents, fc.array(packet, { minLength: 10, maxLength: 10 }), (some, packets) => {
    const given = some.map(([rules, selected], i) => egress(rules, { name: `policy-${i}`, podSelector: selected }));
    const objects = given.flatMap((intent) => ClusterPolicy.accepting(intent, { priority: 10 }).objects);
    for (const each of packets) {
      const isIntended = given.some((intent) => intended(intent, each));
      seen[isIntended ? 'accepted' : 'left'] += 1;
      expect(decided(objects, each) === 'Accept').toBe(isIntended);
    }
  }), { numRuns: 200 });
  expect(Math.min(seen.accepted, seen.left)).toBeGreaterThan(200);
});
