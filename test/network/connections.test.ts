import { App } from 'cdk8s';
import * as fc from 'fast-check';
import { reaches } from './reach';
import { chart, policies, TestWorkload } from './test-workload';
import { Environment } from '../../src/core/environment';
import { Ledger } from '../../src/core/ledger';
import { Mesh } from '../../src/core/mesh';
import { Platform } from '../../src/core/platform';
import { DefaultDenyNamespace } from '../../src/namespaces/default-deny-namespace';
import { Connections } from '../../src/network/connections';

const why = { reason: 'a test', owner: 'team', expires: '2027-01-01' };
const pods = (name: string) => ({ podSelector: { matchLabels: { 'cdk8s-hardened/workload': `deployment.${name}` } } });
const elsewhere = (namespace: string, name: string) => ({
  namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } }, ...pods(name),
});
const ports = (...numbers: number[]) => numbers.map((port) => ({ port, protocol: 'TCP' }));
const DNS = {
  ports: [{ port: 53, protocol: 'TCP' }, { port: 53, protocol: 'UDP' }],
  to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } }, podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } }],
};

function shop(app = new App()): DefaultDenyNamespace {
  return new DefaultDenyNamespace(app, 'shop');
}

describe('outside a DefaultDenyNamespace', () => {
  test('a workload is denied everything but DNS at once', () => {
    const home = chart({ namespace: 'shop' });
    Connections.of(new TestWorkload(home, 'api'));
    expect(policies(home)).toEqual({
      'api-egress': { ...pods('api'), policyTypes: ['Egress'], egress: [DNS] },
      'api-ingress': { ...pods('api'), policyTypes: ['Ingress'] },
    });
  });

  test('the policies are in the namespace of the workload, also when its chart has another one', () => {
    const home = chart({ namespace: 'shop' });
    Connections.of(new TestWorkload(home, 'api', undefined, { metadata: { name: 'api', namespace: 'other' } }));
    const found = home.toJson().filter((object) => object.kind === 'NetworkPolicy').map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
    expect(found).toEqual(['other/api-egress', 'other/api-ingress']);
  });

  test('a chart without namespace writes none, and connects by pods alone', () => {
    const home = chart();
    const [api, db] = [new TestWorkload(home, 'api'), new TestWorkload(home, 'db')];
    Connections.of(api).to(db);
    expect(home.toJson().filter((object) => object.kind === 'NetworkPolicy').map(({ metadata }) => 'namespace' in metadata)).toEqual([false, false, false, false]);
    expect(policies(home)['db-ingress']).toEqual({ ...pods('db'), policyTypes: ['Ingress'], ingress: [{ from: [pods('api')], ports: ports(8080) }] });
  });

  test('a workload that leaves the DefaultDenyNamespace by its metadata denies for itself', () => {
    const home = shop();
    Connections.of(new TestWorkload(home, 'stray', undefined, { metadata: { name: 'stray', namespace: 'other' } }));
    expect(Object.keys(policies(home))).toEqual(['default-deny', 'allow-dns', 'stray-egress', 'stray-ingress']);
  });
});

describe('inside a DefaultDenyNamespace', () => {
  test('nothing is written before there is a connection', () => {
    const home = shop();
    Connections.of(new TestWorkload(home, 'api'));
    expect(Object.keys(policies(home))).toEqual(['default-deny', 'allow-dns']);
  });

  test('a connection is written on both sides, with the ports of the server', () => {
    const home = shop();
    const api = new TestWorkload(home, 'api');
    const db = new TestWorkload(home, 'db', [{ port: 5432, protocol: 'TCP' }]);
    Connections.of(api).to(db);
    const { 'default-deny': _deny, 'allow-dns': _dns, ...own } = policies(home);
    expect(own).toEqual({
      'api-egress': { ...pods('api'), policyTypes: ['Egress'], egress: [{ to: [pods('db')], ports: ports(5432) }] },
      'db-ingress': { ...pods('db'), policyTypes: ['Ingress'], ingress: [{ from: [pods('api')], ports: ports(5432) }] },
    });
  });

  test('isolate writes both policies, which allow nothing', () => {
    const home = shop();
    Connections.of(new TestWorkload(home, 'api')).isolate();
    expect(policies(home)).toMatchObject({
      'api-egress': { ...pods('api'), policyTypes: ['Egress'] },
      'api-ingress': { ...pods('api'), policyTypes: ['Ingress'] },
    });
    expect(policies(home)['api-egress']).not.toHaveProperty('egress');
  });
});

