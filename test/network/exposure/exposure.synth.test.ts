import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { parseAllDocuments } from 'yaml';
import { DefaultDenyNamespace, ExternalObject, IClock, Platform, SecureApp, SecureDaemonSet, SecureDeployment, SecurePod, SecureStatefulSet } from '../../../src';
import { Connectivity } from '../../../src/analysis/network/connectivity';
import { Manifest } from '../../../src/core/manifest';
import { Gateway } from '../../../src/network/exposure/gateway';
import { GatewayRef } from '../../../src/network/exposure/gateway-ref';
import { IngressClassRef } from '../../../src/network/exposure/ingress-class-ref';
import { IngressControllerPods } from '../../../src/network/ingress-controller-pods';
import { Port } from '../../../src/network/port';

const IMAGE = `ghcr.io/acme/app:1.4.2@sha256:${'0123456789abcdef'.repeat(4)}`;
const CLOCK: IClock = { today: () => '2026-11-21' };
const WHY = { reason: 'customers call it from everywhere', owner: 'team-web', expires: '2027-03-01' };
const HOST = ['shop.example.com'];
const EDGE = { 'kubernetes.io/metadata.name': 'gateway-system' };
const PUBLIC_PODS = { 'gateway.networking.k8s.io/gateway-name': 'public' };

/** Rules that are not on by default. */
const BESIDES = { 'network/no-wildcard-hosts': { enabled: true }, 'network/no-unmatched-peers': { enabled: true }, 'network/no-retired-controller': { enabled: true } };

let folder: string;
beforeEach(() => { folder = fs.mkdtempSync(join(tmpdir(), 'cdk8s-hardened-')); });
afterEach(() => fs.rmSync(folder, { recursive: true }));

function shop(externalObjects: ExternalObject[] = [], platform?: Platform) {
  const app = new SecureApp({ outdir: folder, clock: CLOCK, externalObjects, platform, ruleSettings: BESIDES });
  const namespace = new DefaultDenyNamespace(app, 'shop');
  return { app, namespace };
}

function web(namespace: DefaultDenyNamespace, props: kplus.ContainerProps = { image: IMAGE, portNumber: 8080 }) {
  return new SecureDeployment(namespace, 'web', { containers: [props] });
}

/** What is written when nothing is found. */
function written(app: SecureApp): { of: (kind: string, name: string) => any; all: any[] } {
  const all = parseAllDocuments(app.synthYaml()).map((document) => document.toJS());
  return { all, of: (kind, name) => all.find((object) => object.kind === kind && object.metadata.name === name) };
}

function ingressOf(manifests: ReturnType<typeof written>, workload: string): any[] {
  return manifests.of('NetworkPolicy', `${workload}-ingress`).spec.ingress;
}

const SECRET = { kind: 'Secret', namespace: 'gateway-system', name: 'shop-tls' };

