import { DNS, egress, HTTP, ingress, WEB } from './intent';
import { CiliumPolicy } from '../../../src/network/dialects/cilium-policy';
import type { PolicyIntent, PolicyRule } from '../../../src/network/policy-intent';
import type { PolicyPeer, SelectorJson } from '../../../src/network/policy-peer';

const OPTIONS = { dns: [DNS] };
const TO_PORTS = [{ ports: [{ port: '8080', protocol: 'TCP' }] }];
const DNS_ENDPOINT = { matchLabels: { 'k8s:io.kubernetes.pod.namespace': 'kube-system', 'k8s:k8s-app': 'kube-dns' } };
const DNS_PORTS = [{ port: '53', protocol: 'TCP' }, { port: '53', protocol: 'UDP' }];

/** The spec of an intent that Cilium can say in full. */
function specOf(intent: PolicyIntent): unknown {
  const { objects, problems } = CiliumPolicy.of(intent, OPTIONS);
  expect(problems).toEqual([]);
  expect(objects).toHaveLength(1);
  return objects[0].spec;
}

test('the policy has the name, namespace and pods of the NetworkPolicy', () => {
  expect(CiliumPolicy.of(ingress([{ peers: [WEB], ports: HTTP }]))).toEqual({
    objects: [{
      apiVersion: 'cilium.io/v2',
      kind: 'CiliumNetworkPolicy',
      metadata: { name: 'api-ingress', namespace: 'shop' },
      spec: {
        endpointSelector: { matchLabels: { 'k8s:app': 'api' } },
        ingress: [{ fromEndpoints: [{ matchLabels: { 'k8s:io.kubernetes.pod.namespace': 'front', 'k8s:app': 'web' } }], toPorts: TO_PORTS }],
      },
    }],
    problems: [],
  });
  expect(CiliumPolicy.of(ingress([], { namespace: undefined })).objects[0].metadata).toEqual({ name: 'api-ingress' });
});

// An empty list is refused by Cilium, and a missing section says nothing of its direction.
test.each<[string, PolicyIntent, object]>([
  ['egress', egress([]), { endpointSelector: { matchLabels: { 'k8s:app': 'api' } }, egress: [{}] }],
  ['ingress', ingress([]), { endpointSelector: { matchLabels: { 'k8s:app': 'api' } }, ingress: [{}] }],
  ['ingress of a whole namespace', ingress([], { podSelector: {} }), { endpointSelector: {}, ingress: [{}] }],
])('without rules %s is denied by one empty rule', (_name, intent, expected) => expect(specOf(intent)).toEqual(expected));

test.each<[string, SelectorJson | undefined, SelectorJson | undefined, object]>([
  ['pods of the own namespace, which goes without saying', { matchLabels: { app: 'db' } }, undefined, { matchLabels: { 'k8s:app': 'db' } }],
  ['every pod of the own namespace', {}, undefined, {}],
  ['every pod of a namespace', {}, { matchLabels: { 'kubernetes.io/metadata.name': 'front' } }, { matchLabels: { 'k8s:io.kubernetes.pod.namespace': 'front' } }],
  ['a namespace without a selector of pods', undefined, { matchLabels: { 'kubernetes.io/metadata.name': 'front' } },
    { matchLabels: { 'k8s:io.kubernetes.pod.namespace': 'front' } }],
  ['every pod of the cluster, and not the world', {}, {}, { matchExpressions: [{ key: 'k8s:io.kubernetes.pod.namespace', operator: 'Exists' }] }],
  ['namespaces by another label, which alone would mean the own namespace to older Ciliums', {}, { matchLabels: { 'team.example.com/name': 'red' } }, {
    matchLabels: { 'k8s:io.cilium.k8s.namespace.labels.team.example.com/name': 'red' },
    matchExpressions: [{ key: 'k8s:io.kubernetes.pod.namespace', operator: 'Exists' }],
  }],
  ['both by expressions', { matchExpressions: [{ key: 'tier', operator: 'NotIn', values: ['db'] }] },
    { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: ['a', 'b'] }] },
    { matchExpressions: [{ key: 'k8s:io.kubernetes.pod.namespace', operator: 'In', values: ['a', 'b'] }, { key: 'k8s:tier', operator: 'NotIn', values: ['db'] }] }],
  ['namespaces that are only excluded: the world has none and must not match', {},
    { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: ['front'] }] },
    {
      matchExpressions: [{ key: 'k8s:io.kubernetes.pod.namespace', operator: 'Exists' },
        { key: 'k8s:io.kubernetes.pod.namespace', operator: 'NotIn', values: ['front'] }],
    }],
])('a peer: %s', (_name, podSelector, namespaceSelector, expected) => {
  expect(specOf(ingress([{ peers: [{ podSelector, namespaceSelector }] }]))).toMatchObject({ ingress: [{ fromEndpoints: [expected] }] });
});

