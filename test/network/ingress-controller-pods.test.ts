import { IngressControllerPods } from '../../src/network/ingress-controller-pods';

test.each([
  [IngressControllerPods.TRAEFIK, { namespace: 'traefik', podLabels: { 'app.kubernetes.io/name': 'traefik' } }],
  [IngressControllerPods.HAPROXY, { namespace: 'haproxy-controller', podLabels: { 'app.kubernetes.io/name': 'kubernetes-ingress' } }],
  [IngressControllerPods.CONTOUR, { namespace: 'projectcontour', podLabels: { app: 'envoy' } }],
  [IngressControllerPods.ISTIO, { namespace: 'istio-ingress', podLabels: { istio: 'ingress' }, serviceAccount: 'istio-ingress' }],
  [IngressControllerPods.TRAEFIK.inNamespace('edge').runningAs('traefik'), {
    namespace: 'edge', podLabels: { 'app.kubernetes.io/name': 'traefik' }, serviceAccount: 'traefik',
  }],
  [IngressControllerPods.OPENSHIFT_ROUTER, { namespaceLabels: { 'policy-group.network.openshift.io/ingress': '' } }],
  [IngressControllerPods.TRAEFIK.inNamespace('edge'), { namespace: 'edge', podLabels: { 'app.kubernetes.io/name': 'traefik' } }],
  [IngressControllerPods.ofGateway('web', 'edge'), { namespace: 'edge', podLabels: { 'gateway.networking.k8s.io/gateway-name': 'web' } }],
  [IngressControllerPods.CILIUM, {}],
])('$name', ({ pods }, expected) => expect(pods).toEqual(expected));

test('only what runs inside Cilium has no pods, wherever it is said to be', () => {
  expect([IngressControllerPods.CILIUM, IngressControllerPods.CILIUM.inNamespace('x'), IngressControllerPods.TRAEFIK].map((one) => one.isPartOfCilium))
    .toEqual([true, true, false]);
});

test.each([
  ['nobody', () => new IngressControllerPods({ name: 'mine' }), /must say which[^]*at +mine/],
  ['a namespace that cannot be', () => IngressControllerPods.TRAEFIK.inNamespace('Edge'), /A namespace has another name/],
  ['an account that cannot be', () => IngressControllerPods.TRAEFIK.runningAs('Traefik Proxy'), /A ServiceAccount has another name/],
  ['a Gateway that cannot be', () => IngressControllerPods.ofGateway('my gateway', 'edge'), /selects nothing/],
])('refuses %s', (_name, made, message) => expect(made).toThrow(message));
