import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, AppProps, Chart, Include, Testing, YamlOutputType } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import {
  DefaultDenyNamespace, Exemptions, ExternalPods, Mesh, Platform, Port, Reachability, SecureApp, SecureDeployment, SynthesisReport,
} from '../../src';
import { SynthesisError } from '../../src/app/synthesis-error';
import type { Finding } from '../../src/core/finding';

let folder: string;
beforeEach(() => { folder = fs.mkdtempSync(join(tmpdir(), 'cdk8s-hardened-')); });
afterEach(() => fs.rmSync(folder, { recursive: true }));

const IMAGE = `ghcr.io/acme/app:1.4.2@sha256:${'0123456789abcdef'.repeat(4)}`;
/** The line in this file on which the caller stands. */
const here = () => Number(/reachability\.test\.ts:(\d+)/.exec(new Error().stack!.split('\n')[2])![1]);

const secure = (scope: Construct, id: string, portNumber: number) => new SecureDeployment(scope, id, { containers: [{ image: IMAGE, portNumber }] });
const object = (scope: Construct, json: any) => new ApiObject(scope, `${json.kind}-${json.metadata.name}`, json);
const policy = (scope: Construct, name: string, spec: object) => object(scope, { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name }, spec });

/** web → api → db, each at its one port. */
class Shop {
  public readonly app: App;
  public readonly namespace: DefaultDenyNamespace;
  public readonly web: SecureDeployment;
  public readonly api: SecureDeployment;
  public readonly db: SecureDeployment;

  constructor(props: AppProps & { mesh?: Mesh; platform?: Platform } = {}, app: App = new SecureApp({ outdir: join(folder, 'dist'), ...props })) {
    this.app = app;
    this.namespace = new DefaultDenyNamespace(app, 'shop');
    this.web = secure(this.namespace, 'web', 8080);
    this.api = secure(this.namespace, 'api', 8081);
    this.db = secure(this.namespace, 'db', 5432);
    this.web.connectTo(this.api);
    this.api.connectTo(this.db);
  }

  public get reachability(): Reachability { return Reachability.of(this.app); }
}

/** What does not hold of what a program expects. */
function broken(app: App): Finding[] {
  try {
    app.synthYaml();
    return [];
  } catch (error) {
    if (!(error instanceof SynthesisError)) throw error;
    return error.findings.filter(({ ruleId }) => ruleId === 'network/reachability');
  }
}
const messages = (app: App) => broken(app).map(({ message }) => message);

type Says = (shop: Shop) => unknown;

describe('holds', () => {
  test.each<[string, Says]>([
    ['that a workload reaches another one at a port', ({ reachability, api, db }) => reachability.expect(api).toReach(db, Port.tcp(5432))],
    ['by the name of the port', ({ reachability, api, db }) => { db.containers[0].addPort({ number: 9999, name: 'metrics' }); reachability.expect(api).notToReach(db, Port.udp(5432)); }],
    ['without ports, at every port that it declares', ({ reachability, web, api }) => reachability.expect(web).toReach(api)],
    ['that it does not reach another one', ({ reachability, web, db }) => reachability.expect(web).notToReach(db)],
    ['nor at another port', ({ reachability, api, db }) => reachability.expect(api).notToReach(db, Port.tcp(22), Port.tcpRange(6000, 7000), Port.udp(5432))],
    ['not back', ({ reachability, api, db }) => reachability.expect(db).notToReach(api)],
    ['that nothing else reaches it', ({ reachability, web, api, db }) => { reachability.expect(db).onlyFrom(api); reachability.expect(api).onlyFrom(web); reachability.expect(web).onlyFrom(); }],
    ['that it reaches nothing else, DNS aside', ({ reachability, web, api, db }) => { reachability.expect(api).onlyTo(db); reachability.expect(web).onlyTo(api); reachability.expect(db).onlyTo(); }],
    ['of the outside', ({ reachability, web }) => reachability.expect(web).notToReachInternet().notToBeReachedFromOutside().notToReachAddresses('10.0.0.0/8').notToReachAddresses('::/0')],
    ['of a whole namespace', ({ reachability, namespace }) => { reachability.expect(namespace).notToReachInternet().onlyFrom(); reachability.expect(namespace).onlyTo(); }],
    ['of the whole app', ({ reachability, app }) => reachability.expect(app).notToReachInternet()],
  ])('%s', (_name, says) => {
    const shop = new Shop();
    says(shop);
    expect(broken(shop.app)).toEqual([]);
    shop.app.synth();
    expect(SynthesisReport.of(shop.app)!.expectations).toBeGreaterThan(0);
  });

  test.each([Platform.OPENSHIFT, Platform.GKE_CLOUD_DNS, Platform.KUBERNETES_NODE_LOCAL_DNS])('with the DNS of the platform $name', (platform) => {
    const shop = new Shop({ platform });
    shop.reachability.expect(shop.db).onlyTo();
    expect(broken(shop.app)).toEqual([]);
  });

  test('with the control plane of a mesh', () => {
    const shop = new Shop({ mesh: Mesh.ISTIO_CNI });
    shop.reachability.expect(shop.db).onlyTo();
    expect(broken(shop.app)).toEqual([]);
  });

  test('with the probes of a mesh', () => {
    const shop = new Shop({ mesh: Mesh.ISTIO_AMBIENT });
    shop.reachability.expect(shop.db).notToBeReachedFromOutside().onlyFrom(shop.api);
    expect(broken(shop.app)).toEqual([]);
  });
});

