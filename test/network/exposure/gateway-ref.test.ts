import { App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Environment } from '../../../src/core/environment';
import type { ExposedWorkload } from '../../../src/network/exposure/entrance';
import { GatewayRef, GatewayRefProps } from '../../../src/network/exposure/gateway-ref';
import { IngressControllerPods } from '../../../src/network/ingress-controller-pods';
import { chart, policies, TestWorkload } from '../test-workload';

const PUBLIC = { name: 'public', namespace: 'gateway-system' };

function exposed(more: Partial<ExposedWorkload> = {}, namespace: string | null = 'shop'): ExposedWorkload {
  const workload = new TestWorkload(chart({ app: new App(), namespace: namespace ?? undefined, id: 'shop' }), 'web');
  return {
    workload, serviceName: 'web', servicePort: 80, targetPort: 8080, routeName: 'web', hostnames: ['shop.example.com'], path: '/', pathType: kplus.HttpIngressPathType.PREFIX, ...more,
  };
}

test('attaches to the named listener, and declares once that the Gateway exists', () => {
  const target = exposed();
  const ref = new GatewayRef({ ...PUBLIC, sectionName: 'web-https' });
  ref.expose(target);
  const route = ref.expose({ ...target, path: '/cart' }).toJson();
  expect(route.spec.parentRefs).toEqual([{ group: 'gateway.networking.k8s.io', kind: 'Gateway', ...PUBLIC, sectionName: 'web-https' }]);
  expect(Environment.of(target.workload).externalObjects).toEqual([{ apiGroup: 'gateway.networking.k8s.io', kind: 'Gateway', ...PUBLIC }]);
});

test.each<[string, GatewayRefProps, object]>([
  ['labelled as GEP-1762 says', PUBLIC, { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'gateway-system' } }, podSelector: { matchLabels: { 'gateway.networking.k8s.io/gateway-name': 'public' } } }],
  ['of another namespace', { ...PUBLIC, pods: IngressControllerPods.CONTOUR }, { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'projectcontour' } }, podSelector: { matchLabels: { app: 'envoy' } } }],
  ['in the workload\'s own namespace', { name: 'public', namespace: 'shop' }, { podSelector: { matchLabels: { 'gateway.networking.k8s.io/gateway-name': 'public' } } }],
])('lets in the pods %s', (_name, props, peer) => {
  const target = exposed();
  new GatewayRef(props).expose(target);
  expect(policies(Chart.of(target.workload))['web-ingress'].ingress).toEqual([{ from: [peer], ports: [{ port: 8080, protocol: 'TCP' }] }]);
});

test("Cilium's own gateway can only be named by Cilium's policies", () => {
  expect(() => new GatewayRef({ ...PUBLIC, pods: IngressControllerPods.CILIUM }).expose(exposed())).toThrow("Cilium's gateway has no pods");
});

test.each<[string, GatewayRefProps, string]>([
  ['a name that is none', { ...PUBLIC, name: 'Public' }, '"Public" cannot be the name of a Gateway.\n  at     Gateway gateway-system/Public\n  fix    use at most 253'],
  ['a namespace that is none', { ...PUBLIC, namespace: 'gateway.system' }, 'A namespace has another name.\n  at     Gateway gateway.system/public'],
  ['a listener that is none', { ...PUBLIC, sectionName: 'HTTPS' }, '"HTTPS" cannot be the name of a listener.'],
])('refuses %s', (_name, props, message) => expect(() => new GatewayRef(props)).toThrow(message));

test.each<[string, Partial<ExposedWorkload>, string | null, string]>([
  ['a certificate that nothing would read', { tlsSecretName: 'mine' }, 'shop', 'TLS ends at a listener of Gateway gateway-system/public, with the certificate of that.'],
  ['a workload without namespace', {}, null, 'shop/web has no namespace in its manifest, so nobody can tell whether the Gateway is in the same.'],
])('refuses %s', (_name, more, namespace, message) => expect(() => new GatewayRef(PUBLIC).expose(exposed(more, namespace))).toThrow(message));