test.each<[string, PolicyRule, object[]]>([
  ['every port', { peers: [WEB] }, [{ toEndpoints: [expect.anything()] }]],
  ['a range, UDP, SCTP and a name', {
    peers: [WEB],
    ports: [{ port: 30000, endPort: 30100, protocol: 'TCP' }, { port: 53, protocol: 'UDP' }, { port: 3868, protocol: 'SCTP' }, { port: 'http', protocol: 'TCP' }],
  }, [{
    toEndpoints: [expect.anything()],
    toPorts: [{
      ports: [
        { port: '30000', endPort: 30100, protocol: 'TCP' }, { port: '53', protocol: 'UDP' }, { port: '3868', protocol: 'SCTP' }, { port: 'http', protocol: 'TCP' },
      ],
    }],
  }]],
  ['addresses with exceptions', { peers: [{ ipBlock: { cidr: '0.0.0.0/0', except: ['10.0.0.0/8'] } }, { ipBlock: { cidr: 'fd00::/8' } }], ports: HTTP },
    [{ toCIDRSet: [{ cidr: '0.0.0.0/0', except: ['10.0.0.0/8'] }, { cidr: 'fd00::/8' }], toPorts: TO_PORTS }]],
  ['the API server, once and not by its addresses, which may be those of nodes', {
    peers: [{ ipBlock: { cidr: '10.0.0.1/32' }, entity: 'kube-apiserver' }, { ipBlock: { cidr: '10.0.0.2/32' }, entity: 'kube-apiserver' }],
    ports: [{ port: 6443, protocol: 'TCP' }],
  }, [{ toEntities: ['kube-apiserver'], toPorts: [{ ports: [{ port: '6443', protocol: 'TCP' }] }] }]],
  ['kinds of peers apart, as Cilium wants them', { peers: [WEB, { ipBlock: { cidr: '192.0.2.0/24' } }, { entity: 'kube-apiserver' }], ports: HTTP }, [
    { toEndpoints: [expect.anything()], toPorts: TO_PORTS },
    { toCIDRSet: [{ cidr: '192.0.2.0/24' }], toPorts: TO_PORTS },
    { toEntities: ['kube-apiserver'], toPorts: TO_PORTS },
  ]],
])('egress: %s', (_name, rule, expected) => expect(specOf(egress([rule]))).toMatchObject({ egress: expected }));

test('the gateway inside Cilium is an entity', () => {
  expect(specOf(ingress([{ peers: [{ entity: 'ingress' }], ports: HTTP }]))).toMatchObject({ ingress: [{ fromEntities: ['ingress'], toPorts: TO_PORTS }] });
});

test('more ports than one list holds stand in several', () => {
  const ports = Array.from({ length: 41 }, (_, i) => ({ port: 1000 + i * 2, protocol: 'TCP' }));
  const { egress: [rule] } = specOf(egress([{ peers: [WEB], ports }])) as { egress: Array<{ toPorts: Array<{ ports: unknown[] }> }> };
  expect(rule.toPorts.map((part) => part.ports.length)).toEqual([40, 1]);
  expect(rule.toPorts[1].ports).toEqual([{ port: '1080', protocol: 'TCP' }]);
});