describe('does not hold', () => {
  const DENIED = /^shop\/web\[Deployment\] does not reach shop\/db\[Deployment\] at TCP 5432\nthe egress of shop\/web\[Deployment\] is denied by NetworkPolicy shop\/default-deny [^]*\nthe ingress of shop\/db\[Deployment\] is denied by /;
  const OPEN = /^shop\/api\[Deployment\] reaches shop\/db\[Deployment\] at TCP 5432\nthe egress of shop\/api\[Deployment\] is open by \/spec\/egress\/0 of NetworkPolicy shop\/api-egress [^]*\nthe ingress of shop\/db\[Deployment\] is open by \/spec\/ingress\/0 of NetworkPolicy shop\/db-ingress/;

  test.each<[string, Says, string, RegExp]>([
    ['a denied connection', ({ reachability, web, db }) => reachability.expect(web).toReach(db), 'shop/web[Deployment] must reach shop/db[Deployment] at every port that it declares.', DENIED],
    ['one at one of the ports', ({ reachability, api, db }) => reachability.expect(api).toReach(db, Port.tcp(5432), Port.tcp(22)),
      'shop/api[Deployment] must reach shop/db[Deployment] at TCP 22,5432.', /does not reach shop\/db\[Deployment\] at TCP 22, but at TCP 5432\n/],
    ['the name of a port that nobody declares', ({ reachability, api, db }) => reachability.expect(api).toReach(db, Port.named('postgres')),
      'shop/api[Deployment] must reach shop/db[Deployment] at port "postgres".', /^shop\/db\[Deployment\] declares no port called "postgres"$/],
    ['the same of what is denied', ({ reachability, api, db }) => reachability.expect(api).notToReach(db, Port.named('postgres')),
      'shop/api[Deployment] must not reach shop/db[Deployment] at port "postgres".', /^shop\/db\[Deployment\] declares no port called "postgres"$/],
    ['an allowed connection', ({ reachability, api, db }) => reachability.expect(api).notToReach(db), 'shop/api[Deployment] must not reach shop/db[Deployment] at any port.', OPEN],
    ['the wrong source', ({ reachability, web, db }) => reachability.expect(db).onlyFrom(web),
      'shop/db[Deployment] must be reached from shop/web[Deployment] and from nothing else.', /shop\/web\[Deployment\] does not reach shop\/db\[Deployment\] at any port\n[^]*\nshop\/api\[Deployment\] reaches shop\/db/],
    ['a source that nobody named', ({ reachability, db }) => reachability.expect(db).onlyFrom(), 'shop/db[Deployment] must be reached from nowhere.', OPEN],
    ['a destination that nobody named', ({ reachability, api }) => reachability.expect(api).onlyTo(), 'shop/api[Deployment] must reach nothing.', OPEN],
    ['a part of a namespace', ({ reachability, namespace, db }) => reachability.expect(namespace).toReach(db),
      'every workload of shop (3) must reach shop/db[Deployment] at every port that it declares.', DENIED],
    ['a workload and itself', ({ reachability, db }) => reachability.expect(db).toReach(db), 'shop/db[Deployment] must reach shop/db[Deployment] at every port that it declares.', /does not reach/],
    ['one of a namespace', ({ reachability, namespace, db }) => reachability.expect(namespace).notToReach(db), 'no workload of shop (3) may reach shop/db[Deployment] at any port.', OPEN],
    ['closed addresses', ({ reachability, web }) => reachability.expect(web).toReachAddresses('203.0.113.0/24', Port.tcp(443)),
      'shop/web[Deployment] must reach 203.0.113.0/24 at TCP 443.', /^shop\/web\[Deployment\] does not reach 203\.0\.113\.0-203\.0\.113\.255 at TCP 443\nthe egress of shop\/web/],
  ])('%s', (_name, says, message, found) => {
    const shop = new Shop();
    says(shop);
    const findings = broken(shop.app);
    expect(findings.map((finding) => finding.message)).toEqual([message]);
    expect(findings[0].found).toMatch(found);
    expect(findings[0].fix).not.toBe('');
    expect([findings[0].severity, findings[0].exemptWith]).toEqual(['critical', undefined]);
  });

  test('and says the smallest change', () => {
    const shop = new Shop();
    shop.reachability.expect(shop.web).toReach(shop.db, Port.tcp(5432));
    shop.reachability.expect(shop.api).notToReach(shop.db);
    const [denied, open] = broken(shop.app);
    expect(denied.fix).toMatch(/^web\.connectTo\(db, \{ ports: \[…\] \}\), which means: add a rule for egress to shop\/db\[Deployment\] at TCP 5432 to NetworkPolicy shop\/web-egress, and add a rule for ingress from shop\/web\[Deployment\] at TCP 5432 to NetworkPolicy shop\/db-ingress/);
    expect(open.fix).toMatch(/^take it out of \/spec\/egress\/0 of NetworkPolicy shop\/api-egress .*, or take it out of \/spec\/ingress\/0 of NetworkPolicy shop\/db-ingress/);
  });

  test('at the line that expects it, of the subject\'s object', () => {
    const shop = new Shop();
    const { reachability } = shop;
    const expectation = reachability.expect(shop.db);
    expectation.onlyFrom(); const only = here();
    expectation
      .toReach(shop.api)
      .notToReachInternet(); const chained = here() - 1;
    const places = broken(shop.app).map(({ constructPath, location, resource }) => (
      [constructPath, location?.file, location?.line, resource.kind, resource.name]));
    expect(places).toEqual([
      ['shop/db/Resource', 'test/app/reachability.test.ts', only, 'Deployment', 'db'],
      ['shop/db/Resource', 'test/app/reachability.test.ts', chained, 'Deployment', 'db'],
    ]);
  });

  test('several times at once, in the order of the program', () => {
    const shop = new Shop();
    shop.reachability.expect(shop.web).toReach(shop.db).notToReach(shop.api).toReach(shop.api);
    shop.reachability.expect(shop.db).onlyFrom();
    expect(messages(shop.app)).toEqual([
      'shop/web[Deployment] must reach shop/db[Deployment] at every port that it declares.',
      'shop/web[Deployment] must not reach shop/api[Deployment] at any port.',
      'shop/db[Deployment] must be reached from nowhere.',
    ]);
  });
});