describe('a Gateway of the app', () => {
  test('in a namespace of its own leads to the workload, which lets in its pods at exactly that port', () => {
    const { app, namespace } = shop([SECRET]);
    const edge = new Chart(app, 'edge', { namespace: 'gateway-system' });
    const gateway = new Gateway(edge, 'gateway', {
      metadata: { name: 'public' }, gatewayClassName: 'istio', listeners: [{ hostname: '*.example.com', tlsSecretName: 'shop-tls' }], redirectHttp: true,
    });
    web(namespace).exposeVia(gateway, { hostnames: HOST });
    const manifests = written(app);
    expect(manifests.of('Gateway', 'public')).toEqual({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'Gateway',
      metadata: { name: 'public', namespace: 'gateway-system' },
      spec: {
        gatewayClassName: 'istio',
        listeners: [{
          name: 'https',
          hostname: '*.example.com',
          port: 443,
          protocol: 'HTTPS',
          tls: { mode: 'Terminate', certificateRefs: [{ group: '', kind: 'Secret', name: 'shop-tls' }] },
          allowedRoutes: {
            namespaces: { from: 'Selector', selector: { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: ['shop'] }] } },
          },
        }, {
          name: 'http',
          port: 80,
          protocol: 'HTTP',
          allowedRoutes: { namespaces: { from: 'Same' }, kinds: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute' }] },
        }],
      },
    });
    expect(manifests.of('HTTPRoute', 'public-redirect')).toMatchObject({
      metadata: { namespace: 'gateway-system' },
      spec: {
        parentRefs: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'public', sectionName: 'http' }],
        hostnames: HOST,
        rules: [{ filters: [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https', statusCode: 301 } }] }],
      },
    });
    expect(manifests.of('HTTPRoute', 'web')).toMatchObject({
      apiVersion: 'gateway.networking.k8s.io/v1',
      metadata: { name: 'web', namespace: 'shop' },
      spec: {
        parentRefs: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'public', namespace: 'gateway-system', sectionName: 'https' }],
        hostnames: HOST,
        rules: [{
          matches: [{ path: { type: 'PathPrefix', value: '/' } }], backendRefs: [{ group: '', kind: 'Service', name: 'web', port: 8080 }],
        }],
      },
    });
    expect(manifests.of('Service', 'web').spec.ports).toEqual([{ port: 8080, targetPort: 8080 }]);
    expect(ingressOf(manifests, 'web')).toEqual([{
      from: [{ namespaceSelector: { matchLabels: EDGE }, podSelector: { matchLabels: PUBLIC_PODS } }], ports: [{ port: 8080, protocol: 'TCP' }],
    }]);
    expect(manifests.of('NetworkPolicy', 'public-gateway-egress')).toBeUndefined();
  });

  test('beside the workload leads to it without naming a namespace', () => {
    const { app, namespace } = shop([{ ...SECRET, namespace: 'shop' }]);
    const chart = new Chart(app, 'edge', { namespace: 'shop', disableResourceNameHashes: true });
    const gateway = new Gateway(chart, 'gateway', { gatewayClassName: 'istio', listeners: [{ hostname: HOST[0], tlsSecretName: 'shop-tls' }] });
    web(namespace).exposeVia(gateway, { hostnames: HOST });
    expect(gateway.name).toBe('edge-gateway');
    expect(rendered(app, 'edge-gateway', 'Gateway').spec.listeners).toMatchObject([{ allowedRoutes: { namespaces: { from: 'Same' } } }]);
    expect(rendered(app, 'web-ingress').spec.ingress).toEqual([{
      from: [{ podSelector: { matchLabels: { 'gateway.networking.k8s.io/gateway-name': 'edge-gateway' } } }], ports: [{ port: 8080, protocol: 'TCP' }],
    }]);
    expect(rendered(app, 'edge-gateway-gateway-egress').spec.egress).toContainEqual({
      to: [{ podSelector: { matchLabels: { 'cdk8s-hardened/workload': 'deployment.web' } } }], ports: [{ port: 8080, protocol: 'TCP' }],
    });
    expect(rulesBroken(app)).toEqual([]);
  });

  test('in a namespace that denies by default may call exactly what is exposed by it, and is called by whom it names', () => {
    const { app, namespace } = shop([SECRET]);
    const edge = new DefaultDenyNamespace(app, 'gateway-system');
    const gateway = new Gateway(edge, 'public', { gatewayClassName: 'istio', listeners: [{ hostname: HOST[0], tlsSecretName: 'shop-tls' }] });
    const deployment = web(namespace);
    deployment.exposeVia(gateway, { hostnames: HOST });
    gateway.connections.unsafelyAllowFromEverywhere({ ...WHY, ports: [Port.tcp(8443)] });
    gateway.connections.toPods({ namespace: 'istio-system', podLabels: { app: 'istiod' } }, [Port.tcp(15012)]);
    const pods = { matchLabels: PUBLIC_PODS };
    const specOf = (name: string) => rendered(app, name).spec;
    expect(specOf('public-gateway-egress')).toMatchObject({ podSelector: pods, policyTypes: ['Egress'] });
    expect(specOf('public-gateway-egress').egress).toEqual([
      {
        to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } }, podSelector: { matchLabels: deployment.selectorLabels } }],
        ports: [{ port: 8080, protocol: 'TCP' }],
      },
      { to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'istio-system' } }, podSelector: { matchLabels: { app: 'istiod' } } }], ports: [{ port: 15012, protocol: 'TCP' }] },
    ]);
    expect(specOf('public-gateway-ingress')).toMatchObject({ podSelector: pods, ingress: [{ ports: [{ port: 8443, protocol: 'TCP' }] }] });
    expect(specOf('web-ingress').ingress).toEqual([{ from: [{ namespaceSelector: { matchLabels: EDGE }, podSelector: pods }], ports: [{ port: 8080, protocol: 'TCP' }] }]);
    expect(rulesBroken(app)).toEqual([]);
  });

  test('asked for its connections later also has those that it had before', () => {
    const { app, namespace } = shop([SECRET]);
    const edge = new Chart(app, 'edge', { namespace: 'gateway-system' });
    const gateway = new Gateway(edge, 'gateway', { metadata: { name: 'public' }, gatewayClassName: 'istio', listeners: [{ hostname: HOST[0], tlsSecretName: 'shop-tls' }] });
    web(namespace).exposeVia(gateway, { hostnames: HOST });
    gateway.connections.fromCidrs(['203.0.113.0/24'], [Port.tcp(8443)]);
    const { egress } = rendered(app, 'public-gateway-egress').spec;
    expect(egress).toContainEqual(expect.objectContaining({ ports: [{ port: 8080, protocol: 'TCP' }] }));
  });

  test('that Cilium runs has no pods to speak of', () => {
    const { app } = shop();
    const chart = new Chart(app, 'edge', { namespace: 'gateway-system' });
    const gateway = new Gateway(chart, 'g', { gatewayClassName: 'cilium', listeners: [{ hostname: HOST[0], tlsSecretName: 't' }], pods: IngressControllerPods.CILIUM });
    expect(() => gateway.connections).toThrow("Cilium's gateway has no pods of one namespace");
  });
});