describe('between workloads', () => {
  test('protocols are those that the server declares', () => {
    const home = shop();
    const dns = new TestWorkload(home, 'dns', [{ port: 53, protocol: 'UDP' }, { port: 53, protocol: 'TCP' }, { port: 9000, protocol: 'SCTP' }]);
    Connections.of(new TestWorkload(home, 'api')).to(dns);
    expect(policies(home)['dns-ingress'].ingress[0].ports).toEqual([
      { port: 53, protocol: 'TCP' }, { port: 53, protocol: 'UDP' }, { port: 9000, protocol: 'SCTP' },
    ]);
  });

  test('ports that come later count', () => {
    const home = shop();
    const db = new TestWorkload(home, 'db', []);
    Connections.of(new TestWorkload(home, 'api')).to(db);
    db.listen({ port: 5432, protocol: 'TCP' });
    expect(policies(home)['api-egress'].egress).toEqual([{ to: [pods('db')], ports: ports(5432) }]);
  });

  test('other ports of the server can be named', () => {
    const home = shop();
    Connections.of(new TestWorkload(home, 'api')).to(new TestWorkload(home, 'db'), [{ port: 7000, endPort: 7010 }]);
    expect(policies(home)['db-ingress'].ingress).toEqual([{ from: [pods('api')], ports: [{ port: 7000, endPort: 7010, protocol: 'TCP' }] }]);
  });

  test('a peer in another namespace is selected by the name of the namespace, on both sides', () => {
    const app = new App();
    const [web, data] = [new DefaultDenyNamespace(app, 'web'), new DefaultDenyNamespace(app, 'data')];
    Connections.of(new TestWorkload(web, 'api')).to(new TestWorkload(data, 'db'));
    expect(policies(web)['api-egress'].egress).toEqual([{ to: [elsewhere('data', 'db')], ports: ports(8080) }]);
    expect(policies(data)['db-ingress'].ingress).toEqual([{ from: [elsewhere('web', 'api')], ports: ports(8080) }]);
  });

  test('a workload can call itself', () => {
    const home = shop();
    const redis = new TestWorkload(home, 'redis', [{ port: 6379, protocol: 'TCP' }]);
    Connections.of(redis).to(redis);
    expect(policies(home)).toMatchObject({
      'redis-egress': { egress: [{ to: [pods('redis')], ports: ports(6379) }] },
      'redis-ingress': { ingress: [{ from: [pods('redis')], ports: ports(6379) }] },
    });
  });

  test('from is to, seen from the other side', () => {
    const [one, other] = [shop(), shop()];
    Connections.of(new TestWorkload(one, 'api')).to(new TestWorkload(one, 'db'));
    Connections.of(new TestWorkload(other, 'db')).from(new TestWorkload(other, 'api'));
    expect(policies(one)).toEqual(policies(other));
  });

  test('connections are merged, sorted and free of repetition', () => {
    const home = shop();
    const [api, a, b, c] = ['api', 'a', 'b', 'c'].map((name) => new TestWorkload(home, name));
    for (const peer of [c, a, b, a]) Connections.of(api).to(peer);
    Connections.of(api).to(b, [{ port: 9090 }]);
    expect(policies(home)['api-egress'].egress).toEqual([
      { to: [pods('a'), pods('c')], ports: ports(8080) },
      { to: [pods('b')], ports: ports(8080, 9090) },
    ]);
  });

  test('a long name is cut, and still its own', () => {
    const home = shop();
    const long = 'a'.repeat(60);
    const [one, other] = ['b', 'c'].map((end) => new TestWorkload(home, `${long}${end}`));
    Connections.of(one).to(other);
    Connections.of(other).to(one);
    const names = Object.keys(policies(home)).filter((name) => name.startsWith('a') && !name.startsWith('allow'));
    expect(names).toHaveLength(4);
    expect(names.map((name) => name.length)).toEqual([63, 63, 63, 63]);
  });

  test('a server without ports is an error that names the repair, not a rule for every port', () => {
    const home = shop();
    const [api, db] = [new TestWorkload(home, 'api'), new TestWorkload(home, 'db', [])];
    Connections.of(api).to(db);
    expect(api.node.validate()).toEqual([
      'connects to shop/db, which declares no ports; give a container of it a portNumber, or name the ports: connectTo(db, { ports: [{ port: 8080 }] })',
    ]);
    expect(() => home.toJson()).toThrow(/\[shop\/api\] connects to shop\/db, which declares no ports/);
  });

  test('one namespace known and the other unknown is a usage error', () => {
    const app = new App();
    const api = new TestWorkload(shop(app), 'api');
    const lost = new TestWorkload(chart({ app }), 'lost');
    expect(() => Connections.of(api).to(lost)).toThrow(/chart\/lost has no namespace in its manifest[^]*at +shop\/api[^]*declare both in a DefaultDenyNamespace/);
    expect(() => Connections.of(lost).to(api)).toThrow(/chart\/lost has no namespace in its manifest/);
  });

  test('an empty list of ports is a usage error', () => {
    const home = shop();
    expect(() => Connections.of(new TestWorkload(home, 'api')).to(new TestWorkload(home, 'db'), [])).toThrow(/an empty list would open every port/);
  });

  test('exactly what was declared gets through, whatever was declared', () => {
    const NAMES = ['web', 'api', 'db'];
    const connection = fc.tuple(fc.nat({ max: 5 }), fc.nat({ max: 5 }));
    fc.assert(fc.property(fc.array(connection, { maxLength: 8 }), (connections) => {
      const app = new App();
      const namespaces = ['one', 'two'].map((name) => new DefaultDenyNamespace(app, name));
      const workloads = namespaces.flatMap((namespace) => NAMES.map((name, i) => new TestWorkload(namespace, name, [{ port: 8000 + i, protocol: 'TCP' }])));
      for (const [from, to] of connections) Connections.of(workloads[from]).to(workloads[to]);
      const written = namespaces.flatMap((namespace) => namespace.toJson()).filter((object) => object.kind === 'NetworkPolicy');
      const pod = (w: TestWorkload) => ({ namespace: w.workloadNamespace!, labels: w.selectorLabels });
      for (const [from, client] of workloads.entries()) {
        for (const [to, server] of workloads.entries()) {
          for (const port of [8000, 8001, 8002]) {
            const declared = connections.some(([a, b]) => a === from && b === to) && port === server.declaredPorts[0].port;
            expect(reaches(written, pod(client), pod(server), { port, protocol: 'TCP' })).toBe(declared);
          }
          expect(reaches(written, pod(client), pod(server), { port: 8000, protocol: 'UDP' })).toBe(false);
        }
        const cluster = { namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } };
        expect(reaches(written, pod(client), cluster, { port: 53, protocol: 'UDP' })).toBe(true);
        expect(reaches(written, pod(client), { ...cluster, namespace: 'attacker' }, { port: 53, protocol: 'UDP' })).toBe(false);
      }
    }), { numRuns: 25 });
  });
});

