import { App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { connectivityOf, reachabilityMatchers } from '../../src/testing';

expect.extend(reachabilityMatchers);
/** As `import { expect } from '@jest/globals'` types it. */
const jestExpect = expect as unknown as typeof import('@jest/globals')['expect'];

const deployment = (name: string, port: number, namespace = 'shop') => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, namespace },
  spec: {
    selector: { matchLabels: { app: name } },
    template: { metadata: { labels: { app: name } }, spec: { containers: [{ name, image: name, ports: [{ containerPort: port, name: 'main' }] }] } },
  },
});
const policy = (name: string, spec: object, namespace = 'shop') => ({ apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name, namespace }, spec });
const pods = (app: string) => ({ podSelector: { matchLabels: { app } } });
const tcp = (port: number) => ({ port, protocol: 'TCP' });

/** web → api → db and nothing else, but for cluster DNS. */
const SHOP = [
  deployment('web', 80), deployment('api', 8080), deployment('db', 5432),
  policy('deny', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] }),
  policy('dns', {
    podSelector: {},
    policyTypes: ['Egress'],
    egress: [{
      to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } }, podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } }],
      ports: [{ port: 53, protocol: 'UDP' }, tcp(53)],
    }],
  }),
  policy('web-egress', { podSelector: { matchLabels: { app: 'web' } }, policyTypes: ['Egress'], egress: [{ to: [pods('api')], ports: [tcp(8080)] }] }),
  policy('api-ingress', { podSelector: { matchLabels: { app: 'api' } }, ingress: [{ from: [pods('web')], ports: [tcp(8080)] }] }),
  policy('api-egress', { podSelector: { matchLabels: { app: 'api' } }, policyTypes: ['Egress'], egress: [{ to: [pods('db')], ports: [tcp(5432)] }] }),
  policy('db-ingress', { podSelector: { matchLabels: { app: 'db' } }, ingress: [{ from: [pods('api')], ports: [tcp(5432)] }] }),
];
const YAML = SHOP.map((object) => JSON.stringify(object)).join('\n---\n');

/** What a failing assertion says. */
const messageOf = (assertion: () => void): string => {
  try {
    assertion();
  } catch (error) {
    return (error as Error).message;
  }
  return 'it holds';
};

const net = connectivityOf(YAML);

describe('hold', () => {
  test('for pods by name', () => {
    expect(net.of('api')).toReach('shop/db', 'TCP 5432');
    expect(net.of('shop/web[Deployment]')).toReach('api', '8080');
    expect(net.of('web')).toReach('api', 'main');
    expect(net.of('web')).toReach('api');
    expect(net.of('web')).not.toReach('db');
    expect(net.of('web')).not.toReach('api', 'UDP 8080', 'TCP 1-8079,8081-65535');
    expect(net.of('web')).not.toReach('{ingress-controller}');
    expect(net.of('{ingress-controller}')).not.toReach('web');
  });

  test('for exactly who is connected', () => {
    expect(net.of('db')).toOnlyBeReachedFrom(['api']);
    expect(net.of('web')).toOnlyBeReachedFrom([]);
    expect(net.of('api')).toOnlyReach(['db']);
    expect(net.of('db')).toOnlyReach([]);
    expect(net.of('shop/*')).toOnlyReach([]);
    expect(net.of('db')).not.toOnlyBeReachedFrom([]);
    expect(net.of('db')).not.toOnlyBeReachedFrom(['api', 'web']);
  });

  test('for the outside', () => {
    expect(net.of('shop/*')).not.toReachInternet();
    expect(net.of('shop/*')).not.toBeReachedFromOutside();
    expect(net.of('api')).not.toReach('10.0.0.0/8');
    expect(net.of('api')).not.toReach('::/0', 'TCP 443');
    const open = connectivityOf(deployment('a', 80), policy('p', { policyTypes: ['Egress'], egress: [{ to: [{ ipBlock: { cidr: '203.0.113.0/24' } }], ports: [tcp(443)] }] }));
    expect(open.of('a')).toReach('203.0.113.7', 'TCP 443');
    expect(open.of('a')).toReachInternet();
    expect(open.of('a')).toBeReachedFromOutside();
    expect(open.of('a')).toOnlyReach([], { addresses: ['203.0.113.0/24'] });
    expect(open.of('a')).not.toOnlyReach([]);
  });

  test('in the expect of @jest/globals', () => {
    jestExpect(net.of('api')).toReach('db', 'TCP 5432');
    jestExpect(net.of('api')).not.toReach('web');
  });

  test('for what may be connected besides', () => {
    const scraped = connectivityOf(deployment('a', 80), policy('p', {
      podSelector: {}, ingress: [{ from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } }, ...pods('prometheus') }], ports: [tcp(80)] }],
    }));
    expect(scraped.of('a')).toOnlyBeReachedFrom([], { pods: [{ namespace: 'monitoring', labels: { app: 'prometheus' } }] });
    expect(scraped.of('a')).toOnlyBeReachedFrom(['monitoring/[app=prometheus]']);
    expect(scraped.of('a')).not.toOnlyBeReachedFrom([], { ingressController: true });
    expect(scraped.of('a')).not.toOnlyBeReachedFrom([]);
  });
});

