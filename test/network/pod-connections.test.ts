import { App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { chart, policies, TestWorkload } from './test-workload';
import { DefaultDenyNamespace } from '../../src/namespaces/default-deny-namespace';
import { Connections } from '../../src/network/connections';

const ours = (name: string) => ({ podSelector: { matchLabels: { 'cdk8s-hardened/workload': `deployment.${name}` } } });
const inNamespace = (name: string) => ({ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } } });
const ports = (...numbers: number[]) => numbers.map((port) => ({ port, protocol: 'TCP' }));
const { POD, PEER } = kplus.PodConnectionsIsolation;

function plain(scope: Chart, id: string, ...list: kplus.ContainerPort[]): kplus.Deployment {
  const deployment = new kplus.Deployment(scope, id, { metadata: { name: id } });
  deployment.addContainer({ image: 'example', ports: list });
  return deployment;
}

/** What kplus selects its own pods by; the value is made of the construct's address. */
function selectorOf(deployment: kplus.Deployment): unknown {
  return { podSelector: { matchLabels: { 'cdk8s.io/metadata.addr': deployment.podMetadata.getLabel('cdk8s.io/metadata.addr') } } };
}

/** The policies besides those of the namespace itself. */
function declared(home: Chart): { [name: string]: any } {
  const { 'default-deny': _deny, 'allow-dns': _dns, ...rest } = policies(home);
  return rest;
}

function shop(app = new App()): DefaultDenyNamespace {
  return new DefaultDenyNamespace(app, 'shop');
}

describe('between our workloads', () => {
  test.each<[string, kplus.PodConnectionsIsolation | undefined, string[]]>([
    ['both sides', undefined, ['api-egress', 'db-ingress']],
    ['the own side only', POD, ['api-egress']],
    ['the other side only', PEER, ['db-ingress']],
  ])('allowTo opens %s', (_name, isolation, names) => {
    const home = shop();
    new TestWorkload(home, 'api').secure.allowTo(new TestWorkload(home, 'db'), { isolation });
    expect(Object.keys(declared(home))).toEqual(names);
  });

  test.each<[string, kplus.PodConnectionsIsolation | undefined, string[]]>([
    ['both sides', undefined, ['api-egress', 'db-ingress']],
    ['the own side only', POD, ['db-ingress']],
    ['the other side only', PEER, ['api-egress']],
  ])('allowFrom opens %s', (_name, isolation, names) => {
    const home = shop();
    const api = new TestWorkload(home, 'api');
    new TestWorkload(home, 'db').secure.allowFrom(api, { isolation });
    expect(Object.keys(declared(home)).sort()).toEqual(names);
  });

  test('it is the same connection as connectTo makes, and as often as one likes', () => {
    const [one, other] = [shop(), shop()];
    const [api, dns] = [new TestWorkload(one, 'api'), new TestWorkload(one, 'dns', [{ port: 53, protocol: 'UDP' }])];
    api.secure.allowTo(dns);
    api.secure.allowTo(dns);
    dns.secure.allowFrom(api);
    Connections.of(new TestWorkload(other, 'api')).to(new TestWorkload(other, 'dns', [{ port: 53, protocol: 'UDP' }]));
    expect(policies(one)).toEqual(policies(other));
  });

  test.each<[string, kplus.NetworkPolicyPort, object]>([
    ['tcp', kplus.NetworkPolicyPort.tcp(80), { port: 80, protocol: 'TCP' }],
    ['udp', kplus.NetworkPolicyPort.udp(53), { port: 53, protocol: 'UDP' }],
    ['tcpRange', kplus.NetworkPolicyPort.tcpRange(80, 90), { port: 80, endPort: 90, protocol: 'TCP' }],
    ['allTcp starts at 1', kplus.NetworkPolicyPort.allTcp(), { port: 1, endPort: 65535, protocol: 'TCP' }],
    ['allUdp starts at 1', kplus.NetworkPolicyPort.allUdp(), { port: 1, endPort: 65535, protocol: 'UDP' }],
    ['of SCTP', kplus.NetworkPolicyPort.of({ port: 9, protocol: kplus.NetworkProtocol.SCTP }), { port: 9, protocol: 'SCTP' }],
    ['of a port is TCP', kplus.NetworkPolicyPort.of({ port: 9 }), { port: 9, protocol: 'TCP' }],
    ['of a protocol is every port of it', kplus.NetworkPolicyPort.of({ protocol: kplus.NetworkProtocol.UDP }), { port: 1, endPort: 65535, protocol: 'UDP' }],
  ])('ports: %s', (_name, port, expected) => {
    const home = shop();
    new TestWorkload(home, 'api').secure.allowTo(new TestWorkload(home, 'db'), { ports: [port] });
    expect(declared(home)['db-ingress'].ingress[0].ports).toEqual([expected]);
  });
});