test('a Gateway of the platform is taken to exist, and its pods are let in', () => {
  const { app, namespace } = shop();
  const deployment = web(namespace);
  deployment.exposeViaService({ ports: [{ port: 80, targetPort: 8080 }] });
  deployment.exposeVia(new GatewayRef({ name: 'public', namespace: 'gateway-system' }), { hostnames: HOST, path: '/cart' });
  const manifests = written(app);
  expect(manifests.of('HTTPRoute', 'web').spec).toEqual({
    parentRefs: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'public', namespace: 'gateway-system', sectionName: 'https' }],
    hostnames: HOST,
    rules: [{ matches: [{ path: { type: 'PathPrefix', value: '/cart' } }], backendRefs: [{ group: '', kind: 'Service', name: 'web', port: 80 }] }],
  });
  expect(manifests.all.filter(({ kind }) => kind === 'Service')).toHaveLength(1);
  expect(ingressOf(manifests, 'web')).toEqual([{
    from: [{ namespaceSelector: { matchLabels: EDGE }, podSelector: { matchLabels: PUBLIC_PODS } }], ports: [{ port: 8080, protocol: 'TCP' }],
  }]);
});

test.each<[string, (workload: SecureDeployment) => void, string[]]>([
  ['a Gateway', (workload) => workload.exposeVia(new GatewayRef({ name: 'public', namespace: 'gateway-system' }), { hostnames: HOST, port: 8080 }), [
    'gateway-system/[gateway.networking.k8s.io/gateway-name=public] -> shop/web[Deployment] : TCP 8080',
  ]],
  ['an Ingress', (workload) => workload.exposeVia(new IngressClassRef({ name: 'traefik', controller: IngressControllerPods.TRAEFIK }), {
    hostnames: HOST, port: 8080, tlsSecretName: 'shop-tls',
  }), ['traefik/[app.kubernetes.io/name=traefik] -> shop/web[Deployment] : TCP 8080']],
])('%s reaches exactly the port that is exposed by it', (_name, expose, lines) => {
  const { app, namespace } = shop([{ ...SECRET, namespace: 'shop' }]);
  expose(web(namespace, { image: IMAGE, ports: [{ number: 8080 }, { number: 9090, name: 'metrics' }] }));
  expect(reached(written(app))).toEqual(['{ingress-controller} -> shop/web[Deployment] : TCP 8080', ...lines]);
});

