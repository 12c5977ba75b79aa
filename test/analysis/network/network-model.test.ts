import * as fc from 'fast-check';
import { packetPasses, Policy, TestPod } from './packet';
import { NetworkModel } from '../../../src/analysis/network/network-model';
import { NetworkPolicy } from '../../../src/analysis/network/network-policy';
import { PodReach } from '../../../src/analysis/network/pod-reach';
import { Protocol } from '../../../src/analysis/network/port-ranges';
import { Manifest } from '../../../src/core/manifest';
import type { Draft } from '../../../src/testing';

function policy(of: string, spec: Draft): Draft {
  return { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'p', namespace: of }, spec };
}

function pod({ namespace: of, labels, ports, hostNetwork }: TestPod, name = 'app'): Draft {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace: of, labels }, spec: { hostNetwork, containers: [{ name: 'app', image: 'app', ports }] } };
}

function namespace(name: string, labels: Draft = {}): Draft {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } };
}

interface Stage { readonly model: NetworkModel; readonly from: Manifest; readonly to: Manifest }

function stage(from: TestPod, to: TestPod, ...others: Draft[]): Stage {
  const [a, b, ...rest] = [pod(from, 'from'), pod(to, 'to'), ...others].flatMap((draft) => Manifest._read(draft));
  return { model: new NetworkModel([a, b, ...rest]), from: a, to: b };
}

function reach(...args: Parameters<typeof stage>): string {
  const { model, from, to } = stage(...args);
  return String(new PodReach(model, model.allPods).between(model.podsOf(from), model.podsOf(to)));
}

const WEB: TestPod = { namespace: 'shop', labels: { app: 'web' } };
const DB: TestPod = { namespace: 'shop', labels: { app: 'db' }, ports: [{ name: 'sql', containerPort: 5432 }, { name: 'sql', containerPort: 5433, protocol: 'UDP' }] };
const FROM_WEB = { podSelector: { matchLabels: { app: 'web' } } };

describe('connections', () => {
  test.each<[string, string, Draft[]]>([
    ['no policy allows everything', 'every port', []],
    ['a policy of another namespace means nothing', 'every port', [policy('other', {})]],
    ['an absent podSelector is every pod, absent types are Ingress', 'no port', [policy('shop', {})]],
    ['egress rules without types isolate both directions', 'no port', [policy('shop', { egress: [{}] })]],
    ['the type Egress alone leaves ingress open', 'every port', [policy('shop', { podSelector: { matchLabels: { app: 'db' } }, policyTypes: ['Egress'] })]],
    ['rules of a direction that the types leave out do nothing', 'no port', [policy('shop', { policyTypes: ['Ingress'], egress: [{}] })]],
    ['an empty rule opens everything', 'every port', [policy('shop', { ingress: [{}] })]],
    ['an empty list of peers opens everyone', 'TCP 80', [policy('shop', { ingress: [{ from: [], ports: [{ port: 80 }] }] })]],
    ['policies add', 'TCP 80,443', [policy('shop', { ingress: [{ ports: [{ port: 80 }] }] }), policy('shop', { ingress: [{ ports: [{ port: 443 }] }] })]],
    ['both sides are needed', 'TCP 85-90', [policy('shop', { ingress: [{ ports: [{ port: 80, endPort: 90 }] }] }), policy('shop', { policyTypes: ['Egress'], egress: [{ ports: [{ port: 85, endPort: 99 }] }] })]],
    ['a named port is the called pod\'s, by protocol', 'TCP 5432', [policy('shop', { ingress: [{ ports: [{ port: 'sql' }] }] })]],
    ['a named port in egress is the called pod\'s too', 'UDP 5433', [policy('shop', { policyTypes: ['Egress'], egress: [{ ports: [{ port: 'sql', protocol: 'UDP' }] }] })]],
    ['a name that nobody declares opens nothing', 'no port', [policy('shop', { ingress: [{ ports: [{ port: 'http' }] }] })]],
    ['a protocol without port is all of its ports', 'UDP every port', [policy('shop', { ingress: [{ ports: [{ protocol: 'UDP' }] }] })]],
    ['a podSelector alone means the own namespace', 'every port', [policy('shop', { ingress: [{ from: [FROM_WEB] }] })]],
    ['a namespaceSelector alone means every pod of it', 'every port', [policy('shop', { ingress: [{ from: [{ namespaceSelector: {} }] }] })]],
    ['the name of a namespace is certain without its object', 'every port', [policy('shop', { ingress: [{ from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } } }] }] })]],
    ['other labels come from its object', 'every port', [namespace('shop', { team: 'a' }), policy('shop', { ingress: [{ from: [{ namespaceSelector: { matchLabels: { team: 'a' } } }] }] })]],
    ['and are absent without it', 'no port', [policy('shop', { ingress: [{ from: [{ namespaceSelector: { matchLabels: { team: 'a' } } }] }] })]],
    ['a block of addresses is outside of the cluster', 'no port', [policy('shop', { ingress: [{ from: [{ ipBlock: { cidr: '0.0.0.0/0' } }] }] })]],
    ['a policy that the API server refuses does nothing', 'every port', [policy('shop', { ingress: [{ ports: [{ port: 0 }] }] })]],
  ])('%s', (_why, expected, others) => {
    expect(reach(WEB, DB, ...others)).toBe(expected);
  });

  test('pods on the host network are nodes: no policy isolates them, and no selector opens to them', () => {
    const host = { ...WEB, hostNetwork: true };
    const closed = policy('shop', {});
    expect(reach(host, { ...DB, hostNetwork: true }, closed)).toBe('every port');
    expect(reach(host, DB, policy('shop', { ingress: [{ from: [FROM_WEB] }] }))).toBe('no port');
    expect(reach(host, DB, policy('shop', { ingress: [{}] }))).toBe('every port');
  });

  test('a single question', () => {
    const { model, from, to } = stage(WEB, DB, policy('shop', { ingress: [{ ports: [{ port: 5432 }] }] }));
    const ports = new PodReach(model, model.allPods).between(model.podsOf(from), model.podsOf(to));
    expect(ports.includes(5432, 'TCP')).toBe(true);
    expect(ports.includes(5432, 'UDP')).toBe(false);
  });
});

