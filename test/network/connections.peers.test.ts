import { ApiObject, App } from 'cdk8s';
import * as fc from 'fast-check';
import { reaches } from './reach';
import { chart, policies, TestWorkload } from './test-workload';
import { Environment } from '../../src/core/environment';
import { Mesh } from '../../src/core/mesh';
import type { INetworkPeer } from '../../src/core/workload';
import { DefaultDenyNamespace } from '../../src/namespaces/default-deny-namespace';
import { Connections } from '../../src/network/connections';
import { ExternalPods } from '../../src/network/external-pods';
import { Port } from '../../src/network/port';

const named = (name: string) => ({ matchLabels: { 'kubernetes.io/metadata.name': name } });
const pods = (name: string) => ({ podSelector: { matchLabels: { 'cdk8s-hardened/workload': `deployment.${name}` } } });
const every = { podSelector: {} };
const ports = (...numbers: number[]) => numbers.map((port) => ({ port, protocol: 'TCP' }));
const HTTP = { port: 8080, protocol: 'TCP', name: 'http' };
const PG = { port: 5432, protocol: 'TCP', name: 'postgres' };

function namespaces(...names: string[]): DefaultDenyNamespace[] {
  const app = new App();
  return names.map((name) => new DefaultDenyNamespace(app, name));
}