test('an Ingress names class, hosts and certificate, and its controller is let in', () => {
  const { app, namespace } = shop();
  new ApiObject(namespace, 'certificate', {
    apiVersion: 'cert-manager.io/v1', kind: 'Certificate', metadata: { name: 'shop' }, spec: { secretName: 'shop-tls', dnsNames: HOST, issuerRef: { name: 'acme', kind: 'ClusterIssuer' } },
  });
  SecureApp.judge(app, { externalObjects: [{ apiGroup: 'cert-manager.io', kind: 'ClusterIssuer', name: 'acme' }] });
  const traefik = new IngressClassRef({ name: 'traefik', controller: IngressControllerPods.TRAEFIK });
  const deployment = web(namespace);
  deployment.exposeVia(traefik, { hostnames: HOST, tlsSecretName: 'shop-tls', path: '/cart' });
  deployment.exposeVia(traefik, { hostnames: HOST, tlsSecretName: 'shop-tls', path: '/api', pathType: kplus.HttpIngressPathType.EXACT });
  const manifests = written(app);
  const backend = { service: { name: 'web', port: { number: 8080 } } };
  expect(manifests.of('Ingress', 'web')).toEqual({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'web', namespace: 'shop' },
    spec: {
      ingressClassName: 'traefik',
      tls: [{ hosts: HOST, secretName: 'shop-tls' }],
      rules: [{ host: HOST[0], http: { paths: [{ path: '/api', pathType: 'Exact', backend }, { path: '/cart', pathType: 'Prefix', backend }] } }],
    },
  });
  expect(ingressOf(manifests, 'web')).toEqual([{
    from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'traefik' } }, podSelector: { matchLabels: { 'app.kubernetes.io/name': 'traefik' } } }],
    ports: [{ port: 8080, protocol: 'TCP' }],
  }]);
});

test('a certificate that nobody makes is found', () => {
  const { app, namespace } = shop();
  web(namespace).exposeVia(new IngressClassRef({ name: 'traefik', controller: IngressControllerPods.TRAEFIK }), { hostnames: HOST, tlsSecretName: 'shop-tls' });
  expect(rulesBroken(app)).toEqual(['references/secret-exists']);
});

test.each<[string, (namespace: DefaultDenyNamespace) => SecureStatefulSet | SecureDaemonSet | SecurePod, string]>([
  ['StatefulSet, beside its headless Service', (scope) => new SecureStatefulSet(scope, 'web', { containers: [{ image: IMAGE, portNumber: 8080 }] }), 'web-8080'],
  ['DaemonSet', (scope) => new SecureDaemonSet(scope, 'web', { containers: [{ image: IMAGE, portNumber: 8080 }] }), 'web'],
  ['Pod', (scope) => new SecurePod(scope, 'web', { containers: [{ image: IMAGE, portNumber: 8080 }] }), 'web'],
])('a %s is exposed as well', (_kind, make, service) => {
  const { app, namespace } = shop();
  make(namespace).exposeVia(new GatewayRef({ name: 'public', namespace: 'gateway-system' }), { hostnames: HOST });
  const manifests = written(app);
  expect(manifests.of('HTTPRoute', 'web').spec.rules[0].backendRefs).toEqual([{ group: '', kind: 'Service', name: service, port: 8080 }]);
  expect(manifests.of('Service', service).spec).toMatchObject({ type: 'ClusterIP', ports: [{ port: 8080, targetPort: 8080 }] });
});

test('whole families of hosts are an exemption', () => {
  const { app, namespace } = shop();
  web(namespace).unsafelyExposeViaWildcard(new GatewayRef({ name: 'public', namespace: 'gateway-system' }), { ...WHY, hostnames: ['*.example.com'] });
  expect(written(app).of('HTTPRoute', 'web').spec.hostnames).toEqual(['*.example.com']);
});

/** A policy as it is rendered, whatever is wrong with it. */
function rendered(app: SecureApp, name: string, kind = 'NetworkPolicy'): any {
  const objects = app.node.findAll().filter((construct): construct is ApiObject => ApiObject.isApiObject(construct));
  return objects.find((object) => object.kind === kind && object.name === name)!.toJson();
}

/** Who reaches whom by what was written, DNS aside: `source -> destination : ports`. */
function reached({ all }: ReturnType<typeof written>): string[] {
  const connectivity = new Connectivity(all.flatMap((json) => Manifest._read(json)));
  expect(connectivity.problems).toEqual([]);
  return [...connectivity.connections, ...connectivity.unseen]
    .map(({ source, destination, ports }) => `${source.name} -> ${destination.name} : ${ports.notation}`)
    .filter((line) => !line.includes('k8s-app=kube-dns'));
}

/** The rules that synthesis finds broken, once each. */
function rulesBroken(app: SecureApp): string[] {
  try {
    app.synthYaml();
    return [];
  } catch (error) {
    return [...new Set([...String(error).matchAll(/error\[([\w/-]+)\]/g)].map(([, rule]) => rule))].sort();
  }
}
