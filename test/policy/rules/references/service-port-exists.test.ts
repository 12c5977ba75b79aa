import { ServicePortExists } from '../../../../src/policy/rules/references/service-port-exists';
import { describeRule, Draft, object, scene } from '../../../../src/testing';

const SERVICE = object('v1', 'Service', 'web', { spec: { ports: [{ name: 'http', port: 80, targetPort: 8080 }] } });

function ingress(port: unknown): Draft {
  return object('networking.k8s.io/v1', 'Ingress', 'web', { spec: { rules: [{ http: { paths: [{ backend: { service: { name: 'web', port } } }] } }] } });
}

function route(backend: Draft): Draft {
  return object('gateway.networking.k8s.io/v1', 'HTTPRoute', 'web', { spec: { rules: [{ backendRefs: [{ name: 'web', ...backend }] }] } });
}

const HOOK = { apiVersion: 'admissionregistration.k8s.io/v1', kind: 'ValidatingWebhookConfiguration', metadata: { name: 'w' }, webhooks: [{ clientConfig: { service: { name: 'web', namespace: 'shop' } } }] };
const PORT = '/spec/rules/0/http/paths/0/backend/service/port';

describeRule(new ServicePortExists(), {
  passes: {
    'by number': scene(ingress({ number: 80 }), SERVICE),
    'by name': scene(ingress({ name: 'http' }), SERVICE),
    'an annotation instead of a port': scene(ingress({ name: 'use-annotation' }), SERVICE),
    'a route': scene(route({ port: 80 }), SERVICE),
    'a route to another kind': scene(route({ group: 'example.com', kind: 'Bucket', port: 1 }), SERVICE),
    'a Service that is not there, which another rule tells': ingress({ number: 81 }),
    'a name outside': scene(ingress({ number: 443 }), object('v1', 'Service', 'web', { spec: { type: 'ExternalName', externalName: 'example.com' } })),
  },
  fails: {
    'the port of the pods': [scene(ingress({ number: 8080 }), SERVICE), `${PORT}/number: 8080, but Service shop/web has 80 (http)`],
    'a typo': [scene(ingress({ name: 'htpp' }), SERVICE), `${PORT}/name: "htpp", but Service shop/web has 80 (http)`],
    'a number as text': [scene(ingress({ name: '80' }), SERVICE), `${PORT}/name: "80", but Service shop/web has 80 (http)`],
    'a route': [scene(route({ port: 8080 }), SERVICE), '/spec/rules/0/backendRefs/0/port: 8080, but Service shop/web has 80 (http)'],
    'a webhook that means 443': [scene(HOOK, SERVICE), '/webhooks/0/clientConfig/service/port: 443, but Service shop/web has 80 (http)'],
    'no ports at all': [scene(ingress({ number: 80 }), object('v1', 'Service', 'web', { spec: {} })), `${PORT}/number: 80, but Service shop/web has no ports`],
  },
});