describe('the outside', () => {
  const CIDR = '203.0.113.0/24';

  test('is reached where a policy opens it', () => {
    const shop = new Shop();
    policy(shop.namespace, 'out', { podSelector: {}, policyTypes: ['Egress'], egress: [{ to: [{ ipBlock: { cidr: CIDR } }], ports: [{ port: 443, protocol: 'TCP' }] }] });
    shop.reachability.expect(shop.web).toReachAddresses(CIDR, Port.tcp(443)).toReachAddresses('203.0.113.128/25', Port.tcp(443)).notToReachAddresses(CIDR, Port.tcp(80));
    shop.reachability.expect(shop.db).onlyTo().orAddresses('203.0.112.0/23');
    expect(broken(shop.app)).toEqual([]);
    shop.reachability.expect(shop.web).toReachAddresses('203.0.112.0/23', Port.tcp(443)).notToReachAddresses('203.0.113.77/32').notToReachInternet();
    shop.reachability.expect(shop.db).onlyTo().orAddresses('203.0.113.0/25');
    expect(broken(shop.app).map(({ found }) => found.split('\n')[0])).toEqual([
      'shop/web[Deployment] does not reach 203.0.112.0-203.0.113.255 at TCP 443',
      'shop/web[Deployment] reaches 203.0.113.77/32 at TCP 443',
      'shop/web[Deployment] reaches 203.0.113.0-203.0.113.255 at TCP 443',
      'shop/db[Deployment] reaches 203.0.113.128-203.0.113.255 at TCP 443',
    ]);
  });

  test.each<[string, object[], string]>([
    ['addresses', [{ from: [{ ipBlock: { cidr: '10.0.0.0/8' } }] }], '10.0.0.0-10.255.255.255 reaches shop/db[Deployment] at every port'],
    ['IPv6 addresses', [{ from: [{ ipBlock: { cidr: 'fd00::/8' } }], ports: [{ port: 5432 }] }], 'fd00::-fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff reaches shop/db[Deployment] at TCP 5432'],
    ['everyone', [{ ports: [{ port: 5432 }] }], 'every IPv4 address and every IPv6 address reaches shop/db[Deployment] at TCP 5432'],
  ])('reaches what is open to %s', (_name, ingress, found) => {
    const shop = new Shop();
    policy(shop.namespace, 'in', { podSelector: {}, ingress });
    shop.reachability.expect(shop.db).notToBeReachedFromOutside();
    expect(broken(shop.app).map((finding) => finding.found.split('\n')[0])).toEqual([found]);
  });

  test('reaches what an Ingress leads to', () => {
    const shop = new Shop();
    policy(shop.namespace, 'in', { podSelector: {}, ingress: [{ from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'ingress-nginx' } } }], ports: [{ port: 8080 }] }] });
    object(shop.namespace, { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { selector: shop.web.selectorLabels, ports: [{ port: 80, targetPort: 8080 }] } });
    object(shop.namespace, {
      apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'web' }, spec: { defaultBackend: { service: { name: 'web', port: { number: 80 } } } },
    });
    shop.reachability.expect(shop.web).onlyFrom().orIngressController();
    shop.reachability.expect(shop.db).notToBeReachedFromOutside();
    expect(broken(shop.app)).toEqual([]);
    policy(shop.namespace, 'labelled', { podSelector: {}, ingress: [{ from: [{ namespaceSelector: { matchLabels: { team: 'a' } } }], ports: [{ port: 8080 }] }] });
    expect(broken(shop.app).map(({ found }) => found.split('\n')[0])).toEqual(['[team=a]/* reaches shop/web[Deployment] at TCP 8080']);
  });

  test('reaches what an Ingress leads to, and says so', () => {
    const shop = new Shop();
    policy(shop.namespace, 'in', { podSelector: {}, ingress: [{ from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'ingress-nginx' } } }], ports: [{ port: 8080 }] }] });
    object(shop.namespace, { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { selector: shop.web.selectorLabels, ports: [{ port: 80, targetPort: 8080 }] } });
    object(shop.namespace, {
      apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'web' }, spec: { defaultBackend: { service: { name: 'web', port: { number: 80 } } } },
    });
    shop.reachability.expect(shop.web).notToBeReachedFromOutside().onlyFrom();
    expect(broken(shop.app).map(({ found }) => found.split('\n').filter((line) => line.includes(' reaches ')))).toEqual([
      ['{ingress-controller} reaches shop/web[Deployment] at TCP 8080'],
      ['ingress-nginx/* reaches shop/web[Deployment] at TCP 8080', '{ingress-controller} reaches shop/web[Deployment] at TCP 8080'],
    ]);
  });
});