describe('a namespace', () => {
  test('calls a workload: every pod of it may', () => {
    const [web, data] = namespaces('web', 'data');
    web.connectTo(new TestWorkload(data, 'db'));
    expect(policies(web)['allow-egress-of-every-pod']).toEqual({
      podSelector: {}, policyTypes: ['Egress'], egress: [{ to: [{ namespaceSelector: named('data'), ...pods('db') }], ports: ports(8080) }],
    });
    expect(policies(data)['db-ingress'].ingress).toEqual([{ from: [{ namespaceSelector: named('web'), ...every }], ports: ports(8080) }]);
  });

  test('calls a workload of its own', () => {
    const [web] = namespaces('web');
    web.connectTo(new TestWorkload(web, 'api'));
    expect(policies(web)['allow-egress-of-every-pod'].egress).toEqual([{ to: [pods('api')], ports: ports(8080) }]);
    expect(policies(web)['api-ingress'].ingress).toEqual([{ from: [every], ports: ports(8080) }]);
  });

  test('is called at the ports that are named: every pod of it', () => {
    const [web, data] = namespaces('web', 'data');
    data.allowFrom(new TestWorkload(web, 'api'), { ports: [Port.tcp(9090), Port.named('http')] });
    const written = [{ port: 9090, protocol: 'TCP' }, { port: 'http', protocol: 'TCP' }];
    expect(policies(web)['api-egress'].egress).toEqual([{ to: [{ namespaceSelector: named('data'), ...every }], ports: written }]);
    expect(policies(data)['allow-ingress-of-every-pod']).toEqual({
      podSelector: {}, policyTypes: ['Ingress'], ingress: [{ from: [{ namespaceSelector: named('web'), ...pods('api') }], ports: written }],
    });
  });

  test('calls a namespace, and its connections are merged and sorted', () => {
    const [web, data, more] = namespaces('web', 'data', 'more');
    for (const peer of [more, data, more]) web.connectTo(peer, { ports: [Port.udp(5000)] });
    web.connectTo(data, { ports: [Port.tcpRange(1, 10)] });
    const udp = { port: 5000, protocol: 'UDP' };
    expect(policies(web)['allow-egress-of-every-pod'].egress).toEqual([
      { to: [{ namespaceSelector: named('data'), ...every }], ports: [{ port: 1, endPort: 10, protocol: 'TCP' }, udp] },
      { to: [{ namespaceSelector: named('more'), ...every }], ports: [udp] },
    ]);
  });

  test('is never called at ports that nobody named', () => {
    const [web, data] = namespaces('web', 'data');
    const api = new TestWorkload(web, 'api');
    expect(() => Connections.of(api).to(data)).toThrow(/Nothing says at which ports data is called[^]*at +web\/api[^]*connectTo\(data, \{ ports:/);
    expect(() => data.allowFrom(api, {})).toThrow(/Nothing says at which ports/);
    expect(() => data.allowFrom(api, { ports: [] })).toThrow(/an empty list would open every port/);
    expect(Object.keys(policies(web))).toEqual(['default-deny', 'allow-dns']);
  });

  test('without a namespace on the other side there is no policy to write', () => {
    const app = new App();
    const web = new DefaultDenyNamespace(app, 'web');
    const lost = new TestWorkload(chart({ app, id: 'lost' }), 'lost');
    expect(() => web.connectTo(lost)).toThrow(/lost\/lost has no namespace in its manifest/);
  });

  test('its policies are called like those of no workload', () => {
    const [web] = namespaces('web');
    for (const name of ['allow', 'every-pod', 'allow-egress-of-every-pod']) {
      const workload = new TestWorkload(web, name);
      web.connectTo(workload);
      web.allowFrom(workload, { ports: [Port.tcp(1)] });
    }
    expect(Object.keys(policies(web))).toHaveLength(2 + 2 + 6);
  });
});

describe('ports by name', () => {
  test('are the numbers that the server declares, on both sides', () => {
    const [shop] = namespaces('shop');
    const db = new TestWorkload(shop, 'db', [PG, { ...HTTP, name: 'metrics' }]);
    Connections.of(new TestWorkload(shop, 'api')).to(db, [Port.named('postgres')]);
    expect(policies(shop)['api-egress'].egress).toEqual([{ to: [pods('db')], ports: ports(5432) }]);
    expect(policies(shop)['db-ingress'].ingress).toEqual([{ from: [pods('api')], ports: ports(5432) }]);
  });

  test('may be declared later', () => {
    const [shop] = namespaces('shop');
    const db = new TestWorkload(shop, 'db', []);
    Connections.of(db).fromPods({ namespace: 'ops' }, [Port.named('postgres')]);
    db.listen(PG);
    expect(policies(shop)['db-ingress'].ingress[0].ports).toEqual(ports(5432));
  });

  test('that nobody declares are an error, and no rule for every port', () => {
    const [shop] = namespaces('shop');
    const [api, db] = [new TestWorkload(shop, 'api'), new TestWorkload(shop, 'db', [PG])];
    Connections.of(api).to(db, [Port.named('pg')]);
    Connections.of(db).fromPods({ namespace: 'ops' }, [Port.named('grpc')]);
    expect(api.node.validate()).toEqual(['connects to shop/db at the port "pg", which no container of it declares; it declares "postgres" (TCP 5432)']);
    expect(db.node.validate()).toEqual(['is called by pods at the port "grpc", which no container of it declares; it declares "postgres" (TCP 5432)']);
    const objects = shop.node.findAll().filter((one): one is ApiObject => one instanceof ApiObject && one.kind === 'NetworkPolicy');
    const rules = objects.map((object) => object.toJson().spec).flatMap(({ egress = [], ingress = [] }) => [...egress, ...ingress]);
    expect([rules.length, rules.filter((rule) => !rule.ports)]).toEqual([1, []]);
  });
});

describe('ports by name of a whole namespace', () => {
  const HTTP_ERROR = 'connects to data at the port "http", which no container of it declares; it declares "postgres" (TCP 5432)';

  test.each<[string, (data: DefaultDenyNamespace) => unknown, string[]]>([
    ['a workload declares the name', (data) => new TestWorkload(data, 'api', [HTTP]), []],
    ['no workload does', (data) => new TestWorkload(data, 'db', [PG]), [HTTP_ERROR]],
    ['one of two does', (data) => [new TestWorkload(data, 'db', [PG]), new TestWorkload(data, 'api', [HTTP])], []],
    ['there are no pods yet', () => undefined, []],
    ['there are other pods, whose ports nobody knows', (data) => [
      new TestWorkload(data, 'db', [PG]), new ApiObject(data, 'plain', { apiVersion: 'apps/v1', kind: 'Deployment' }),
    ], []],
    ['there are other pods in a list', (data) => [new TestWorkload(data, 'db', [PG]), new ApiObject(data, 'list', { apiVersion: 'v1', kind: 'List' })], []],
  ])('%s', (_name, fill, expected) => {
    const [web, data] = namespaces('web', 'data');
    web.connectTo(data, { ports: [Port.named('http')] });
    fill(data);
    expect(web.node.validate()).toEqual(expected);
  });
});

describe('pods of another app', () => {
  const app = () => {
    const [shop] = namespaces('shop');
    return { shop, api: new TestWorkload(shop, 'api', [HTTP]) };
  };
  const selected = { namespaceSelector: named('data'), podSelector: { matchLabels: { app: 'db' } } };

  test('are called, and let in on this side only', () => {
    const { shop, api } = app();
    const external = new ExternalPods(shop, 'db', { namespace: 'data', podLabels: { app: 'db' }, ports: [PG] });
    Connections.of(api).to(external);
    Connections.of(api).from(external);
    const { 'default-deny': _deny, 'allow-dns': _dns, ...own } = policies(shop);
    expect(own).toEqual({
      'api-egress': { ...pods('api'), policyTypes: ['Egress'], egress: [{ to: [selected], ports: ports(5432) }] },
      'api-ingress': { ...pods('api'), policyTypes: ['Ingress'], ingress: [{ from: [selected], ports: ports(8080) }] },
    });
  });

  test.each([
    ['a declared name becomes its number', [PG], [Port.named('postgres')], ports(5432)],
    ['a name of which nothing is known stays a name', undefined, [Port.named('postgres')], [{ port: 'postgres', protocol: 'TCP' }]],
    ['other ports can be named', [PG], [Port.udp(1)], [{ port: 1, protocol: 'UDP' }]],
  ])('%s', (_name, declared, asked, expected) => {
    const { shop, api } = app();
    Connections.of(api).to(new ExternalPods(shop, 'db', { namespace: 'data', ports: declared }), asked);
    expect(policies(shop)['api-egress'].egress).toEqual([{ to: [{ namespaceSelector: named('data'), ...every }], ports: expected }]);
  });

  test('a name that they do not have is an error', () => {
    const { shop, api } = app();
    Connections.of(api).to(new ExternalPods(shop, 'db', { namespace: 'data', ports: [PG] }), [Port.named('pg')]);
    expect(api.node.validate()).toEqual(['connects to shop/db at the port "pg", which no container of it declares; it declares "postgres" (TCP 5432)']);
  });

  test('a workload of this library is known by kind and name', () => {
    const { shop, api } = app();
    Connections.of(api).to(ExternalPods.hardened(shop, 'db', { kind: 'StatefulSet', name: 'db', namespace: 'data', ports: [{ port: 5432 }] }));
    expect(policies(shop)['api-egress'].egress[0].to).toEqual([
      { namespaceSelector: named('data'), podSelector: { matchLabels: { 'cdk8s-hardened/workload': 'statefulset.db' } } },
    ]);
  });

  test('of the same namespace are selected by their labels alone', () => {
    const { shop, api } = app();
    Connections.of(api).to(new ExternalPods(shop, 'db', { namespace: 'shop', podLabels: { app: 'db' }, ports: [PG] }));
    expect(policies(shop)['api-egress'].egress[0].to).toEqual([{ podSelector: { matchLabels: { app: 'db' } } }]);
  });

  test('are called by every pod of a namespace', () => {
    const { shop } = app();
    shop.connectTo(new ExternalPods(shop, 'db', { namespace: 'data', ports: [PG] }));
    expect(policies(shop)['allow-egress-of-every-pod'].egress[0].ports).toEqual(ports(5432));
  });

  test('render nothing', () => {
    const { shop } = app();
    const before = shop.toJson().length;
    new ExternalPods(shop, 'db', { namespace: 'data' });
    expect(shop.toJson()).toHaveLength(before);
  });

  test('in a mesh get the tunnel beside the port', () => {
    const shop = new DefaultDenyNamespace(new App(), 'shop', { mesh: Mesh.ISTIO_AMBIENT });
    Connections.of(new TestWorkload(shop, 'api')).to(new ExternalPods(shop, 'db', { namespace: 'data', ports: [PG] }));
    expect(policies(shop)['api-egress'].egress[0].ports).toEqual(ports(5432, 15008));
  });

  test.each<[string, (shop: DefaultDenyNamespace) => unknown, RegExp]>([
    ['a namespace that cannot be', (shop) => new ExternalPods(shop, 'x', { namespace: 'Data' }), /A namespace has another name[^]*at +shop\/x/],
    ['a label that cannot be', (shop) => new ExternalPods(shop, 'x', { namespace: 'data', podLabels: { 'a b': 'c' } }), /A label selects nothing/],
    ['a port that cannot be', (shop) => new ExternalPods(shop, 'x', { namespace: 'data', ports: [{ port: 0 }] }), /0 is not a port/],
    ['a name of a port that cannot be', (shop) => new ExternalPods(shop, 'x', { namespace: 'data', ports: [{ port: 1, name: 'A' }] }), /"A" cannot be the name/],
    ['another kind', (shop) => ExternalPods.hardened(shop, 'x', { kind: 'Service', name: 'db', namespace: 'data' }), /has that kind[^]*"Service"[^]*StatefulSet/],
    ['connections of its own', (shop) => Connections.of(new ExternalPods(shop, 'x', { namespace: 'data' })), /pods that another app makes are written there/],
    ['a call without ports', (shop) => shop.connectTo(new ExternalPods(shop, 'x', { namespace: 'data' })), /Nothing says at which ports shop\/x is called/],
  ])('refuses %s', (_name, made, message) => expect(() => made(namespaces('shop')[0])).toThrow(message));
});

test('exactly what was declared gets through, between workloads and whole namespaces', () => {
  const PORTS = [8080, 9090];
  const connection = fc.record({ from: fc.nat({ max: 5 }), to: fc.nat({ max: 5 }), port: fc.constantFrom(...PORTS) });
  fc.assert(fc.property(fc.array(connection, { maxLength: 6 }), (connections) => {
    const spaces = namespaces('one', 'two');
    const peers: INetworkPeer[] = spaces.flatMap((space) => [space, ...['a', 'b'].map((name) => new TestWorkload(space, name))]);
    for (const { from, to, port } of connections) Connections.of(peers[from]).to(peers[to], [Port.tcp(port)]);
    const written = spaces.flatMap((space) => space.toJson().filter(({ kind }) => kind === 'NetworkPolicy'));
    const single = peers.filter((peer) => Object.keys(peer.selectorLabels).length > 0);
    const isIn = (pod: INetworkPeer, side: INetworkPeer) => side === pod || side === pod.node.scope;
    for (const from of single) {
      for (const to of single) {
        for (const port of PORTS) {
          const isDeclared = connections.some((one) => one.port === port && isIn(from, peers[one.from]) && isIn(to, peers[one.to]));
          const pod = (peer: INetworkPeer) => ({ namespace: peer.workloadNamespace!, labels: peer.selectorLabels });
          expect([from.node.path, to.node.path, port, reaches(written, pod(from), pod(to), { port, protocol: 'TCP' })])
            .toEqual([from.node.path, to.node.path, port, isDeclared]);
        }
      }
    }
  }), { numRuns: 60 });
});

test('a mesh of the app reaches the policies of a namespace', () => {
  const app = new App();
  Environment.declare(app, { mesh: Mesh.ISTIO_AMBIENT });
  const [web, data] = ['web', 'data'].map((name) => new DefaultDenyNamespace(app, name));
  web.connectTo(data, { ports: [Port.tcp(80)] });
  expect(policies(data)['allow-ingress-of-every-pod'].ingress[0].ports).toEqual(ports(80, 15008));
});
