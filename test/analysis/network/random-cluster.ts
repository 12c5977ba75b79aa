import * as fc from 'fast-check';
import type { Policy, TestPod } from './packet';
import type { Protocol } from '../../../src/analysis/network/port-ranges';

/** A pod with the owner that it says, if any. */
export interface ClusterPod extends TestPod {
  readonly owner?: string;
}

/** Pods, the labels of namespaces, and policies. */
export interface RandomCluster {
  readonly pods: readonly ClusterPod[];
  readonly namespaces: { readonly [name: string]: TestPod['labels'] };
  readonly policies: readonly Policy[];
}

/** The ports that random policies can tell apart, and their neighbours. */
export const PORTS = [1, 2, 3, 4, 5, 65535];

const LABELS = fc.record({ a: fc.constantFrom('1', '2'), b: fc.constantFrom('1', '2', '') }, { requiredKeys: [] }) as fc.Arbitrary<TestPod['labels']>;
const NAMESPACE = fc.constantFrom('one', 'two');
const PROTOCOL = fc.constantFrom<Protocol>('TCP', 'UDP', 'SCTP');
const PORT = fc.integer({ min: 1, max: 4 });

const EXPRESSION = fc.oneof(
  fc.record({ key: fc.constantFrom('a', 'b'), operator: fc.constantFrom('In', 'NotIn'), values: fc.constantFrom(['1'], ['2'], ['1', '2'], ['']) }),
  fc.record({ key: fc.constantFrom('a', 'b'), operator: fc.constantFrom('Exists', 'DoesNotExist') }),
);
const SELECTOR = fc.record({ matchLabels: LABELS, matchExpressions: fc.array(EXPRESSION, { maxLength: 2 }) }, { requiredKeys: [] });
const NAMESPACE_SELECTOR = fc.oneof(SELECTOR, NAMESPACE.map((name) => ({ matchLabels: { 'kubernetes.io/metadata.name': name } })));

function text(family: 4 | 6, value: bigint, prefix: number): string {
  const [count, limit, base] = family === 4 ? [4, 256n, 10] as const : [8, 65536n, 16] as const;
  const parts = Array.from({ length: count }, (_, i) => value / limit ** BigInt(count - 1 - i) % limit);
  return `${parts.map((part) => part.toString(base)).join(family === 4 ? '.' : ':')}/${prefix}`;
}

/** Blocks around few addresses, so that they meet: bits of chance behind long and short prefixes, with exceptions inside of them. */
function blocks(family: 4 | 6, bases: readonly bigint[]): fc.Arbitrary<unknown> {
  const bits = family === 4 ? 32 : 128;
  const prefix = fc.oneof(fc.constantFrom(0, 1, bits - 3, bits - 2, bits - 1, bits), fc.integer({ min: 0, max: bits }));
  const cut = fc.tuple(fc.constantFrom(...bases, 0n, 1n, 5n), fc.integer({ min: 1, max: bits }));
  return fc.tuple(fc.constantFrom(...bases), prefix, fc.array(cut, { maxLength: 2 }))
    .map(([base, length, cuts]) => {
      const size = 2n ** BigInt(bits - length);
      const first = base / size * size;
      const inside = cuts.filter(([, more]) => length + more <= bits).map(([offset, more]) => text(family, first + offset % size, length + more));
      return { ipBlock: { cidr: text(family, base, length), ...inside.length > 0 && { except: inside } } };
    });
}

const IPV4 = blocks(4, [0n, 0x0a000000n, 0x0a000004n, 0x7fffffffn, 0x80000000n, 0xa9fe0000n, 0xfffffffcn]);
const IPV6 = blocks(6, [0n, 0x20010db8n * 2n ** 96n, 0xfe80n * 2n ** 112n, 2n ** 128n - 4n]);
/** Whole spaces are rare by chance, and the ones that open nodes. */
const WHOLE = fc.constantFrom('0.0.0.0/0', '0.0.0.0/1', '128.0.0.0/1', '::/0').map((cidr) => ({ ipBlock: { cidr } }));
const METADATA = fc.constant({ ipBlock: { cidr: '0.0.0.0/0', except: ['169.254.0.0/16', '168.63.129.16/32'] } });