test('host names come with the DNS rule that shows Cilium their addresses, for exactly these names', () => {
  const names = { peers: [{ fqdns: ['api.example.com', '*.cdn.example.com'] }], ports: [{ port: 443, protocol: 'TCP' }] };
  const again = { peers: [{ fqdns: ['api.example.com'] }], ports: HTTP };
  expect(specOf(egress([names, again]))).toEqual({
    endpointSelector: { matchLabels: { 'k8s:app': 'api' } },
    egress: [
      { toFQDNs: [{ matchName: 'api.example.com' }, { matchPattern: '*.cdn.example.com' }], toPorts: [{ ports: [{ port: '443', protocol: 'TCP' }] }] },
      { toFQDNs: [{ matchName: 'api.example.com' }], toPorts: TO_PORTS },
      { toEndpoints: [DNS_ENDPOINT], toPorts: [{ ports: DNS_PORTS, rules: { dns: [{ matchName: 'api.example.com' }, { matchPattern: '*.cdn.example.com' }] } }] },
    ],
  });
});

test('DNS at an address, and a plain DNS rule beside it, stay what they are', () => {
  const nodeLocal = { ports: DNS.ports, peers: [...DNS.peers, { ipBlock: { cidr: '169.254.20.10/32' } }] };
  const { objects } = CiliumPolicy.of(egress([DNS, { peers: [{ fqdns: ['a.example.com'] }] }]), { dns: [nodeLocal] });
  const rules = { dns: [{ matchName: 'a.example.com' }] };
  expect(objects[0].spec.egress).toEqual([
    { toEndpoints: [DNS_ENDPOINT], toPorts: [{ ports: DNS_PORTS }] },
    { toFQDNs: [{ matchName: 'a.example.com' }] },
    { toEndpoints: [DNS_ENDPOINT], toPorts: [{ ports: DNS_PORTS, rules }] },
    { toCIDRSet: [{ cidr: '169.254.20.10/32' }], toPorts: [{ ports: DNS_PORTS, rules }] },
  ]);
});

const podLabel = (key: string): PolicyPeer => ({ podSelector: { matchLabels: { [key]: 'x' } } });

test.each<[string, PolicyIntent, RegExp]>([
  ['a host name that is none', egress([{ peers: [{ fqdns: ['https://a.example.com'] }] }]), /"https:\/\/a\.example\.com" is no host name; write it in full/],
  ['a pattern inside a label', egress([{ peers: [{ fqdns: ['api*.example.com'] }] }]), /"api\*\.example\.com" is no host name/],
  ['a host name as a caller', ingress([{ peers: [{ fqdns: ['a.example.com'] }] }]), /host names say nothing of who calls/],
  ['a policy for pods by a label that Cilium leaves out', ingress([], { podSelector: { matchLabels: { 'pod-template-hash': 'x' } } }), /"pod-template-hash" of pods/],
  ['an expression on such a label', ingress([], { podSelector: { matchExpressions: [{ key: 'controller-uid', operator: 'Exists' }] } }), /"controller-uid" of pods/],
  ['a peer by such a label', ingress([{ peers: [podLabel('statefulset.kubernetes.io/pod-name')] }]), /"statefulset\.kubernetes\.io\/pod-name" of pods/],
  ['a label of pods that would mean another namespace', ingress([{ peers: [podLabel('io.kubernetes.pod.namespace')] }]), /"io\.kubernetes\.pod\.namespace" of pods/],
  ['a label of pods that would mean an account', ingress([{ peers: [podLabel('io.cilium.k8s.policy.serviceaccount')] }]), /serviceaccount" of pods/],
  ['a label of namespaces that does not fit', ingress([{ peers: [{ namespaceSelector: { matchLabels: { [`l${'o'.repeat(40)}ng`]: 'x' } } }] }]), /of namespaces is too long/],
])('a problem: %s', (_name, intent, expected) => {
  expect(CiliumPolicy.of(intent, OPTIONS).problems).toEqual([expect.stringMatching(expected)]);
});

test('a problem: a host name where DNS is unknown', () => {
  expect(CiliumPolicy.of(egress([{ peers: [{ fqdns: ['a.example.com'] }] }])).problems).toEqual([expect.stringMatching(/^shop\/api-egress: host names need DNS/)]);
});

test.each(['app.kubernetes.io/name', 'k8s-app', 'dns.operator.openshift.io/daemonset-dns', 'batch.kubernetes.io/job-name'])(
  'Cilium identifies pods by %s', (key) => expect(CiliumPolicy.of(ingress([{ peers: [podLabel(key)] }])).problems).toEqual([]));
