import { App } from 'cdk8s';
import { policies, TestWorkload } from './test-workload';
import { ClusterEnvironment, Environment } from '../../src/core/environment';
import { Ledger } from '../../src/core/ledger';
import { NetworkDialect } from '../../src/core/network-dialect';
import type { WorkloadPort } from '../../src/core/workload';
import { DefaultDenyNamespace } from '../../src/namespaces/default-deny-namespace';
import { Connections } from '../../src/network/connections';
import { IngressControllerPods } from '../../src/network/ingress-controller-pods';
import { Port } from '../../src/network/port';

const why = { reason: 'a test', owner: 'team', expires: '2027-01-01' };
const ports = (...numbers: number[]) => numbers.map((port) => ({ port, protocol: 'TCP' }));
const HTTPS = [Port.tcp(443)];
const named = (name: string) => ({ matchLabels: { 'kubernetes.io/metadata.name': name } });

function shop(environment: ClusterEnvironment = {}): DefaultDenyNamespace {
  const app = new App();
  Environment.declare(app, environment);
  return new DefaultDenyNamespace(app, 'shop');
}

function annotations(home: DefaultDenyNamespace, policy: string): object {
  return home.toJson().find(({ kind, metadata }) => kind === 'NetworkPolicy' && metadata.name === policy).metadata.annotations;
}

describe('named egress', () => {
  test('is written with its name, merged with what else is called', () => {
    const home = shop();
    const api = Connections.of(new TestWorkload(home, 'api'));
    api.toNamedCidrs({ name: 'payments', cidrs: ['203.0.113.0/24'], ports: HTTPS, reason: 'cards' });
    api.toNamedCidrs({ name: 'mail', cidrs: ['198.51.100.7/32'], ports: [Port.tcp(587)] });
    api.toNamedCidrs({ name: 'payments', cidrs: ['192.0.2.0/24'], ports: HTTPS });
    expect(policies(home)['api-egress'].egress).toEqual([
      { to: [{ ipBlock: { cidr: '192.0.2.0/24' } }, { ipBlock: { cidr: '203.0.113.0/24' } }], ports: ports(443) },
      { to: [{ ipBlock: { cidr: '198.51.100.7/32' } }], ports: ports(587) },
    ]);
    expect(annotations(home, 'api-egress')).toEqual({
      'egress.cdk8s-hardened/mail': '198.51.100.7/32 at TCP 587',
      'egress.cdk8s-hardened/payments': '192.0.2.0/24 at TCP 443; 203.0.113.0/24 at TCP 443: cards',
    });
  });

  test('is open to every pod of a namespace that says so', () => {
    const home = shop();
    home.allowEgressTo({ name: 'mirror', cidrs: ['203.0.113.0/24'], ports: HTTPS });
    expect(policies(home)['allow-egress-of-every-pod']).toEqual({
      podSelector: {}, policyTypes: ['Egress'], egress: [{ to: [{ ipBlock: { cidr: '203.0.113.0/24' } }], ports: ports(443) }],
    });
  });

  test('as wide as the internet is refused, and leaves no policy behind', () => {
    const home = shop();
    const api = Connections.of(new TestWorkload(home, 'api'));
    expect(() => api.toNamedCidrs({ name: 'all', cidrs: ['::/0'], ports: HTTPS })).toThrow(/as wide as the internet[^]*at +shop\/api/);
    expect(Object.keys(policies(home))).toEqual(['default-deny', 'allow-dns']);
  });

  test('to the internet is an exemption of exactly that policy', () => {
    const home = shop();
    home.unsafelyAllowEgressToInternet({ ...why, name: 'webhooks', ports: HTTPS, except: ['10.0.0.0/8'] });
    const blocks = policies(home)['allow-egress-of-every-pod'].egress[0].to.map(({ ipBlock }: any) => ipBlock);
    expect(blocks[0]).toEqual({ cidr: '0.0.0.0/0', except: ['10.0.0.0/8', '100.100.100.200/32', '168.63.129.16/32', '169.254.0.0/16'] });
    expect(blocks[1].except).toContain('fe80::/10');
    expect(Ledger.of(home).entries).toMatchObject([
      { rule: 'network/no-open-internet', constructPath: 'shop/EgressPolicy', via: 'unsafelyAllowEgressToInternet', ...why },
    ]);
  });
});