describe("with cdk8s-plus' own pods", () => {
  test('both sides are opened, with the protocols that the server declares', () => {
    const home = shop();
    const dns = plain(home, 'dns', { number: 53, name: 'dns', protocol: kplus.Protocol.UDP });
    new TestWorkload(home, 'api').secure.allowTo(dns);
    const { 'api-egress': egress, ...rest } = declared(home);
    const udp = [{ port: 53, protocol: 'UDP' }];
    expect(egress.egress).toEqual([{ to: [selectorOf(dns)], ports: udp }]);
    expect(Object.keys(rest)).toEqual([expect.stringMatching(/^dns-from-api-[0-9a-f]{8}$/)]);
    expect(Object.values(rest)).toEqual([{ ...selectorOf(dns) as object, policyTypes: ['Ingress'], ingress: [{ from: [ours('api')], ports: udp }] }]);
  });

  test('two clients of one server have policies of their own', () => {
    const home = shop();
    const db = plain(home, 'db', { number: 5432 });
    for (const name of ['api', 'worker']) new TestWorkload(home, name).secure.allowTo(db);
    expect(Object.keys(declared(home)).map((name) => name.replace(/[0-9a-f]{8}$/, '#')).sort()).toEqual([
      'api-egress', 'db-from-api-#', 'db-from-worker-#', 'worker-egress',
    ]);
  });

  test('clients of one name in two namespaces do not share a policy either', () => {
    const app = new App();
    const [one, two, data] = ['one', 'two', 'data'].map((name) => new DefaultDenyNamespace(app, name));
    const db = plain(data, 'db', { number: 5432 });
    for (const home of [one, two]) new TestWorkload(home, 'api').secure.allowTo(db);
    expect(one.toJson().concat(two.toJson()).filter(({ metadata }) => metadata.namespace === 'data').map(({ metadata, spec }) => [
      metadata.name.replace(/[0-9a-f]{8}$/, '#'), spec.ingress[0].from[0].namespaceSelector.matchLabels['kubernetes.io/metadata.name'],
    ])).toEqual([['db-from-api-#', 'one'], ['db-from-api-#', 'two']]);
    expect(() => policies(one, two)).not.toThrow(/db-from-api/);
  });

  test('the server side does not depend on where the constructs are', () => {
    const names = ['here', 'there'].map((id) => {
      const home = chart({ id, namespace: 'shop' });
      const pods = kplus.Pods.select(home, 'Db', { labels: { app: 'db' } });
      new TestWorkload(home, 'api').secure.allowTo(pods, { ports: [kplus.NetworkPolicyPort.tcp(5432)] });
      return Object.keys(policies(home)).sort();
    });
    expect(names[0]).toEqual(names[1]);
    expect(names[0]).toEqual(['api-egress', 'api-ingress', expect.stringMatching(/^db-from-api-[0-9a-f]{8}$/)]);
  });

  test('a client whose egress is opened keeps DNS', () => {
    const home = chart({ namespace: 'shop' });
    new TestWorkload(home, 'api').secure.allowFrom(plain(home, 'web'));
    const { 'api-egress': _e, 'api-ingress': ingress, ...rest } = policies(home);
    expect(ingress.ingress[0].ports).toEqual(ports(8080));
    expect(Object.entries(rest)).toEqual([[expect.stringMatching(/^web-to-api-[0-9a-f]{8}$/), expect.objectContaining({
      policyTypes: ['Egress'],
      egress: [expect.objectContaining({ ports: [{ port: 53, protocol: 'TCP' }, { port: 53, protocol: 'UDP' }] }), { to: [ours('api')], ports: ports(8080) }],
    })]]);
  });

  test('inside a DefaultDenyNamespace DNS comes from the namespace', () => {
    const home = shop();
    new TestWorkload(home, 'api').secure.allowFrom(plain(home, 'web'), { isolation: PEER });
    expect(Object.values(declared(home)).map(({ egress }) => egress)).toEqual([[{ to: [ours('api')], ports: ports(8080) }]]);
  });

  test('a chart without namespace writes none, not "undefined"', () => {
    const home = chart();
    new TestWorkload(home, 'api').secure.allowTo(plain(home, 'db', { number: 5432 }));
    expect(JSON.stringify(home.toJson())).not.toContain('undefined');
    expect(home.toJson().filter((object) => object.kind === 'NetworkPolicy' && 'namespace' in object.metadata)).toEqual([]);
  });

  test('a repeated connection adds ports, not policies', () => {
    const home = shop();
    const [api, db] = [new TestWorkload(home, 'api'), plain(home, 'db', { number: 5432 })];
    api.secure.allowTo(db);
    api.secure.allowTo(db, { ports: [kplus.NetworkPolicyPort.tcp(9187)] });
    expect(Object.values(declared(home)).map(({ egress, ingress }) => (egress ?? ingress)[0].ports)).toEqual([ports(5432, 9187), ports(5432, 9187)]);
  });

  test('one namespace known and the other unknown is a usage error', () => {
    const app = new App();
    const lost = plain(chart({ app }), 'lost', { number: 1 });
    expect(() => new TestWorkload(shop(app), 'api').secure.allowTo(lost)).toThrow(/chart\/lost has no namespace in its manifest/);
  });
});

