import { App } from 'cdk8s';
import { chart, TestWorkload } from './test-workload';
import { ClusterEnvironment, Environment } from '../../src/core/environment';
import { Mesh } from '../../src/core/mesh';
import { NetworkDialect } from '../../src/core/network-dialect';
import { DefaultDenyNamespace } from '../../src/namespaces/default-deny-namespace';
import { Connections } from '../../src/network/connections';
import { Port } from '../../src/network/port';

const KINDS = ['NetworkPolicy', 'CiliumNetworkPolicy', 'AuthorizationPolicy', 'PeerAuthentication', 'ClusterNetworkPolicy'];

/** A caller, a server that gets its port late, and an address; what is written of them in each language. */
function shop(environment: ClusterEnvironment): DefaultDenyNamespace {
  const app = new App();
  Environment.declare(app, environment);
  const home = new DefaultDenyNamespace(app, 'shop');
  const [api, db] = [new TestWorkload(home, 'api'), new TestWorkload(home, 'db', [])];
  Object.assign(api, { serviceAccount: { name: 'api' } });
  Connections.of(api).to(db);
  Connections.of(api).toNamedCidrs({ name: 'payments', cidrs: ['203.0.113.0/24'], ports: [Port.tcp(443)] });
  db.listen({ port: 5432, protocol: 'TCP' });
  return home;
}

function written(home: DefaultDenyNamespace): string[] {
  return home.toJson().filter(({ kind }) => KINDS.includes(kind)).map(({ kind, metadata }) => [kind, metadata.namespace, metadata.name].join(' ')).sort();
}

const NETWORK_POLICIES = ['allow-dns', 'api-egress', 'db-ingress', 'default-deny'].map((name) => `NetworkPolicy shop ${name}`);

test.each<[string, NetworkDialect[], string[]]>([
  ['nothing unless asked', [], []],
  ['Cilium', [NetworkDialect.CILIUM], ['allow-dns', 'api-egress', 'db-ingress', 'default-deny-of-egress', 'default-deny-of-ingress']
    .map((name) => `CiliumNetworkPolicy shop ${name}`)],
  ['Istio', [NetworkDialect.ISTIO], [
    'AuthorizationPolicy shop db-ingress', 'AuthorizationPolicy shop default-deny-of-ingress', 'PeerAuthentication shop default',
  ]],
  ['for platform teams', [NetworkDialect.CLUSTER_NETWORK_POLICY], [
    'ClusterNetworkPolicy  shop.allow-dns', 'ClusterNetworkPolicy  shop.api-egress', 'ClusterNetworkPolicy  shop.api-egress-outside',
    'ClusterNetworkPolicy  shop.db-ingress',
  ]],
])('%s', (_name, networkDialects, expected) => {
  expect(written(shop({ networkDialects }))).toEqual([...expected, ...NETWORK_POLICIES].sort());
});

test('NetworkPolicies are the same, whatever else is written', () => {
  const only = (home: DefaultDenyNamespace) => home.toJson().filter(({ kind }) => kind === 'NetworkPolicy');
  expect(only(shop({ networkDialects: Object.values(NetworkDialect) }))).toEqual(only(shop({})));
});

test('the caller is known to Istio by its account', () => {
  const policy = shop({ networkDialects: [NetworkDialect.ISTIO] }).toJson().find(({ kind, metadata }) => kind === 'AuthorizationPolicy' && metadata.name === 'db-ingress');
  expect(policy.spec.rules).toEqual([
    { from: [{ source: { principals: ['cluster.local/ns/shop/sa/api'] } }], to: [{ operation: { ports: ['5432'] } }] },
  ]);
});

test('the API server is known to Cilium by itself', () => {
  const app = new App();
  Environment.declare(app, { networkDialects: [NetworkDialect.CILIUM], apiServer: { cidrs: ['192.0.2.10/32', '192.0.2.11/32'] } });
  const home = new DefaultDenyNamespace(app, 'shop');
  home.allowToApiServer();
  const policy = home.toJson().find(({ kind, metadata }) => kind === 'CiliumNetworkPolicy' && metadata.name === 'allow-egress-of-every-pod');
  expect(policy.spec.egress).toEqual([{ toEntities: ['kube-apiserver'], toPorts: [{ ports: [{ port: '6443', protocol: 'TCP' }] }] }]);
});