test('pods of an ingress controller that are declared do not hide the way in', () => {
  const shop = new Shop();
  const namespace = 'ingress-nginx';
  const controller = new ExternalPods(shop.app, 'controller', { namespace, podLabels: { app: 'ingress-nginx' } });
  shop.web.allowFrom(controller);
  object(shop.namespace, { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { selector: shop.web.selectorLabels, ports: [{ port: 80, targetPort: 8080 }] } });
  object(shop.namespace, {
    apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'web' }, spec: { defaultBackend: { service: { name: 'web', port: { number: 80 } } } },
  });
  shop.reachability.expect(shop.web).onlyFrom(controller).orIngressController();
  shop.reachability.expect(controller).toReach(shop.web);
  expect(broken(shop.app)).toEqual([]);
  shop.reachability.expect(shop.web).notToBeReachedFromOutside();
  expect(broken(shop.app).map(({ found }) => found.split('\n')[0])).toEqual(['{ingress-controller} reaches shop/web[Deployment] at TCP 8080']);
});

test('the router of a platform is an ingress controller', () => {
  const shop = new Shop({ platform: Platform.OPENSHIFT });
  policy(shop.namespace, 'router', {
    podSelector: {}, ingress: [{ from: [{ namespaceSelector: { matchLabels: Platform.OPENSHIFT.routerNamespaceLabels } }], ports: [{ port: 8080 }] }],
  });
  shop.reachability.expect(shop.web).onlyFrom().orIngressController();
  expect(broken(shop.app)).toEqual([]);
  shop.reachability.expect(shop.web).onlyFrom();
  expect(broken(shop.app)).toHaveLength(1);
});

