import { Connectivity } from '../../../src/analysis/network/connectivity';
import { connectivityChanges } from '../../../src/analysis/network/connectivity-change';
import { PortRanges } from '../../../src/analysis/network/port-ranges';
import { Manifest } from '../../../src/core/manifest';
import type { Draft } from '../../../src/testing';

function policy(name: string, spec: Draft, namespace = 'shop'): Draft {
  return { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name, namespace }, spec };
}

function deployment(name: string, extra: Draft = {}, namespace = 'shop'): Draft {
  const template = { metadata: { labels: { 'app': name, 'pod-template-hash': 'x' } }, spec: { containers: [{ name: 'c', image: 'c', ports: [{ containerPort: 8080 }] }], ...extra } };
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name, namespace }, spec: { selector: { matchLabels: { app: name } }, template } };
}

const of = (...drafts: Draft[]) => new Connectivity(drafts.flatMap((draft) => Manifest._read(draft)));
const [API, DB] = [deployment('api'), deployment('db')];
const DENY = policy('default-deny', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
const about = (app: string) => ({ podSelector: { matchLabels: { app } } });

function named(connectivity: Connectivity, text: string) {
  const [only, ...others] = connectivity.endpointsNamed(text);
  expect(others).toEqual([]);
  return only;
}

describe('the list', () => {
  test('addresses come first, then workloads by name, then the ingress controller', () => {
    const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'api', namespace: 'shop' }, spec: { selector: { app: 'api' }, ports: [{ port: 80, targetPort: 8080 }] } };
    const ingress = {
      apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'api', namespace: 'shop' }, spec: { defaultBackend: { service: { name: 'api', port: { number: 80 } } } },
    };
    const { connections } = of(ingress, service, DB, API);
    expect(connections.map(({ source, destination, ports }) => `${source.name} -> ${destination.name} : ${ports.notation}`)).toEqual([
      '0.0.0.0-255.255.255.255 -> shop/api[Deployment] : all',
      '0.0.0.0-255.255.255.255 -> shop/db[Deployment] : all',
      'shop/api[Deployment] -> 0.0.0.0-255.255.255.255 : all',
      'shop/api[Deployment] -> shop/db[Deployment] : all',
      'shop/db[Deployment] -> 0.0.0.0-255.255.255.255 : all',
      'shop/db[Deployment] -> shop/api[Deployment] : all',
      '{ingress-controller} -> shop/api[Deployment] : TCP 8080',
    ]);
  });

  test('templates that make no pods are no workloads', () => {
    expect(of({ apiVersion: 'v1', kind: 'PodTemplate', metadata: { name: 't', namespace: 'shop' }, template: { spec: { containers: [] } } }).workloads).toEqual([]);
  });
});

describe('workloads', () => {
  const owned = (draft: Draft, kind: string, name: string): Draft => (
    { ...draft, metadata: { ...draft.metadata, ownerReferences: [{ kind, name, controller: true }] } });
  const replicaSet = (name: string, replicas = 1): Draft => ({ ...deployment(name), kind: 'ReplicaSet', spec: { ...deployment('api').spec, replicas } });
  const pod = (name: string): Draft => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace: 'shop', labels: { app: 'api' } }, spec: { containers: [{ name: 'c', image: 'c' }] } });

  test.each<[string, Draft[], string[]]>([
    ['pods of one owner', [owned(pod('api-1'), 'ReplicaSet', 'api-x'), owned(pod('api-2'), 'ReplicaSet', 'api-x')], ['shop/api-x[ReplicaSet]']],
    ['an exported Deployment', [API, owned(replicaSet('api-x'), 'Deployment', 'api'), owned(pod('api-1'), 'ReplicaSet', 'api-x')], ['shop/api[Deployment]']],
    ['what a rollout left', [API, owned(replicaSet('api-old', 0), 'Deployment', 'api')], ['shop/api[Deployment]']],
    ['an owner that is not shown', [owned(replicaSet('api-x'), 'Deployment', 'api')], ['shop/api-x[ReplicaSet]']],
    ['a pod of the node', [owned(pod('proxy'), 'Node', 'worker-1')], ['shop/proxy[Pod]']],
    ['owners in a circle', [owned(replicaSet('a'), 'ReplicaSet', 'b'), owned(replicaSet('b'), 'ReplicaSet', 'a')], ['shop/a[ReplicaSet]', 'shop/b[ReplicaSet]']],
  ])('%s', (_what, drafts, expected) => {
    expect(of(...drafts).workloads.map(({ name }) => name)).toEqual(expected);
  });
});