test('what a dialect cannot say fails the synthesis', () => {
  const home = shop({ networkDialects: [NetworkDialect.ISTIO] });
  const front = new TestWorkload(home, 'front');
  Connections.of(front).fromPods({ namespace: 'edge', podLabels: { app: 'proxy' } });
  expect(front.node.validate()).toEqual([expect.stringMatching(/^shop\/front-ingress: pods labelled \{"app":"proxy"\} are known to Istio by their service account only/)]);
});

test('pods of others are known to Istio by the account that is named', () => {
  const home = shop({ networkDialects: [NetworkDialect.ISTIO] });
  const front = new TestWorkload(home, 'front');
  Connections.of(front).fromPods({ namespace: 'edge', podLabels: { app: 'proxy' }, serviceAccount: 'proxy' });
  expect(front.node.validate()).toEqual([]);
  const policy = home.toJson().find(({ kind, metadata }) => kind === 'AuthorizationPolicy' && metadata.name === 'front-ingress');
  expect(policy.spec.rules[0].from).toEqual([{ source: { principals: ['cluster.local/ns/edge/sa/proxy'] } }]);
});

test('what a ClusterNetworkPolicy cannot say is left to the NetworkPolicy', () => {
  const app = new App();
  Environment.declare(app, { networkDialects: [NetworkDialect.CLUSTER_NETWORK_POLICY], mesh: Mesh.ISTIO_AMBIENT });
  const home = new DefaultDenyNamespace(app, 'shop');
  const api = new TestWorkload(home, 'api');
  Connections.of(api).fromCidrs(['203.0.113.0/24']);
  expect([home, api].flatMap((one) => one.node.validate())).toEqual([]);
  expect(written(home)).toContain('NetworkPolicy shop api-ingress');
});

test('a workload outside of any namespace has no ClusterNetworkPolicy, and says so', () => {
  const app = new App();
  Environment.declare(app, { networkDialects: [NetworkDialect.CLUSTER_NETWORK_POLICY] });
  const api = new TestWorkload(chart({ app }), 'api');
  Connections.of(api);
  expect(api.node.validate()).toEqual(expect.arrayContaining([expect.stringMatching(/has to select a namespace, and the manifest names none/)]));
});

test('a dialect that comes too late is an error, not a gap', () => {
  const home = chart({ namespace: 'shop' });
  const api = new TestWorkload(home, 'api');
  Connections.of(api);
  Environment.declare(home, { networkDialects: [NetworkDialect.CILIUM] });
  expect(api.node.validate()[0]).toBe('the network dialect "cilium" is asked for after policies were made; say networkDialects before workloads are declared');
});

test('a namespace may speak otherwise than its app', () => {
  const app = new App();
  Environment.declare(app, { networkDialects: [NetworkDialect.CILIUM] });
  const [silent, more] = [new DefaultDenyNamespace(app, 'silent', { networkDialects: [] }), new DefaultDenyNamespace(app, 'more')];
  expect(written(silent)).toEqual(['NetworkPolicy silent allow-dns', 'NetworkPolicy silent default-deny']);
  expect(written(more)).toContain('CiliumNetworkPolicy more allow-dns');
});

test('two pages of rules for a ClusterNetworkPolicy are an error, not a gap', () => {
  const home = shop({ networkDialects: [NetworkDialect.CLUSTER_NETWORK_POLICY] });
  const api = new TestWorkload(home, 'hub');
  for (let port = 1; port <= 30; port++) Connections.of(api).to(new TestWorkload(home, `s${port}`, [{ port, protocol: 'TCP' }]));
  expect(api.node.validate()).toEqual([expect.stringMatching(/shop.hub-egress-2 has more rules than its objects hold/)]);
});