const PEER = fc.oneof(
  fc.record({ podSelector: SELECTOR }),
  fc.record({ namespaceSelector: NAMESPACE_SELECTOR }),
  fc.record({ podSelector: SELECTOR, namespaceSelector: NAMESPACE_SELECTOR }),
  { weight: 2, arbitrary: IPV4 },
  IPV6,
  WHOLE,
  METADATA,
);
const POLICY_PORT = fc.oneof(
  fc.record({ protocol: PROTOCOL, port: PORT }, { requiredKeys: [] }),
  fc.tuple(PORT, fc.constantFrom(4, 5, 65535), PROTOCOL).map(([port, endPort, protocol]) => ({ port, endPort, protocol })),
  fc.record({ port: fc.constantFrom('http', 'dns'), protocol: PROTOCOL }, { requiredKeys: ['port'] }),
);
const rules = (side: 'from' | 'to') => fc.array(fc.record(
  { [side]: fc.array(PEER, { maxLength: 3 }), ports: fc.array(POLICY_PORT, { maxLength: 2 }) },
  { requiredKeys: [] },
), { maxLength: 2 });
const SPEC = fc.record({
  podSelector: SELECTOR,
  policyTypes: fc.constantFrom(['Ingress'], ['Egress'], ['Ingress', 'Egress'], []),
  ingress: rules('from'),
  egress: rules('to'),
}, { requiredKeys: ['podSelector'] });
/** Few pods are selected by chance in both directions: many clusters start closed. */
const CLOSED = fc.constant({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] });

/** Pods without anything allowed to them beside pods that are free: what is added for the one must not be felt by the other. */
const SHUT = SELECTOR.map((podSelector) => ({ podSelector, policyTypes: ['Ingress', 'Egress'] }));
/** The halves of IPv4 in two rules: at the ports that both name, nodes have no address that is closed. */
const HALVES = fc.constant({
  podSelector: {},
  ingress: [{ from: [{ ipBlock: { cidr: '0.0.0.0/1' } }], ports: [{ port: 1 }, { port: 2 }] }, { from: [{ ipBlock: { cidr: '128.0.0.0/1' } }], ports: [{ port: 2 }] }],
  egress: [{ to: [{ ipBlock: { cidr: '0.0.0.0/1' } }] }, { to: [{ ipBlock: { cidr: '128.0.0.0/1', except: ['169.254.0.0/16'] } }], ports: [{ port: 2, endPort: 4 }] }],
});

const CONTAINER_PORT = fc.record({ name: fc.constantFrom('http', 'dns'), containerPort: PORT, protocol: PROTOCOL }, { requiredKeys: ['name', 'containerPort'] });
const POD: fc.Arbitrary<ClusterPod> = fc.record({
  namespace: NAMESPACE,
  labels: LABELS,
  ports: fc.array(CONTAINER_PORT, { maxLength: 2 }),
  hostNetwork: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, fc.constant(true)),
  owner: fc.constant('set'),
}, { requiredKeys: ['namespace', 'labels'] });

/** Policies, each with a name of its own. */
export const POLICIES: fc.Arbitrary<Policy[]> = fc
  .array(fc.tuple(NAMESPACE, fc.oneof({ weight: 7, arbitrary: SPEC }, CLOSED, SHUT, HALVES)), { maxLength: 4 })
  .map((all) => all.map(([namespace, spec], i) => (
    { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: `p${i}`, namespace }, spec })));

/** Pods in two namespaces, of which one may be shown by no object, and policies about them. */
export const CLUSTER: fc.Arbitrary<RandomCluster> = fc.record({
  pods: fc.array(POD, { minLength: 2, maxLength: 4 }),
  namespaces: fc.record({ one: LABELS, two: LABELS }, { requiredKeys: [] }) as fc.Arbitrary<RandomCluster['namespaces']>,
  policies: POLICIES,
});