describe('only', () => {
  const only = (ingress: object[], says: (shop: Shop) => unknown = ({ reachability, db, api }) => reachability.expect(db).onlyFrom(api)) => {
    const shop = new Shop();
    policy(shop.namespace, 'more', { podSelector: { matchLabels: shop.db.selectorLabels }, ingress });
    says(shop);
    return broken(shop.app).map(({ found }) => found.split('\n')[0]);
  };

  test.each<[string, object, string]>([
    ['every pod of the cluster', { from: [{ namespaceSelector: {} }], ports: [{ port: 1 }] }, 'every pod of the cluster reaches shop/db[Deployment] at TCP 1'],
    ['some pods of every namespace', { from: [{ namespaceSelector: {}, podSelector: { matchLabels: { a: 'b' } } }], ports: [{ port: 1 }] }, '*/[a=b] reaches shop/db[Deployment] at TCP 1'],
    ['namespaces by their labels', { from: [{ namespaceSelector: { matchLabels: { team: 'a' } } }], ports: [{ port: 1 }] }, '[team=a]/* reaches shop/db[Deployment] at TCP 1'],
    ['namespaces by labels that one of the app has', { from: [{ namespaceSelector: { matchLabels: { 'pod-security.kubernetes.io/enforce': 'restricted' } } }], ports: [{ port: 1 }] },
      '[pod-security.kubernetes.io/enforce=restricted]/* reaches shop/db[Deployment] at TCP 1'],
    ['pods of another app', { from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } } }], ports: [{ port: 1 }] }, 'monitoring/* reaches shop/db[Deployment] at TCP 1'],
    ['everyone', { ports: [{ port: 1 }] }, 'every pod of the cluster reaches shop/db[Deployment] at TCP 1'],
  ])('sees %s', (_name, rule, found) => {
    expect(only([rule])).toEqual([found]);
  });

  test('lets be what is said to be let be', () => {
    const rule = { from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } }, podSelector: { matchLabels: { app: 'prometheus', x: 'y' } } }], ports: [{ port: 1 }] };
    const says = (namespace: string, labels?: { [key: string]: string }) => ({ reachability, db, api }: Shop) => (
      reachability.expect(db).onlyFrom(api).orPods(namespace, labels));
    expect(only([rule], says('monitoring'))).toEqual([]);
    expect(only([rule], says('monitoring', { app: 'prometheus' }))).toEqual([]);
    expect(only([rule], says('monitoring', { app: 'grafana' }))).toHaveLength(1);
    expect(only([rule], says('logging'))).toHaveLength(1);
  });
});

describe('infrastructure is let be', () => {
  const KUBE_SYSTEM = { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } } };
  const DNS = { ...KUBE_SYSTEM, podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } };

  test.each<[string, object, string[]]>([
    ['at its port', { to: [DNS], ports: [{ port: 53, protocol: 'UDP' }] }, []],
    ['at no other port', { to: [DNS], ports: [{ port: 443 }] }, ['shop/db[Deployment] reaches kube-system/[k8s-app=kube-dns] at TCP 53,443, UDP 53']],
    ['and no other pods', { to: [{ ...KUBE_SYSTEM, podSelector: { matchLabels: { a: 'b' } } }], ports: [{ port: 53 }] }, ['shop/db[Deployment] reaches kube-system/[a=b] at TCP 53']],
    ['by its address', { to: [{ ipBlock: { cidr: '169.254.20.10/32' } }], ports: [{ port: 53 }] }, []],
    ['by its address at no other port', { to: [{ ipBlock: { cidr: '169.254.20.10/32' } }], ports: [{ port: 54 }] },
      ['shop/db[Deployment] reaches 169.254.20.10-169.254.20.10 at TCP 53-54, UDP 53']],
    ['and no other address', { to: [{ ipBlock: { cidr: '169.254.20.8/30' } }], ports: [{ port: 53 }] }, ['shop/db[Deployment] reaches 169.254.20.8-169.254.20.9, 169.254.20.11-169.254.20.11 at TCP 53']],
  ])('%s', (_name, rule, found) => {
    const shop = new Shop({ platform: Platform.KUBERNETES_NODE_LOCAL_DNS });
    policy(shop.namespace, 'more', { podSelector: { matchLabels: shop.db.selectorLabels }, policyTypes: ['Egress'], egress: [rule] });
    shop.reachability.expect(shop.db).onlyTo();
    expect(broken(shop.app).flatMap((finding) => finding.found.split('\n').filter((line) => line.includes(' reaches ')))).toEqual(found);
  });
});

