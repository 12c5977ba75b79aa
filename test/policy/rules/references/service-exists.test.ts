import { ServiceExists } from '../../../../src/policy/rules/references/service-exists';
import { describeRule, Draft, object, scene } from '../../../../src/testing';

const SERVICE = object('v1', 'Service', 'web', { spec: { ports: [{ port: 80 }] } });

function ingress(service: unknown): Draft {
  return object('networking.k8s.io/v1', 'Ingress', 'web', { spec: { rules: [{ http: { paths: [{ backend: { service } }] } }] } });
}

function route(backend: Draft): Draft {
  return object('gateway.networking.k8s.io/v1', 'HTTPRoute', 'web', { spec: { rules: [{ backendRefs: [backend] }] } });
}

function webhook(service: Draft): Draft {
  return { apiVersion: 'admissionregistration.k8s.io/v1', kind: 'ValidatingWebhookConfiguration', metadata: { name: 'w' }, webhooks: [{ clientConfig: { service } }] };
}

const BACKEND = '/spec/rules/0/http/paths/0/backend/service';

describeRule(new ServiceExists(), {
  passes: {
    'a Service of the app': scene(ingress({ name: 'web', port: { number: 80 } }), SERVICE),
    'a backend that is no Service': object('networking.k8s.io/v1', 'Ingress', 'web', { spec: { defaultBackend: { resource: { kind: 'Bucket', name: 'b' } } } }),
    'a route to something else': route({ group: 'example.com', kind: 'Bucket', name: 'b' }),
    'the Service of a StatefulSet': scene(object('apps/v1', 'StatefulSet', 'web', { spec: { serviceName: 'web' } }), SERVICE),
    'the Service of an operator': scene(ingress({ name: 'search-es-http' }), object('elasticsearch.k8s.elastic.co/v1', 'Elasticsearch', 'search')),
    'the API server': webhook({ name: 'kubernetes', namespace: 'default' }),
    'a webhook that is called by URL': webhook({}),
  },
  fails: {
    'nothing makes it': [ingress({ name: 'web' }), `${BACKEND}/name: no Service "web" in namespace shop`],
    'a default backend': [object('networking.k8s.io/v1', 'Ingress', 'web', { spec: { defaultBackend: { service: { name: 'web' } } } }),
      '/spec/defaultBackend/service/name: no Service "web" in namespace shop'],
    'a StatefulSet': [object('apps/v1', 'StatefulSet', 'db', { spec: { serviceName: 'db-headless' } }), '/spec/serviceName: no Service "db-headless" in namespace shop'],
    'a route, in another namespace': [scene(route({ name: 'web', namespace: 'store' }), SERVICE), '/spec/rules/0/backendRefs/0/name: no Service "web" in namespace store, but in shop'],
    'a webhook': [webhook({ name: 'guard', namespace: 'guard-system' }), '/webhooks/0/clientConfig/service/name: no Service "guard" in namespace guard-system'],
    'an API service': [{ apiVersion: 'apiregistration.k8s.io/v1', kind: 'APIService', metadata: { name: 'v1.x' }, spec: { service: { name: 'x', namespace: 'y' } } },
      '/spec/service/name: no Service "x" in namespace y'],
    'unset': [ingress({ port: { number: 80 } }), `${BACKEND}/name: unset`],
    'a text where an object belongs': [ingress('web'), `${BACKEND}: "web"`],
  },
});