test('what a policy selects and what a peer covers', () => {
  const { model, from, to } = stage(WEB, { ...DB, namespace: 'data' }, namespace('data'),
    policy('data', { podSelector: { matchLabels: { app: 'db' } }, ingress: [{ from: [{ ...FROM_WEB, namespaceSelector: {} }, FROM_WEB] }] }));
  const [only] = model.policies;
  expect(model.selectedBy(only).map(({ manifest }) => manifest)).toEqual([to]);
  expect(only.rulesOf('Ingress')[0].pods.map((peer) => model.coveredBy(peer, 'data').map(({ manifest }) => manifest))).toEqual([[from], []]);
});

test('one object is one policy, whoever reads it', () => {
  const [manifest] = Manifest._read(policy('shop', {}));
  expect(NetworkPolicy.of(manifest)).toBe(NetworkPolicy.of(manifest));
});

const LABELS = fc.record({ a: fc.constantFrom('1', '2'), b: fc.constantFrom('1', '2') }, { requiredKeys: [] });
const NAMESPACE = fc.constantFrom('one', 'two');
const PORT = fc.integer({ min: 1, max: 4 });
const PROTOCOL = fc.constantFrom<Protocol>('TCP', 'UDP');
const EXPRESSION = fc.record({ key: fc.constantFrom('a', 'b'), operator: fc.constantFrom('In', 'NotIn', 'Exists', 'DoesNotExist') })
  .map((each) => ({ ...each, ...each.operator.endsWith('In') ? { values: ['1'] } : {} }));
const SELECTOR = fc.record({ matchLabels: LABELS, matchExpressions: fc.array(EXPRESSION, { maxLength: 1 }) }, { requiredKeys: [] });
const PEER = fc.oneof(
  fc.record({ podSelector: SELECTOR }),
  fc.record({ namespaceSelector: SELECTOR }),
  fc.record({ podSelector: SELECTOR, namespaceSelector: SELECTOR }),
  fc.constant({ ipBlock: { cidr: '0.0.0.0/0' } }),
);
const POLICY_PORT = fc.oneof(
  fc.record({ protocol: PROTOCOL, port: PORT }, { requiredKeys: [] }),
  fc.record({ port: fc.constant(1), endPort: PORT, protocol: PROTOCOL }, { requiredKeys: ['port'] }),
  fc.record({ port: fc.constantFrom('http', 'dns'), protocol: PROTOCOL }, { requiredKeys: ['port'] }),
);
const rule = (side: 'from' | 'to') => fc.record(
  { [side]: fc.array(PEER, { maxLength: 2 }), ports: fc.array(POLICY_PORT, { maxLength: 2 }) },
  { requiredKeys: [] },
);
const SPEC = fc.record({
  podSelector: SELECTOR,
  policyTypes: fc.constantFrom(['Ingress'], ['Egress'], ['Ingress', 'Egress'], []),
  ingress: fc.array(rule('from'), { maxLength: 2 }),
  egress: fc.array(rule('to'), { maxLength: 2 }),
}, { requiredKeys: ['podSelector'] });
const POD: fc.Arbitrary<TestPod> = fc.record({
  namespace: NAMESPACE,
  labels: LABELS as fc.Arbitrary<TestPod['labels']>,
  ports: fc.array(fc.record({ name: fc.constantFrom('http', 'dns'), containerPort: PORT, protocol: PROTOCOL }, { requiredKeys: ['name', 'containerPort'] }), { maxLength: 2 }),
  hostNetwork: fc.boolean(),
}, { requiredKeys: ['namespace', 'labels'] });

test('agrees with a packet by packet reading of the specification', () => {
  fc.assert(fc.property(POD, POD, fc.array(fc.tuple(NAMESPACE, SPEC), { maxLength: 5 }), LABELS, (from, to, specs, labels) => {
    const policies = specs.map(([name, spec]) => policy(name, spec));
    const scene = stage(from, to, ...policies, namespace('one', labels));
    const namespaces = { one: labels as TestPod['labels'], two: {} };
    const ports = new PodReach(scene.model, scene.model.allPods).between(scene.model.podsOf(scene.from), scene.model.podsOf(scene.to));
    for (const protocol of ['TCP', 'UDP'] as const) {
      for (const port of [1, 2, 3, 4, 65535]) {
        const expected = packetPasses({ policies: policies as Policy[], namespaces }, { from, to, port, protocol });
        const passes = ports.includes(port, protocol);
        expect({ port, protocol, passes }).toEqual({ port, protocol, passes: expected });
      }
    }
  }), { numRuns: 400 });
});
