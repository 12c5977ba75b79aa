import { NetworkPolicySpec } from '../../src/network/network-policy-spec';

const peer = { podSelector: {} };
const block = { ipBlock: { cidr: '192.0.2.1/32' } };
const port = { port: 80, protocol: 'TCP' };

test.each([
  ['a direction without rules denies', { ingress: [] }, { podSelector: {}, policyTypes: ['Ingress'] }],
  ['both directions deny', { ingress: [], egress: [] }, { podSelector: {}, policyTypes: ['Ingress', 'Egress'] }],
  ['a rule', { egress: [{ peers: [peer], ports: [port] }] }, { podSelector: {}, policyTypes: ['Egress'], egress: [{ ports: [port], to: [peer] }] }],
  ['a rule for every port', { ingress: [{ peers: [block] }] }, { podSelector: {}, policyTypes: ['Ingress'], ingress: [{ from: [block] }] }],
])('%s', (_name, rules, expected) => expect(NetworkPolicySpec.of({}, rules)).toEqual(expected));

test.each([
  ['what it can say', block, block],
  ['without an entity', { ...block, entity: 'kube-apiserver' as const }, block],
  ['without an identity', { ...peer, workload: { serviceAccount: 'api' } }, peer],
  ['no hosts', { fqdns: ['example.com'] }, undefined],
  ['no entity by itself', { entity: 'ingress' as const }, undefined],
])('writes %s', (_name, given, expected) => expect(NetworkPolicySpec.peerOf(given)).toEqual(expected));
