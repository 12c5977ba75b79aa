import { servicePortsNamedBy } from '../../../src/analysis/references/service-ports';
import { Manifest } from '../../../src/core/manifest';
import { Draft, object } from '../../../src/testing';

function named(draft: Draft): string[] {
  return Manifest._read(draft).flatMap(servicePortsNamedBy).map(({ namespace, service, port, way }) => `${namespace}/${service}:${port} at /${way.join('/')}`);
}

const BACKEND = (port: unknown) => object('networking.k8s.io/v1', 'Ingress', 'i', { spec: { defaultBackend: { service: { name: 'web', port } } } });

test.each<[string, Draft, string[]]>([
  ['a name', BACKEND({ name: 'http' }), ['shop/web:http at /spec/defaultBackend/service/port/name']],
  ['a number', BACKEND({ number: 80 }), ['shop/web:80 at /spec/defaultBackend/service/port/number']],
  ['none', BACKEND(undefined), []],
  ['junk', BACKEND(80), []],
  ['a route into another namespace', object('gateway.networking.k8s.io/v1', 'HTTPRoute', 'r', { spec: { rules: [{ backendRefs: [{ name: 'web', namespace: 'store', port: 80 }] }] } }),
    ['store/web:80 at /spec/rules/0/backendRefs/0/port']],
  ['a webhook, which means 443', { apiVersion: 'admissionregistration.k8s.io/v1', kind: 'MutatingWebhookConfiguration', webhooks: [{ clientConfig: { service: { name: 'w', namespace: 'x' } } }] },
    ['x/w:443 at /webhooks/0/clientConfig/service/port']],
  ['a kind that names none', object('v1', 'ConfigMap', 'c'), []],
])('%s', (_what, draft, expected) => {
  expect(named(draft)).toEqual(expected);
});
