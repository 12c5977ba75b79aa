import { DefaultDenyNamespace, IClock, Platform, Reachability, SecureApp, SecureDeployment } from '../../src';
import { SynthesisError } from '../../src/app/synthesis-error';
import { Gateway } from '../../src/network/exposure/gateway';
import { GatewayRef } from '../../src/network/exposure/gateway-ref';
import { IngressClassRef } from '../../src/network/exposure/ingress-class-ref';
import { IngressControllerPods } from '../../src/network/ingress-controller-pods';

const CLOCK: IClock = { today: () => '2026-11-21' };
const HOSTS = ['shop.example.com'];
const IMAGE = `ghcr.io/acme/app:1.4.2@sha256:${'0123456789abcdef'.repeat(4)}`;

const found = (app: SecureApp): string[] => {
  try {
    app.synthYaml();
    return [];
  } catch (error) {
    return (error as SynthesisError).findings.filter(({ ruleId }) => ruleId === 'network/reachability').map((finding) => finding.found);
  }
};

type Expose = (web: SecureDeployment, namespace: DefaultDenyNamespace) => unknown;
const byClass = (controller: IngressControllerPods): Expose => (web) => (
  web.exposeVia(new IngressClassRef({ name: 'public', controller }), { hostnames: HOSTS, tlsSecretName: 'tls' }));

/** Whatever exposes a workload is an ingress controller, and nothing but one. */
test.each<[string, Expose]>([
  ['Traefik', byClass(IngressControllerPods.TRAEFIK)],
  ['HAProxy', byClass(IngressControllerPods.HAPROXY)],
  ['Contour', byClass(IngressControllerPods.CONTOUR)],
  ['the router of OpenShift', byClass(IngressControllerPods.OPENSHIFT_ROUTER)],
  ['a Gateway of another app', (web) => web.exposeVia(new GatewayRef({ name: 'public', namespace: 'gateway-system' }), { hostnames: HOSTS })],
  ['a Gateway in a namespace of its own', (web) => {
    const edge = new DefaultDenyNamespace(web.node.root as SecureApp, 'edge');
    web.exposeVia(new Gateway(edge, 'public', { gatewayClassName: 'istio', listeners: [{ hostname: HOSTS[0], tlsSecretName: 'tls' }] }), { hostnames: HOSTS });
  }],
  ['a Gateway in the namespace of the workload', (web, namespace) => {
    web.exposeVia(new Gateway(namespace, 'public', { gatewayClassName: 'istio', listeners: [{ hostname: HOSTS[0], tlsSecretName: 'tls' }] }), { hostnames: HOSTS });
  }],
])('%s', (name, expose) => {
  const app = new SecureApp({ clock: CLOCK, platform: name.includes('OpenShift') ? Platform.OPENSHIFT : Platform.KUBERNETES });
  const namespace = new DefaultDenyNamespace(app, 'shop');
  const web = new SecureDeployment(namespace, 'web', { containers: [{ image: IMAGE, portNumber: 8080 }] });
  const expectation = Reachability.of(app).expect(web);
  expose(web, namespace);
  expectation.onlyFrom().orIngressController();
  expect(found(app)).toEqual([]);
  expectation.notToBeReachedFromOutside();
  expect(found(app)).toHaveLength(1);
  expectation.onlyFrom();
  expect(found(app)).toHaveLength(2);
});