test.each([
  ['2001:4860::/32', 1], ['203.0.113.9/32', 1], ['10.0.0.0/8', 0], ['192.168.0.0/16', 0], ['fd00::/8', 0], ['169.254.169.254/32', 0],
])('the internet: is %s a part of it?', (cidr, count) => {
  const shop = new Shop();
  policy(shop.namespace, 'out', { podSelector: {}, policyTypes: ['Egress'], egress: [{ to: [{ ipBlock: { cidr } }], ports: [{ port: 443 }] }] });
  shop.reachability.expect(shop.web).notToReachInternet();
  expect(broken(shop.app)).toHaveLength(count);
});

test('a construct is not another one whose name begins alike', () => {
  const shop = new Shop();
  secure(shop.namespace, 'web-2', 80).connectTo(shop.db);
  shop.reachability.expect(shop.web).notToReach(shop.db);
  expect(broken(shop.app)).toEqual([]);
});

test('where everyone is let in, nobody is told one by one', () => {
  const shop = new Shop();
  policy(shop.namespace, 'all', { podSelector: { matchLabels: shop.db.selectorLabels }, ingress: [{}] });
  shop.reachability.expect(shop.db).onlyFrom();
  expect(broken(shop.app).flatMap(({ found }) => found.split('\n').filter((line) => line.includes(' reaches ')))).toEqual([
    'every pod of the cluster reaches shop/db[Deployment] at every port', 'every IPv4 address and every IPv6 address reaches shop/db[Deployment] at every port',
  ]);
});

describe('pods of another app', () => {
  const shopWith = (podSelector: object) => {
    const shop = new Shop();
    policy(shop.namespace, 'scrape', {
      podSelector: {}, ingress: [{ from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } }, podSelector }], ports: [{ port: 5432 }] }],
    });
    return { shop, prometheus: new ExternalPods(shop.app, 'prometheus', { namespace: 'monitoring', podLabels: { app: 'prometheus' } }) };
  };

  test('are told by what is known of them', () => {
    const { shop, prometheus } = shopWith({ matchLabels: { app: 'prometheus' } });
    shop.reachability.expect(prometheus).toReach(shop.db).notToReach(shop.db, Port.tcp(1));
    shop.reachability.expect(shop.db).notToReach(prometheus).onlyFrom(shop.api, prometheus);
    expect(broken(shop.app)).toEqual([]);
    expect(shop.app.synthYaml()).not.toContain('image: example');
    shop.reachability.expect(prometheus).notToReach(shop.db);
    expect(messages(shop.app)).toEqual(['monitoring/prometheus[Pod] must not reach shop/db[Deployment] at any port.']);
  });

  test('are not all the pods of their namespace', () => {
    const { shop, prometheus } = shopWith({});
    shop.reachability.expect(shop.db).onlyFrom(shop.api, prometheus);
    expect(broken(shop.app).map(({ found }) => found.split('\n')[0])).toEqual(['monitoring/* reaches shop/db[Deployment] at TCP 5432']);
  });

  test.each<[string, (pods: ExternalPods, shop: Shop) => unknown]>([
    ['onlyFrom', (pods, { reachability }) => reachability.expect(pods).onlyFrom()],
    ['onlyTo', (pods, { reachability, db }) => reachability.expect(pods).onlyTo(db)],
    ['notToReachInternet', (pods, { reachability }) => reachability.expect(pods).notToReachInternet()],
    ['notToBeReachedFromOutside', (pods, { reachability }) => reachability.expect(pods).notToBeReachedFromOutside()],
    ['one another', (pods, { reachability, app }) => reachability.expect(pods).notToReach(new ExternalPods(app, 'grafana', { namespace: 'monitoring' }))],
  ])('prove nothing by themselves: %s', (_name, says) => {
    const { shop, prometheus } = shopWith({ matchLabels: { app: 'prometheus' } });
    says(prometheus, shop);
    expect(messages(shop.app)).toEqual(['An expectation must be about pods that this app makes.']);
  });

  test('may have labels that nobody knows', () => {
    const { shop, prometheus } = shopWith({ matchLabels: { app: 'prometheus', tier: 'x' } });
    shop.reachability.expect(prometheus).notToReach(shop.db);
    expect(messages(shop.app)).toHaveLength(1);
  });
});