describe('with pods of others', () => {
  const gateway = { namespace: 'gateways', podLabels: { app: 'gateway' } };
  const gatewayPeer = { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'gateways' } }, podSelector: { matchLabels: { app: 'gateway' } } };

  test('a gateway is let in at the declared ports', () => {
    const home = shop();
    Connections.of(new TestWorkload(home, 'frontend')).fromPods(gateway);
    expect(policies(home)['frontend-ingress'].ingress).toEqual([{ from: [gatewayPeer], ports: ports(8080) }]);
    expect(policies(home)).not.toHaveProperty('frontend-egress');
  });

  test('pods elsewhere are called at the ports that are named', () => {
    const home = shop();
    Connections.of(new TestWorkload(home, 'api')).toPods(gateway, [{ port: 443 }]);
    expect(policies(home)['api-egress'].egress).toEqual([{ to: [gatewayPeer], ports: ports(443) }]);
  });

  test.each([
    ['the own namespace by labels', { podLabels: { app: 'x' } }, { podSelector: { matchLabels: { app: 'x' } } }],
    ['the own namespace by name', { namespace: 'shop', podLabels: { app: 'x' } }, { podSelector: { matchLabels: { app: 'x' } } }],
    ['all of a namespace', { namespace: 'x' }, { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'x' } }, podSelector: {} }],
    ['namespaces by labels', { namespaceLabels: { role: 'edge' } }, { namespaceSelector: { matchLabels: { role: 'edge' } }, podSelector: {} }],
    ['a namespace by labels and name', { namespace: 'x', namespaceLabels: { role: 'edge' } },
      { namespaceSelector: { matchLabels: { 'role': 'edge', 'kubernetes.io/metadata.name': 'x' } }, podSelector: {} }],
  ])('%s', (_name, peer, expected) => {
    const home = shop();
    Connections.of(new TestWorkload(home, 'api')).toPods(peer, [{ port: 443 }]);
    expect(policies(home)['api-egress'].egress[0].to).toEqual([expected]);
  });

  test.each([
    ['nobody', {}, /must say which/],
    ['nobody by empty labels', { podLabels: {}, namespaceLabels: {} }, /must say which/],
    ['a namespace that cannot be', { namespace: 'Gate ways' }, /A namespace has another name[^]*found +"Gate ways"/],
    ['a namespace without name', { namespace: '' }, /A namespace has another name/],
    ['a label that is none', { podLabels: { 'no label': 'x' } }, /selects nothing[^]*no label: "x"/],
    ['a value that is none', { podLabels: { app: 'a b' } }, /selects nothing[^]*app: "a b"/],
  ])('refuses %s', (_name, peer, message) => {
    const api = Connections.of(new TestWorkload(shop(), 'api'));
    expect(() => api.fromPods(peer)).toThrow(message);
    expect(() => api.toPods(peer, [{ port: 1 }])).toThrow(message);
  });

  test('who is called needs ports by synthesis', () => {
    const home = shop();
    const silent = new TestWorkload(home, 'silent', []);
    Connections.of(silent).fromPods(gateway);
    expect(silent.node.validate()).toEqual(['is called by pods, but declares no ports; give a container a portNumber, or name the ports: [{ port: 8080 }]']);
  });

  test("OpenShift's router is selected by the label of its namespace, host network included", () => {
    const app = new App();
    Environment.declare(app, { platform: Platform.OPENSHIFT });
    const home = shop(app);
    Connections.of(new TestWorkload(home, 'frontend')).fromRouter();
    expect(policies(home)['frontend-ingress'].ingress).toEqual([
      { from: [{ namespaceSelector: { matchLabels: { 'policy-group.network.openshift.io/ingress': '' } }, podSelector: {} }], ports: ports(8080) },
    ]);
  });

  test('a platform without a router of its own says so', () => {
    expect(() => Connections.of(new TestWorkload(shop(), 'frontend')).fromRouter()).toThrow(/The platform kubernetes has no router[^]*fromPods/);
  });
});