describe('the API server', () => {
  test.each<[string, ClusterEnvironment['apiServer'], number[]]>([
    ['at its usual port', { cidrs: ['192.0.2.10/32'] }, [6443]],
    ['at another port', { cidrs: ['192.0.2.10/32'], port: 443 }, [443]],
  ])('%s', (_name, apiServer, expected) => {
    const home = shop({ apiServer });
    Connections.of(new TestWorkload(home, 'api')).toApiServer();
    expect(policies(home)['api-egress'].egress).toEqual([{ to: [{ ipBlock: { cidr: '192.0.2.10/32' } }], ports: ports(...expected) }]);
  });

  test.each<[string, ClusterEnvironment['apiServer'], RegExp]>([
    ['nowhere', undefined, /Nothing says where the Kubernetes API server is[^]*new SecureApp\(\{ apiServer:/],
    ['at no address', { cidrs: [] }, /Nothing says where the Kubernetes API server is/],
    ['everywhere', { cidrs: ['0.0.0.0/0'] }, /0.0.0.0\/0 is as wide as the internet, and no address of an API server[^]*kubectl get endpointslices/],
    ['at a metadata address', { cidrs: ['169.254.169.254/32'] }, /metadata service/],
  ])('%s is an error', (_name, apiServer, message) => {
    const home = shop({ apiServer });
    expect(() => home.allowToApiServer()).toThrow(message);
    expect(Object.keys(policies(home))).toEqual(['default-deny', 'allow-dns']);
  });
});

describe('scraping', () => {
  const HTTP: WorkloadPort = { port: 8080, protocol: 'TCP', name: 'http' };
  const METRICS: WorkloadPort = { port: 9090, protocol: 'TCP', name: 'metrics' };
  const prometheus = { namespaceSelector: named('monitoring'), podSelector: { matchLabels: { 'app.kubernetes.io/name': 'prometheus' } } };

  test.each([
    ['Prometheus at the metrics', [HTTP, METRICS], {}, { from: [prometheus], ports: ports(9090) }],
    ['Prometheus at every port where none is for metrics', [HTTP], {}, { from: [prometheus], ports: ports(8080) }],
    ['another scraper', [METRICS], { namespace: 'ops', podLabels: { app: 'agent' } },
      { from: [{ namespaceSelector: named('ops'), podSelector: { matchLabels: { app: 'agent' } } }], ports: ports(9090) }],
    ['named ports', [HTTP, METRICS], { ports: [Port.named('http')] }, { from: [prometheus], ports: ports(8080) }],
  ])('%s', (_name, declared, options, expected) => {
    const home = shop();
    Connections.of(new TestWorkload(home, 'api', declared)).fromScraper(options);
    expect(policies(home)['api-ingress'].ingress).toEqual([expected]);
  });

  test('needs ports by synthesis', () => {
    const home = shop();
    const silent = new TestWorkload(home, 'silent', []);
    Connections.of(silent).fromScraper();
    expect(silent.node.validate()).toEqual(['is scraped, but declares no ports; give a container a portNumber, or name the ports: [{ port: 8080 }]']);
  });

  test('of every pod of a namespace', () => {
    const home = shop();
    home.allowScrapingFrom({ ports: [Port.tcp(9090)] });
    expect(policies(home)['allow-ingress-of-every-pod'].ingress).toEqual([{ from: [prometheus], ports: ports(9090) }]);
  });
});

describe('hosts and gateways that only Cilium can name', () => {
  const hosts = { name: 'cards', fqdns: ['api.stripe.com'], ports: HTTPS };

  test('are refused without it', () => {
    const api = Connections.of(new TestWorkload(shop(), 'api'));
    expect(() => api.toHosts(hosts)).toThrow(/NetworkPolicies cannot name hosts[^]*networkDialects: \[NetworkDialect.CILIUM\]/);
    expect(() => api.fromIngress(IngressControllerPods.CILIUM)).toThrow(/Cilium's gateway has no pods[^]*networkDialects/);
  });

  test('stand in its policies only; the NetworkPolicies keep denying', () => {
    const home = shop({ networkDialects: [NetworkDialect.CILIUM] });
    const api = Connections.of(new TestWorkload(home, 'api'));
    api.toHosts(hosts);
    api.fromIngress(IngressControllerPods.CILIUM);
    const found = policies(home);
    expect([found['api-egress'].egress, found['api-ingress'].ingress]).toEqual([undefined, undefined]);
    const cilium = home.toJson().filter(({ kind, metadata }) => kind === 'CiliumNetworkPolicy' && metadata.name.startsWith('api'));
    expect(cilium.map(({ metadata, spec }) => [metadata.name, spec.egress?.[0] ?? spec.ingress?.[0]])).toEqual([
      ['api-egress', { toFQDNs: [{ matchName: 'api.stripe.com' }], toPorts: [{ ports: [{ port: '443', protocol: 'TCP' }] }] }],
      ['api-ingress', { fromEntities: ['ingress'], toPorts: [{ ports: [{ port: '8080', protocol: 'TCP' }] }] }],
    ]);
    expect(cilium[0].metadata.annotations).toEqual({ 'egress.cdk8s-hardened/cards': 'api.stripe.com at TCP 443' });
  });
});

test('an ingress controller is let in at the ports that are named, or at all', () => {
  const home = shop();
  const [api, web] = ['api', 'web'].map((name) => Connections.of(new TestWorkload(home, name)));
  api.fromIngress(IngressControllerPods.TRAEFIK);
  web.fromIngress(IngressControllerPods.TRAEFIK.inNamespace('edge'), [Port.tcp(9)]);
  const traefik = { podSelector: { matchLabels: { 'app.kubernetes.io/name': 'traefik' } } };
  expect(policies(home)['api-ingress'].ingress).toEqual([{ from: [{ namespaceSelector: named('traefik'), ...traefik }], ports: ports(8080) }]);
  expect(policies(home)['web-ingress'].ingress).toEqual([{ from: [{ namespaceSelector: named('edge'), ...traefik }], ports: ports(9) }]);
});