test.each<[string, () => void, string, string]>([
  ['toReach', () => expect(net.of('web')).toReach('db', '5432'), 'shop/web[Deployment] must reach shop/db[Deployment] at TCP 5432.',
    'add a rule for egress to shop/db[Deployment] at TCP 5432 to NetworkPolicy shop/web-egress'],
  ['not.toReach', () => expect(net.of('api')).not.toReach('db'), 'shop/api[Deployment] must not reach shop/db[Deployment] at any port.',
    'the ingress of shop/db[Deployment] is open by /spec/ingress/0 of NetworkPolicy shop/db-ingress (manifests:17)'],
  ['toOnlyReach', () => expect(net.of('api')).toOnlyReach(['web']), 'shop/api[Deployment] must reach shop/web[Deployment] and nothing else.', 'shop/api[Deployment] reaches shop/db[Deployment] at TCP 5432'],
  ['not.toOnlyReach', () => expect(net.of('api')).not.toOnlyReach(['db']), 'shop/api[Deployment] must reach shop/db[Deployment] and nothing else', 'it was expected not to be'],
  ['toOnlyBeReachedFrom', () => expect(net.of('db')).toOnlyBeReachedFrom([]), 'shop/db[Deployment] must be reached from nowhere.', 'shop/api[Deployment] reaches shop/db[Deployment] at TCP 5432'],
  ['toReachInternet', () => expect(net.of('api')).toReachInternet(), 'shop/api[Deployment] must not reach the internet at any port', 'it was expected not to be'],
  ['not.toReachInternet', () => expect(connectivityOf(deployment('a', 80)).of('a')).not.toReachInternet(), 'shop/a[Deployment] must not reach the internet at any port.',
    'no policy restricts the egress of shop/a[Deployment]'],
  ['not.toBeReachedFromOutside', () => expect(connectivityOf(deployment('a', 80)).of('a')).not.toBeReachedFromOutside(), 'shop/a[Deployment] must not be reached from outside at any port.',
    'restrict the ingress of shop/a[Deployment] by a policy'],
  ['not.toReach of addresses', () => expect(connectivityOf(deployment('a', 80)).of('a')).not.toReach('10.0.0.0/8', 'TCP 443'), 'shop/a[Deployment] must not reach 10.0.0.0/8 at TCP 443.',
    'shop/a[Deployment] reaches 10.0.0.0/8 at TCP 443'],
  ['several at once', () => expect(net.of('shop/*')).toReach('db', '5432'), 'every workload of shop (3) must reach shop/db[Deployment] at TCP 5432.', 'shop/web[Deployment] does not reach shop/db[Deployment]'],
])('%s says what is wrong, why, and what to change', (_name, assertion, expected, part) => {
  const message = messageOf(assertion);
  expect(message.startsWith(expected)).toBe(true);
  expect(message).toContain(part);
});