describe('with addresses', () => {
  test('blocks are written canonically, once, with the ports that are named', () => {
    const home = shop();
    const api = Connections.of(new TestWorkload(home, 'api'));
    api.toCidrs(['203.0.113.7/24', '198.51.100.1/32'], [{ port: 443 }]);
    api.toCidrs(['203.0.113.0/24'], [{ port: 443 }]);
    expect(policies(home)['api-egress'].egress).toEqual([
      { to: [{ ipBlock: { cidr: '198.51.100.1/32' } }, { ipBlock: { cidr: '203.0.113.0/24' } }], ports: ports(443) },
    ]);
  });

  test('callers are let in at the declared ports', () => {
    const home = shop();
    Connections.of(new TestWorkload(home, 'api')).fromCidrs(['203.0.113.0/24']);
    expect(policies(home)['api-ingress'].ingress).toEqual([{ from: [{ ipBlock: { cidr: '203.0.113.0/24' } }], ports: ports(8080) }]);
  });

  test.each([
    ['metadata', ['169.254.169.254/32'], /metadata service[^]*at +shop\/api/],
    ['an address without prefix', ['10.0.0.1'], /did you mean "10.0.0.1\/32"/],
    ['nothing', [], /needs addresses: the list is empty/],
  ])('refuses %s', (_name, cidrs, message) => {
    const api = Connections.of(new TestWorkload(shop(), 'api'));
    expect(() => api.toCidrs(cidrs, [{ port: 443 }])).toThrow(message);
    expect(() => api.fromCidrs(cidrs)).toThrow(message);
  });

  test('refuses addresses without ports', () => {
    expect(() => Connections.of(new TestWorkload(shop(), 'api')).toCidrs(['203.0.113.0/24'], [])).toThrow(/needs ports/);
  });

  test('everywhere is an exemption of exactly that policy', () => {
    const home = shop();
    const frontend = new TestWorkload(home, 'frontend');
    Connections.of(frontend).unsafelyAllowFromEverywhere(why);
    Connections.of(frontend).unsafelyAllowToEverywhere({ ...why, ports: [{ port: 443 }] });
    const found = policies(home);
    expect(found['frontend-ingress'].ingress[0].ports).toEqual(ports(8080));
    expect(found['frontend-ingress'].ingress[0].from.map((peer: any) => peer.ipBlock.cidr)).toEqual(['0.0.0.0/0', '::/0']);
    expect(found['frontend-egress'].egress[0].ports).toEqual(ports(443));
    expect(found['frontend-egress'].egress[0].to[0].ipBlock.except).toContain('169.254.0.0/16');
    expect(Ledger.of(home).entries).toMatchObject([
      { rule: 'network/no-open-internet', constructPath: 'shop/frontend/IngressPolicy', via: 'unsafelyAllowFromEverywhere', ...why },
      { rule: 'network/no-open-internet', constructPath: 'shop/frontend/EgressPolicy', via: 'unsafelyAllowToEverywhere', ...why },
    ]);
  });

  test('everywhere needs ports to go to', () => {
    expect(() => Connections.of(new TestWorkload(shop(), 'api')).unsafelyAllowToEverywhere(why)).toThrow(/needs ports/);
  });
});