test.each<[string, Draft]>([
  ['a rule', { podSelector: {}, policyTypes: ['Ingress'], ingress: [null] }],
  ['a port', { podSelector: {}, policyTypes: ['Ingress'], ingress: [{ ports: [null] }] }],
])('null for %s is an empty one, as the API server decodes it', (_what, spec) => {
  const { connections, problems } = of(API, DENY, policy('open', spec));
  expect(problems).toEqual([]);
  expect(connections.map(({ source, ports }) => `${source.name} ${ports.notation}`)).toEqual([`0.0.0.0-255.255.255.255 ${spec.ingress[0] ? 'TCP 1-65535' : 'all'}`]);
});

describe('endpoints by name', () => {
  const connectivity = of(API, DB, deployment('api', {}, 'other'), DENY, policy('dns', { podSelector: {}, egress: [{ to: [{ namespaceSelector: {}, podSelector: { matchLabels: { dns: 'yes' } } }] }] }));

  test.each([
    ['db', ['shop/db[Deployment]']],
    ['api', ['other/api[Deployment]', 'shop/api[Deployment]']],
    ['shop/api', ['shop/api[Deployment]']],
    ['api[Deployment]', ['other/api[Deployment]', 'shop/api[Deployment]']],
    ['shop/api[Deployment]', ['shop/api[Deployment]']],
    ['10.0.0.0/8', ['10.0.0.0-10.255.255.255']],
    ['8.8.8.8', ['8.8.8.8-8.8.8.8']],
    ['fd00::1', ['fd00::1-fd00::1']],
    ['{ingress-controller}', ['{ingress-controller}']],
    ['*/[dns=yes]', ['*/[dns=yes]']],
    ['nobody', []],
    ['shop/', []],
  ])('%s', (text, expected) => {
    expect(connectivity.endpointsNamed(text).map(({ name }) => name)).toEqual(expected);
  });
});

describe('explanations', () => {
  const open = policy('api-egress', { ...about('api'), policyTypes: ['Egress'], egress: [{ to: [about('db')], ports: [{ port: 8080 }] }] });
  const letIn = policy('db-ingress', { ...about('db'), ingress: [{ from: [about('api')] }] });

  test('allowed: the rules that open it, on both sides', () => {
    const connectivity = of(API, DB, DENY, open, letIn);
    const { egress, ingress, ports, permits } = connectivity.explain({ source: named(connectivity, 'api'), destination: named(connectivity, 'db') });
    expect(ports.notation).toBe('TCP 8080');
    const sides = [egress, ingress].map(({ openedBy, isolatedBy }) => (
      [openedBy.map((place) => `${place.policy.manifest.name} ${place.pointer}`), isolatedBy.map(({ manifest }) => manifest.name)]));
    expect(sides).toEqual([
      [['api-egress /spec/egress/0'], ['default-deny', 'api-egress']],
      [['db-ingress /spec/ingress/0'], ['default-deny', 'db-ingress']],
    ]);
    expect(permits).toEqual([]);
  });

  test('denied: the rule that is missing goes into the policy about these pods', () => {
    const connectivity = of(API, DB, DENY, open, policy('db-ingress', { ...about('db'), ingress: [] }));
    const { ports, permits } = connectivity.explain({ source: named(connectivity, 'api'), destination: named(connectivity, 'db') });
    expect(ports.isEmpty).toBe(true);
    const told = permits.map(({ direction, policy: changed, rule, newPolicy }) => ({ direction, changed: changed?.manifest.name, rule, newPolicy }));
    expect(told).toEqual([
      { direction: 'Ingress', changed: 'db-ingress', rule: { ports: [{ port: 8080, protocol: 'TCP' }], from: [about('api')] }, newPolicy: undefined },
    ]);
  });

  test('denied: a policy about others too is left alone, a new one is needed', () => {
    const connectivity = of(API, deployment('db', {}, 'data'), DENY, { ...DENY, metadata: { name: 'default-deny', namespace: 'data' } });
    const { permits } = connectivity.explain({ source: named(connectivity, 'api'), destination: named(connectivity, 'db'), ports: PortRanges.parse('5432') });
    const ports = [{ port: 5432, protocol: 'TCP' }];
    const inNamespace = (name: string) => ({ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } } });
    expect(permits.map(({ newPolicy }) => (newPolicy as Draft).spec)).toEqual([
      { ...about('api'), policyTypes: ['Egress'], egress: [{ ports, to: [{ ...inNamespace('data'), ...about('db') }] }] },
      { ...about('db'), policyTypes: ['Ingress'], ingress: [{ ports, from: [{ ...inNamespace('shop'), ...about('api') }] }] },
    ]);
  });

  test('addresses are permitted by the fewest blocks', () => {
    const connectivity = of(API, DENY);
    const { permits } = connectivity.explain({ source: named(connectivity, 'api'), destination: named(connectivity, '203.0.113.0/24'), ports: PortRanges.parse('443') });
    expect(permits.map(({ rule }) => rule)).toEqual([{ ports: [{ port: 443, protocol: 'TCP' }], to: [{ ipBlock: { cidr: '203.0.113.0/24' } }] }]);
  });

  test.each([
    ['no policy', [API, DB], 'no policy'],
    ['pods on the host network', [deployment('api', { hostNetwork: true }), DB, DENY], 'host network'],
  ])('%s: nothing is asked', (_what, drafts, expected) => {
    const connectivity = of(...drafts);
    expect(connectivity.explain({ source: named(connectivity, 'api'), destination: named(connectivity, 'db') }).egress.unrestricted).toBe(expected);
  });

  test('part of a block is not all of it', () => {
    const connectivity = of(API, DENY, policy('out', { ...about('api'), policyTypes: ['Egress'], egress: [{ to: [{ ipBlock: { cidr: '10.0.0.0/9' } }], ports: [{ port: 443 }] }] }));
    const question = { source: named(connectivity, 'api'), destination: named(connectivity, '10.0.0.0/8') };
    expect(connectivity.explain(question).ports.notation).toBe('TCP 443');
    expect(connectivity.explain({ ...question, quantity: 'every', ports: PortRanges.parse('443') })).toMatchObject({ permits: [{ direction: 'Egress' }] });
    expect(connectivity.between(question.source, question.destination, 'every').isEmpty).toBe(true);
  });
});

