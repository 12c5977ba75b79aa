import { App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Environment } from '../../../src/core/environment';
import type { ExposedWorkload } from '../../../src/network/exposure/entrance';
import { IngressClassRef } from '../../../src/network/exposure/ingress-class-ref';
import { IngressControllerPods } from '../../../src/network/ingress-controller-pods';
import { chart, policies, TestWorkload } from '../test-workload';

const TRAEFIK = new IngressClassRef({ name: 'traefik', controller: IngressControllerPods.TRAEFIK });

function exposed(more: Partial<ExposedWorkload> = {}): ExposedWorkload {
  const workload = new TestWorkload(chart({ app: new App(), namespace: 'shop' }), 'web');
  return {
    workload,
    serviceName: 'web',
    servicePort: 80,
    targetPort: 8080,
    routeName: 'web',
    hostnames: ['www.example.com', 'shop.example.com'],
    path: '/',
    pathType: kplus.HttpIngressPathType.PREFIX,
    tlsSecretName: 'shop-tls',
    ...more,
  };
}

test('writes every host with TLS and without annotations, and declares once that the class exists', () => {
  const target = exposed();
  TRAEFIK.expose(target);
  const ingress = TRAEFIK.expose({ ...target, path: '/cart', hostnames: [...target.hostnames].reverse() }).toJson();
  const backend = { service: { name: 'web', port: { number: 80 } } };
  const paths = [{ path: '/', pathType: 'Prefix', backend }, { path: '/cart', pathType: 'Prefix', backend }];
  expect(ingress).toEqual({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'web', namespace: 'shop' },
    spec: {
      ingressClassName: 'traefik',
      tls: [{ hosts: ['shop.example.com', 'www.example.com'], secretName: 'shop-tls' }],
      rules: [{ host: 'shop.example.com', http: { paths } }, { host: 'www.example.com', http: { paths } }],
    },
  });
  expect(Environment.of(target.workload).externalObjects).toEqual([{ apiGroup: 'networking.k8s.io', kind: 'IngressClass', name: 'traefik' }]);
});

test('lets in the controller at exactly the port', () => {
  const target = exposed();
  TRAEFIK.expose(target);
  expect(policies(Chart.of(target.workload))['web-ingress'].ingress).toEqual([{
    from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'traefik' } }, podSelector: { matchLabels: { 'app.kubernetes.io/name': 'traefik' } } }],
    ports: [{ port: 8080, protocol: 'TCP' }],
  }]);
});

test('refuses to serve without a certificate', () => {
  expect(() => TRAEFIK.expose(exposed({ tlsSecretName: undefined }))).toThrow(
    "An Ingress serves its hosts over TLS with a certificate of the workload's namespace.\n  at     shop/web\n  found  undefined\n"
    + "  fix    name its Secret, as a Certificate or an ExternalSecret makes it for www.example.com: { tlsSecretName: 'web-tls' }");
});

test.each<[string, Partial<ExposedWorkload>]>([
  ['other hosts', { hostnames: ['cart.example.com'] }],
  ['another certificate', { tlsSecretName: 'other' }],
])('a second route for %s needs a name of its own', (_name, more) => {
  const target = exposed();
  TRAEFIK.expose(target);
  expect(() => TRAEFIK.expose({ ...target, ...more })).toThrow(/web is exposed as "web" already.*\n  at     shop\/web\n  found  \[.*\n  fix    give this one a name of its own: { name: 'web-…' }/);
  expect(TRAEFIK.expose({ ...target, ...more, routeName: 'web-2' }).name).toBe('web-2');
});

test('refuses a class that has another name', () => {
  expect(() => new IngressClassRef({ name: 'Traefik!', controller: IngressControllerPods.TRAEFIK })).toThrow('"Traefik!" cannot be the name of an IngressClass.');
});