describe('in a mesh', () => {
  function meshed(mesh: Mesh): DefaultDenyNamespace {
    return new DefaultDenyNamespace(new App(), 'shop', { mesh });
  }

  test.each([['ambient', Mesh.ISTIO_AMBIENT, 15008], ['linkerd', Mesh.LINKERD_CNI, 4143]])('%s: the tunnel is opened to the same peers on both sides', (_name, mesh, tunnel) => {
    const home = meshed(mesh);
    Connections.of(new TestWorkload(home, 'api')).to(new TestWorkload(home, 'db', [{ port: 5432, protocol: 'TCP' }]));
    Connections.of(new TestWorkload(home, 'front')).fromPods({ namespace: 'gateways' });
    const numbers = ports(...[5432, tunnel].sort((a, b) => a - b));
    expect(policies(home)).toMatchObject({
      'api-egress': { egress: [{ to: [pods('db')], ports: numbers }] },
      'db-ingress': { ingress: [{ from: [pods('api')], ports: numbers }] },
      'front-ingress': { ingress: [{ ports: ports(...[8080, tunnel].sort((a, b) => a - b)) }] },
    });
  });

  test('UDP and addresses are not tunnelled', () => {
    const home = meshed(Mesh.ISTIO_AMBIENT);
    const api = Connections.of(new TestWorkload(home, 'api'));
    api.to(new TestWorkload(home, 'dns', [{ port: 53, protocol: 'UDP' }]));
    api.toCidrs(['203.0.113.0/24'], [{ port: 443 }]);
    expect(policies(home)['api-egress'].egress.map((rule: any) => rule.ports)).toEqual([ports(443), [{ port: 53, protocol: 'UDP' }]]);
  });

  test('no tunnel leads out of the mesh', () => {
    const app = new App();
    const inside = new DefaultDenyNamespace(app, 'inside', { mesh: Mesh.ISTIO_AMBIENT });
    const outside = new DefaultDenyNamespace(app, 'outside');
    Connections.of(new TestWorkload(inside, 'api')).to(new TestWorkload(outside, 'db'));
    expect(policies(inside)['api-egress'].egress[0].ports).toEqual(ports(8080));
  });

  test('sidecars keep their port, and reach their control plane', () => {
    const home = chart({ namespace: 'shop' });
    Environment.declare(home, { mesh: Mesh.ISTIO_CNI });
    Connections.of(new TestWorkload(home, 'api')).to(new TestWorkload(home, 'db'));
    const found = policies(home);
    expect(found['db-ingress'].ingress).toEqual([{ from: [pods('api')], ports: ports(8080) }]);
    expect(found['api-egress'].egress.slice(1)).toEqual([
      { to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'istio-system' } }, podSelector: { matchLabels: { app: 'istiod' } } }], ports: ports(15012) },
      { to: [pods('db')], ports: ports(8080) },
    ]);
  });

  test('ambient probes come in on every port, from the one address that only the node has', () => {
    const home = chart({ namespace: 'shop' });
    Environment.declare(home, { mesh: Mesh.ISTIO_AMBIENT });
    Connections.of(new TestWorkload(home, 'api'));
    expect(policies(home)['api-ingress'].ingress).toEqual([{ from: [{ ipBlock: { cidr: '169.254.7.127/32' } }] }]);
  });
});

test('the environment may be declared after the connection', () => {
  const home = chart({ namespace: 'shop' });
  Connections.of(new TestWorkload(home, 'api'));
  Environment.declare(home, { platform: Platform.OPENSHIFT });
  expect(policies(home)['api-egress'].egress[0].ports).toEqual([{ port: 5353, protocol: 'TCP' }, { port: 5353, protocol: 'UDP' }]);
});

test('a workload has one set of connections', () => {
  const api = new TestWorkload(shop(), 'api');
  expect(Connections.of(api)).toBe(Connections.of(api));
});