describe('whoever made the pods', () => {
  /** Without policies everything is open. */
  test.each<[string, (chart: Chart) => Construct]>([
    ['cdk8s-plus', (chart) => new kplus.Deployment(chart, 'p', { containers: [{ image: 'x', portNumber: 80 }] })],
    ['an object', (chart) => object(chart, { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec: { containers: [{ name: 'p', image: 'x', ports: [{ containerPort: 80 }] }] } })],
    ['Include', (chart) => {
      const file = join(folder, 'include.yaml');
      fs.writeFileSync(file, JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec: { containers: [{ name: 'p', image: 'x', ports: [{ containerPort: 80 }] }] } }));
      return new Include(chart, 'p', { url: file });
    }],
    ['a list', (chart) => new ApiObject(chart, 'p', {
      apiVersion: 'v1', kind: 'List', items: [{ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p', namespace: 'n' }, spec: { containers: [{ name: 'p', image: 'x', ports: [{ containerPort: 80 }] }] } }],
    } as any)],
    ['a chart that renders itself', (chart) => {
      const growing = new (class extends Chart {
        public toJson(): any[] { return [...super.toJson(), { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'more' } }]; }
      })(chart, 'growing', { namespace: 'n' });
      return new kplus.Deployment(growing, 'p', { containers: [{ image: 'x', portNumber: 80 }] });
    }],
    ['a chart', (chart) => { new kplus.Deployment(chart, 'p', { containers: [{ image: 'x', portNumber: 80 }] }); return chart; }],
  ])('%s', (_name, make) => {
    const app = new App({ outdir: join(folder, 'dist') });
    const other = new kplus.Deployment(new Chart(app, 'other', { namespace: 'other' }), 'o', { containers: [{ image: 'x', portNumber: 81 }] });
    const made = make(new Chart(app, 'c', { namespace: 'n' }));
    Reachability.of(app).expect(made).toReach(other).onlyFrom(other);
    Reachability.of(app).expect(other).toReach(made, Port.tcp(80)).notToReach(made, Port.tcp(80));
    const findings = broken(app);
    expect(findings).toHaveLength(2);
    expect(findings[0].found).toContain('every pod of the cluster reaches n/');
    expect(findings[1].found).toMatch(/\[Deployment\] reaches n\/.* at TCP 80\nno policy restricts the egress of other\/.*\nno policy restricts the ingress of n\//);
    expect(findings[1].fix).toMatch(/^restrict the egress of other\/.* by a policy, as a DefaultDenyNamespace does, or restrict the ingress of n\//);
  });

  test('pods on the network of their node are reached whatever policies say', () => {
    const shop = new Shop();
    const host = object(shop.namespace, { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'host' }, spec: { hostNetwork: true, containers: [{ name: 'p', image: 'x' }] } });
    shop.reachability.expect(host).notToBeReachedFromOutside();
    expect(broken(shop.app).map(({ found }) => found)).toEqual([
      'every IPv4 address and every IPv6 address reaches shop/host[Pod] at every port\nshop/host[Pod] is on the network of its node, where no policy restricts its ingress',
    ]);
  });
});