describe('exposure', () => {
  const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'];
  const ingress = (from: Draft[]) => policy('in', { ...about('api'), ingress: [{ from, ports: [{ port: 443 }] }] });

  test.each<[string, Draft[], [string, string]]>([
    ['everyone', [], ['TCP 443', 'TCP 443']],
    ['every address', [{ ipBlock: { cidr: '0.0.0.0/0' } }], ['TCP 443', 'no port']],
    ['every public address', [{ ipBlock: { cidr: '0.0.0.0/0', except: PRIVATE } }], ['TCP 443', 'no port']],
    ['two halves', [{ ipBlock: { cidr: '0.0.0.0/1' } }, { ipBlock: { cidr: '128.0.0.0/1' } }], ['TCP 443', 'no port']],
    ['all of IPv6', [{ ipBlock: { cidr: '::/0' } }], ['TCP 443', 'no port']],
    ['half', [{ ipBlock: { cidr: '0.0.0.0/1' } }], ['no port', 'no port']],
    ['every pod', [{ namespaceSelector: {} }], ['no port', 'TCP 443']],
    ['every pod but some', [{ namespaceSelector: {}, podSelector: { matchExpressions: [{ key: 'a', operator: 'DoesNotExist' }] } }], ['no port', 'TCP 443']],
    ['the pods of the own namespace', [{ podSelector: {} }], ['no port', 'no port']],
  ])('%s', (_what, from, expected) => {
    const [{ fromAnywhere, fromAnyPod, unprotected }] = of(API, ingress(from)).exposures();
    expect([String(fromAnywhere), String(fromAnyPod)]).toEqual(expected);
    expect(unprotected).toEqual(['Egress']);
  });
});