test.each<[string, () => unknown, string]>([
  ['an unknown name', () => net.of('dbb'), '"dbb" names no pods and no addresses.\n  fix    did you mean "db"?'],
  ['a name far from any', () => net.of('somewhere-else'), 'name one of shop/api[Deployment], shop/db[Deployment], shop/web[Deployment]'],
  ['an empty namespace', () => net.of('nowhere/*'), '"nowhere/*" names no pods'],
  ['a name of several', () => connectivityOf(deployment('a', 80), deployment('a', 80, 'other')).of('a'), 'say which one: other/a[Deployment], shop/a[Deployment]'],
  ['an unknown peer', () => expect(net.of('db')).not.toReach('dbb'), '"dbb" names no pods'],
  ['what is no port', () => expect(net.of('db')).not.toReach('api', 'TCP 0'), '"TCP 0"'],
  ['an unknown name of a port', () => expect(net.of('web')).not.toReach('api', 'mian'), 'declares no port called "mian"'],
  ['addresses without ports', () => expect(net.of('db')).toReach('10.0.0.0/8'), "say them: toReach(\"10.0.0.0/8\", 'TCP 443')"],
  ['what is no network', () => expect(YAML).toReach('db'), "expect(connectivityOf(app).of('shop/api'))"],
  ['manifests without pods', () => connectivityOf('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\n'), 'There are no pods among the manifests.'],
  ['nothing', () => connectivityOf(), 'There are no pods among the manifests.'],
  ['broken YAML', () => connectivityOf(`${YAML}\n---\na: [`), 'of the text'],
  ['a policy that the API server refuses', () => connectivityOf(SHOP, policy('bad', { policyTypes: ['ingress'] })), 'NetworkPolicy shop/bad /spec/policyTypes/0'],
  ['what is no manifest', () => connectivityOf(5 as never), 'Manifests are an app, a chart, text or objects.'],
])('refuse %s', (_name, act, message) => {
  expect(act).toThrow(message);
});

describe('manifests come from', () => {
  const shop = (app = new App()) => {
    const chart = new Chart(app, 'c', { namespace: 'shop' });
    const [web, api] = ['web', 'api'].map((id) => new kplus.Deployment(chart, id, { metadata: { name: id }, containers: [{ image: id, portNumber: 8080 }] }));
    new kplus.NetworkPolicy(chart, 'policy', { selector: api, ingress: { default: kplus.NetworkPolicyTrafficDefault.DENY, rules: [{ peer: web, ports: [kplus.NetworkPolicyPort.tcp(8080)] }] } });
    return { app, chart, web, api };
  };

  test.each<[string, (made: ReturnType<typeof shop>) => ReturnType<typeof connectivityOf>]>([
    ['an app', ({ app }) => connectivityOf(app)],
    ['a chart', ({ chart }) => connectivityOf(chart)],
    ['an app as text', ({ app }) => connectivityOf(app.synthYaml())],
    ['the JSON of a chart', ({ chart }) => connectivityOf(...chart.toJson())],
    ['a list', ({ chart }) => connectivityOf({ apiVersion: 'v1', kind: 'List', items: chart.toJson() })],
  ])('%s, and pods are told by their constructs', (_name, make) => {
    const made = shop();
    const network = make(made);
    expect(network.of(made.web)).toReach(made.api, 'TCP 8080');
    expect(network.of(made.api)).toOnlyBeReachedFrom([made.web]);
    expect(network.of(made.chart)).not.toOnlyBeReachedFrom([]);
  });

  test('nowhere for a construct that is not among them', () => {
    const made = shop();
    const network = connectivityOf(made.chart);
    expect(() => network.of(new kplus.Deployment(made.chart, 'late', { containers: [{ image: 'x' }] }))).toThrow('c/late makes no pods among the manifests.');
    expect(() => network.of(new Chart(made.app, 'empty'))).toThrow('empty makes no pods among the manifests.');
  });
});

test('the connections are those that the command line lists', () => {
  expect(net.connections).toEqual([
    { source: 'shop/api[Deployment]', destination: 'shop/db[Deployment]', ports: 'TCP 5432' },
    { source: 'shop/web[Deployment]', destination: 'shop/api[Deployment]', ports: 'TCP 8080' },
  ]);
  expect(connectivityOf(deployment('a', 80)).connections.map(({ source }) => source)).toEqual(['0.0.0.0-255.255.255.255', 'shop/a[Deployment]']);
});