describe('is judged', () => {
  test.each(Object.entries(YamlOutputType).filter(([, type]) => typeof type === 'number'))('with the output type %s, and nothing is written', (_name, type) => {
    const shop = new Shop({ yamlOutputType: type as YamlOutputType });
    shop.app.synth();
    const before = fs.readdirSync(shop.app.outdir, { recursive: true }).map(String).sort();
    expect(SynthesisReport.of(shop.app)!.expectations).toBe(0);
    shop.reachability.expect(shop.web).toReach(shop.api);
    shop.app.synth();
    expect(SynthesisReport.of(shop.app)!.expectations).toBe(1);
    shop.reachability.expect(shop.web).toReach(shop.db);
    secure(shop.namespace, 'later', 80);
    expect(() => shop.app.synth()).toThrow(/error\[network\/reachability\] shop\/web\[Deployment\] must reach shop\/db[^]* and 2 expectations judged for Kubernetes/);
    expect(fs.readdirSync(shop.app.outdir, { recursive: true }).map(String).sort()).toEqual(before);
  });

  test('in a plain App that nothing else of this library stands in', () => {
    const app = new App({ outdir: join(folder, 'dist') });
    const chart = new Chart(app, 'c', { namespace: 'n' });
    const [one, other] = ['one', 'other'].map((id) => new kplus.Deployment(chart, id, { containers: [{ image: 'x', portNumber: 80 }] }));
    Reachability.of(chart).expect(one).notToReach(other);
    expect(() => app.synth()).toThrow('error[network/reachability]');
    expect(fs.existsSync(app.outdir)).toBe(false);
  });

  test.each<[string, (shop: Shop) => unknown]>([
    ['Testing.synth', ({ namespace }) => Testing.synth(namespace)],
    ['Chart.toJson', ({ namespace }) => namespace.toJson()],
    ['synthYaml', ({ app }) => app.synthYaml()],
    ['the validation of the root', ({ app }) => { throw new Error(app.node.validate().join('\n')); }],
  ])('by %s', (_name, synthesise) => {
    const shop = new Shop();
    shop.reachability.expect(shop.web).toReach(shop.db);
    expect(() => synthesise(shop)).toThrow('error[network/reachability] shop/web[Deployment] must reach shop/db[Deployment]');
  });

  test('when it is said while a chart renders itself', () => {
    const shop = new Shop();
    const chart = new (class extends Chart {
      public toJson(): any[] {
        if (!said) shop.reachability.expect(shop.web).toReach(shop.db);
        said = true;
        return super.toJson();
      }
    })(shop.app, 'late');
    let said = false;
    object(chart, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x', namespace: 'shop' } });
    expect(messages(shop.app)).toHaveLength(1);
  });

  test('whatever is exempted', () => {
    const shop = new Shop();
    shop.reachability.expect(shop.web).toReach(shop.db);
    Exemptions.of(shop.web).add({ rule: 'network/reachability', reason: 'a test', owner: 'team', expires: '2027-01-01' });
    expect(messages(shop.app)).toHaveLength(1);
  });

  test('and fails where a policy is none', () => {
    const shop = new Shop();
    policy(shop.namespace, 'broken', { podSelector: {}, policyTypes: ['ingress'] });
    shop.reachability.expect(shop.web).toReach(shop.api);
    expect(broken(shop.app).map(({ message, path, resource }) => [message, path, resource.name])).toEqual([
      ['Expectations must be judged on policies that the API server takes.', '/spec/policyTypes/0', 'broken'],
    ]);
  });
});

describe('a mistake of the program', () => {
  test.each<[string, (shop: Shop) => unknown, string]>([
    ['an expectation of nothing', ({ reachability, web }) => reachability.expect(web), 'An expectation must say what is expected.'],
    ['a subject without pods', ({ reachability, web, app }) => reachability.expect(new Chart(app, 'empty')).toReach(web), 'An expectation must be about constructs that make pods.'],
    ['a peer without pods', ({ reachability, web, app }) => reachability.expect(web).notToReach(new Chart(app, 'empty')), 'An expectation must be about constructs that make pods.'],
    ['a peer among many without pods', ({ reachability, db, api, app }) => reachability.expect(db).onlyFrom(api, new Chart(app, 'empty')), 'An expectation must be about constructs that make pods.'],
  ])('%s is a finding', (_name, says, message) => {
    const shop = new Shop();
    says(shop);
    expect(messages(shop.app)).toEqual([message]);
  });

  test.each<[string, (shop: Shop) => unknown, string]>([
    ['a construct of another app', ({ reachability }) => reachability.expect(new Chart(new App(), 'c')), 'Reachability.expect must be given a construct of the same app.'],
    ['what is no construct', ({ reachability, web }) => reachability.expect(web).toReach('shop/db' as any), 'toReach must be given constructs of the same app.'],
    ['what is no port', ({ reachability, web, db }) => reachability.expect(web).toReach(db, { port: 0 }), '0 is not a port.'],
    ['a range from behind', ({ reachability, web, db }) => reachability.expect(web).notToReach(db, { port: 9, endPort: 8 }), 'The range 9-8 ends before it begins.'],
    ['what is no protocol', ({ reachability, web, db }) => reachability.expect(web).toReach(db, { port: 9, protocol: 'tcp' }), '"tcp" is not a protocol of NetworkPolicies.'],
    ['an address without a length', ({ reachability, web }) => reachability.expect(web).notToReachAddresses('10.0.0.0'), 'did you mean "10.0.0.0/32"?'],
    ['addresses without ports', ({ reachability, web }) => reachability.expect(web).toReachAddresses('10.0.0.0/8'), 'toReachAddresses must be told the ports'],
    ['an ingress controller that is called', ({ reachability, web }) => reachability.expect(web).onlyTo().orIngressController(), 'orIngressController has no meaning after onlyTo'],
    ['a tree without an App', () => Reachability.of(new Chart(undefined as any, 'c')), 'The root of the construct tree must be a cdk8s App.'],
  ])('%s is an error at once', (_name, says, message) => {
    expect(() => says(new Shop())).toThrow(message);
  });
});