describe('differences', () => {
  const changes = (before: Draft[], after: Draft[]) => connectivityChanges(of(...before), of(...after))
    .map(({ source, destination, gained, lost }) => `${source} -> ${destination} +${gained.notation} -${lost.notation}`);
  const out = (cidr: string, ports: Draft[] = [{ port: 443 }]) => policy('out', { ...about('api'), policyTypes: ['Egress'], egress: [{ to: [{ ipBlock: { cidr } }], ports }] });

  test.each<[string, Draft[], Draft[], string[]]>([
    ['nothing', [API, DENY], [DENY, API], []],
    ['a wider block', [API, DENY, out('10.0.0.0/9')], [API, DENY, out('10.0.0.0/8')], ['shop/api[Deployment] -> 10.128.0.0-10.255.255.255 +TCP 443 -']],
    ['another port', [API, DENY, out('10.0.0.0/8')], [API, DENY, out('10.0.0.0/8', [{ port: 80 }])], ['shop/api[Deployment] -> 10.0.0.0-10.255.255.255 +TCP 80 -TCP 443']],
    ['a connection', [API, DB, DENY], [API, DB], [
      '0.0.0.0-255.255.255.255 -> shop/api[Deployment] +all -', '0.0.0.0-255.255.255.255 -> shop/db[Deployment] +all -',
      'shop/api[Deployment] -> 0.0.0.0-255.255.255.255 +all -', 'shop/api[Deployment] -> shop/db[Deployment] +all -',
      'shop/db[Deployment] -> 0.0.0.0-255.255.255.255 +all -', 'shop/db[Deployment] -> shop/api[Deployment] +all -',
    ]],
    ['IPv6 that one side names', [API], [API, policy('in', { ...about('api'), ingress: [{ from: [{ ipBlock: { cidr: '0.0.0.0/0' } }, { ipBlock: { cidr: '::/0' } }] }] })], []],
  ])('%s', (_what, before, after, expected) => {
    expect(changes(before, after)).toEqual(expected);
  });
});

test('policies that no cluster would have are told, and the others count', () => {
  const broken = policy('broken', { ...about('db'), ingress: [{ ports: [{ port: 0 }] }] });
  const twice = policy('open', { podSelector: {}, ingress: [{}] });
  const connectivity = of(API, DB, broken, twice, { ...twice, spec: { podSelector: {}, ingress: [] } });
  expect(connectivity.problems.map(({ manifest, pointer }) => `${manifest.name} ${pointer}`)).toEqual(['broken /spec/ingress/0/ports/0/port', 'open /metadata/name']);
  expect(connectivity.connections.filter(({ destination }) => destination.kind === 'workload')).toEqual([]);
});

test.each<[string, string, string[], string[]]>([
  ['a private block', '10.0.0.0/8', [], ['10.0.0.0/8 in NetworkPolicy shop/out']],
  ['everything', '0.0.0.0/0', [], ['0.0.0.0/0 in NetworkPolicy shop/out']],
  ['a public block', '8.8.8.0/24', [], []],
  ['everything but private addresses', '0.0.0.0/0', ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'], []],
])('blocks that cover addresses of pods are said: %s', (_what, cidr, except, expected) => {
  const { notices } = of(API, policy('out', { ...about('api'), policyTypes: ['Egress'], egress: [{ to: [{ ipBlock: { cidr, except } }] }] }));
  expect(notices).toEqual(expected.map((each) => expect.stringContaining(each)));
});

test.each<[string, Draft, string]>([
  ['any pod', { namespaceSelector: {} }, 'TCP 8080'],
  ['a namespace by name', { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'edge' } } }, 'TCP 8080'],
  ['the pods of a Gateway beside it', { podSelector: { matchLabels: { 'gateway.networking.k8s.io/gateway-name': 'web' } } }, 'TCP 8080'],
  ["OpenShift's router", { namespaceSelector: { matchLabels: { 'policy-group.network.openshift.io/ingress': '' } } }, 'TCP 8080'],
  ['other pods beside it', { podSelector: { matchLabels: { app: 'unseen' } } }, ''],
  ['a namespace by other labels', { namespaceSelector: { matchLabels: { team: 'edge' } } }, ''],
])('the ingress controller comes in where %s may', (_what, from, expected) => {
  const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'api', namespace: 'shop' }, spec: { selector: { app: 'api' }, ports: [{ port: 8080 }] } };
  const route = { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', metadata: { name: 'api', namespace: 'shop' }, spec: { rules: [{ backendRefs: [{ name: 'api', port: 8080 }] }] } };
  const connectivity = of(API, service, route, policy('in', { ...about('api'), ingress: [{ from: [from] }] }));
  expect(connectivity.between(named(connectivity, '{ingress-controller}'), named(connectivity, 'api')).notation).toBe(expected);
});

test('policies in other languages are said', () => {
  const cilium = { apiVersion: 'cilium.io/v2', kind: 'CiliumNetworkPolicy', metadata: { name: 'p', namespace: 'shop' }, spec: {} };
  expect(of(API, cilium).notices).toEqual([expect.stringContaining('CiliumNetworkPolicy (1)')]);
  expect(of(API, DENY).notices).toEqual([]);
});