describe('with selections of cdk8s-plus', () => {
  const port = kplus.NetworkPolicyPort.tcp(443);

  test.each<[string, (home: Chart) => kplus.INetworkPolicyPeer, object]>([
    ['pods by labels', (home) => kplus.Pods.select(home, 'P', { labels: { app: 'x' } }), { podSelector: { matchLabels: { app: 'x' } } }],
    ['pods by expressions', (home) => kplus.Pods.select(home, 'P', { expressions: [kplus.LabelExpression.exists('app')] }),
      { podSelector: { matchExpressions: [{ key: 'app', operator: 'Exists' }] } }],
    ['pods in a namespace', (home) => kplus.Pods.select(home, 'P', { labels: { app: 'x' }, namespaces: kplus.Namespaces.select(home, 'N', { names: ['other'] }) }),
      { ...inNamespace('other'), podSelector: { matchLabels: { app: 'x' } } }],
    ['pods in the own namespace', (home) => kplus.Pods.select(home, 'P', { labels: { app: 'x' }, namespaces: kplus.Namespaces.select(home, 'N', { names: ['shop'] }) }),
      { podSelector: { matchLabels: { app: 'x' } } }],
    ['namespaces by labels', (home) => kplus.Namespaces.select(home, 'N', { labels: { team: 'x' } }), { namespaceSelector: { matchLabels: { team: 'x' } }, podSelector: {} }],
    ['every namespace', (home) => kplus.Namespaces.all(home, 'N'), { namespaceSelector: {}, podSelector: {} }],
    ['a DefaultDenyNamespace', (home) => new DefaultDenyNamespace(home.node.root as App, 'other'), { ...inNamespace('other'), podSelector: {} }],
    ['addresses', (home) => kplus.NetworkPolicyIpBlock.ipv4(home, 'B', '203.0.113.0/24', ['203.0.113.8/32']),
      { ipBlock: { cidr: '203.0.113.0/24', except: ['203.0.113.8/32'] } }],
    ['any address excepts metadata services', (home) => kplus.NetworkPolicyIpBlock.anyIpv4(home, 'B'),
      { ipBlock: { cidr: '0.0.0.0/0', except: ['100.100.100.200/32', '168.63.129.16/32', '169.254.0.0/16'] } }],
  ])('%s', (_name, peer, expected) => {
    const home = shop();
    new TestWorkload(home, 'api').secure.allowTo(peer(home), { ports: [port], isolation: POD });
    expect(declared(home)['api-egress'].egress).toEqual([{ to: [expected], ports: ports(443) }]);
  });

  test('several namespaces are several peers, each with a policy of its own', () => {
    const app = new App();
    const home = shop(app);
    const pods = kplus.Pods.select(home, 'Db', { labels: { app: 'db' }, namespaces: kplus.Namespaces.select(home, 'N', { names: ['a', 'b'] }) });
    new TestWorkload(home, 'api').secure.allowTo(pods, { ports: [port] });
    const written = home.toJson().filter((object) => object.kind === 'NetworkPolicy' && object.metadata.name.startsWith('db-from'));
    expect(written.map(({ metadata }) => metadata.namespace)).toEqual(['a', 'b']);
    expect(written[0].spec).toEqual({
      podSelector: { matchLabels: { app: 'db' } }, policyTypes: ['Ingress'], ingress: [{ from: [{ ...inNamespace('shop'), ...ours('api') }], ports: ports(443) }],
    });
    expect(declared(home)['api-egress'].egress[0].to).toHaveLength(2);
  });

  test.each<[string, (home: Chart) => kplus.INetworkPolicyPeer]>([
    ['addresses', (home) => kplus.NetworkPolicyIpBlock.ipv4(home, 'B', '203.0.113.0/24')],
  ])('%s have no side of their own', (_name, peer) => {
    const home = shop();
    new TestWorkload(home, 'api').secure.allowTo(peer(home), { ports: [port] });
    expect(Object.keys(declared(home))).toEqual(['api-egress']);
  });

  test('namespaces known by labels only cannot hold a policy', () => {
    const home = shop();
    const named = kplus.Namespaces.select(home, 'N', { labels: { team: 'x' } });
    expect(() => new TestWorkload(home, 'api').secure.allowTo(named, { ports: [port] })).toThrow(/shop\/N selects namespaces by labels[^]*isolation: PodConnectionsIsolation.POD/);
  });

  test.each<[string, (home: Chart) => kplus.INetworkPolicyPeer]>([
    ['plain pods that declare none', (home) => plain(home, 'peer')],
    ['a selection', (home) => kplus.Pods.select(home, 'peer', { labels: { app: 'x' } })],
    ['addresses', (home) => kplus.NetworkPolicyIpBlock.ipv4(home, 'peer', '203.0.113.0/24')],
  ])('without ports nothing is opened, and synthesis says so: %s', (_name, peer) => {
    const home = shop();
    const api = new TestWorkload(home, 'api');
    api.secure.allowTo(peer(home));
    expect(api.node.validate()).toEqual([
      'connects to shop/peer, which declares no ports; name them: allowTo(peer, { ports: [NetworkPolicyPort.tcp(8080)] })',
    ]);
    expect(api.node.children.flatMap((child: any) => child.kind === 'NetworkPolicy' ? [child.toJson().spec.egress] : [])).toContain(undefined);
  });

  test('metadata services are refused', () => {
    const home = shop();
    const block = kplus.NetworkPolicyIpBlock.ipv4(home, 'B', '169.254.169.254/32');
    expect(() => new TestWorkload(home, 'api').secure.allowTo(block, { ports: [port] })).toThrow(/metadata service/);
  });
});

test('isolate keeps DNS', () => {
  const home = chart({ namespace: 'shop' });
  new TestWorkload(home, 'api').secure.isolate();
  expect(policies(home)).toMatchObject({ 'api-egress': { policyTypes: ['Egress'], egress: [{ ports: [{ port: 53 }, { port: 53 }] }] }, 'api-ingress': { policyTypes: ['Ingress'] } });
});

test("the bugs that are absorbed here are still cdk8s-plus' own", () => {
  const home = chart({ disableResourceNameHashes: true });
  const dns = plain(home, 'dns', { number: 53, protocol: kplus.Protocol.UDP });
  for (const client of ['api', 'web']) plain(home, client).connections.allowTo(dns, { isolation: PEER });
  const written = home.toJson().filter((object) => object.kind === 'NetworkPolicy');
  expect(written.map(({ spec }) => spec.ingress[0].ports)).toEqual([[{ port: 53, protocol: 'TCP' }], [{ port: 53, protocol: 'TCP' }]]);
  expect(written.map(({ metadata }) => metadata.name)).toEqual([expect.stringContaining('undefined'), expect.stringContaining('undefined')]);
});
