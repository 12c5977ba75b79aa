import { App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Environment } from '../../../src/core/environment';
import type { ExposedWorkload } from '../../../src/network/exposure/entrance';
import { Gateway, GatewayProps } from '../../../src/network/exposure/gateway';
import { IngressControllerPods } from '../../../src/network/ingress-controller-pods';
import { chart, policies, TestWorkload } from '../test-workload';

const LISTENER = { hostname: 'shop.example.com', tlsSecretName: 'shop-tls' };

function edge(props: Partial<GatewayProps> = {}, namespace: string | null = 'gateway-system') {
  const app = new App();
  const own = chart({ app, namespace: namespace ?? undefined, id: 'edge' });
  return { app, own, gateway: new Gateway(own, 'public', { metadata: { name: 'public' }, gatewayClassName: 'istio', listeners: [LISTENER], ...props }) };
}

function exposed(app: App, more: Partial<ExposedWorkload> = {}, namespace: string | null = 'shop'): ExposedWorkload {
  const workload = new TestWorkload(chart({ app, namespace: namespace ?? undefined, id: 'shop' }), 'web');
  return {
    workload, serviceName: 'web', servicePort: 80, targetPort: 8080, routeName: 'web', hostnames: ['shop.example.com'], path: '/', pathType: kplus.HttpIngressPathType.PREFIX, ...more,
  };
}

const specOf = (own: Chart, kind: string) => own.toJson().find((object) => object.kind === kind).spec;

test('its class is one of the cluster', () => {
  const { app } = edge();
  expect(Environment.of(app).externalObjects).toEqual([{ apiGroup: 'gateway.networking.k8s.io', kind: 'GatewayClass', name: 'istio' }]);
});

test('is declared without plain HTTP unless asked', () => {
  const { own } = edge();
  expect(specOf(own, 'Gateway').listeners.map(({ protocol }: any) => protocol)).toEqual(['HTTPS']);
  expect(own.toJson().map(({ kind }) => kind)).toEqual(['Gateway']);
});

test('takes annotations, as cert-manager wants them', () => {
  const { own, gateway } = edge();
  gateway.metadata.addAnnotation('cert-manager.io/cluster-issuer', 'acme');
  expect(own.toJson()[0].metadata.annotations).toEqual({ 'cert-manager.io/cluster-issuer': 'acme' });
});

test('admits namespaces of other apps by name', () => {
  const { own } = edge({ allowedNamespaces: ['team-b', 'team-a'] });
  expect(specOf(own, 'Gateway').listeners[0].allowedRoutes.namespaces.selector.matchExpressions[0].values).toEqual(['team-a', 'team-b']);
});

test.each<[string, Partial<GatewayProps>, object]>([
  ['beside it', {}, { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'gateway-system' } }, podSelector: { matchLabels: { 'gateway.networking.k8s.io/gateway-name': 'public' } } }],
  ['of another namespace', { pods: IngressControllerPods.TRAEFIK }, {
    namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'traefik' } }, podSelector: { matchLabels: { 'app.kubernetes.io/name': 'traefik' } },
  }],
])('lets in the pods %s, and nobody else', (_name, props, peer) => {
  const { app, gateway } = edge(props);
  const target = exposed(app);
  gateway.expose(target);
  expect(policies(Chart.of(target.workload))['web-ingress'].ingress).toEqual([{ from: [peer], ports: [{ port: 8080, protocol: 'TCP' }] }]);
});

test('without any namespace, everything is in the same', () => {
  const { app, own, gateway } = edge({}, null);
  const target = exposed(app, {}, null);
  const route = gateway.expose(target).toJson();
  expect(route.spec.parentRefs).toEqual([{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'public', sectionName: 'https' }]);
  expect(specOf(own, 'Gateway').listeners[0].allowedRoutes.namespaces).toEqual({ from: 'Same' });
});

test.each<[string, Partial<ExposedWorkload>, string | null, string]>([
  ['hosts that no listener serves', { hostnames: ['cart.example.com'] }, 'shop', 'No listener of the Gateway edge/public serves cart.example.com.'],
  ['a certificate that nothing would read', { tlsSecretName: 'mine' }, 'shop', 'TLS ends at a listener of the Gateway public, with the certificate of that.\n  at     shop/web\n  found  tlsSecretName: "mine"'],
  ['a workload without namespace', {}, null, 'shop/web has no namespace in its manifest, so nothing in another namespace can name it.'],
])('refuses %s', (_name, more, namespace, message) => {
  const { app, gateway } = edge();
  expect(() => gateway.expose(exposed(app, more, namespace))).toThrow(message);
});

test('refuses what cannot be a class', () => {
  expect(() => edge({ gatewayClassName: '' })).toThrow('"" cannot be the name of a GatewayClass.\n  at     edge/public');
});

test('refuses what cannot be a namespace', () => {
  expect(() => edge({ allowedNamespaces: ['Team_B'] })).toThrow('A namespace has another name.\n  at     edge/public\n  found  "Team_B"');
});

test.each<[string, IngressControllerPods]>([
  ['pods of namespaces that nobody names', IngressControllerPods.OPENSHIFT_ROUTER],
  ['no pods', IngressControllerPods.CILIUM],
])('has no connections of its own with %s', (_name, pods) => {
  expect(() => edge({ pods }).gateway.connections).toThrow(`${pods.name} has no pods of one namespace with labels of their own`);
});
