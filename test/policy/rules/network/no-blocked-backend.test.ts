import { defaultDeny, ingress, namespace, pods, workload } from './policy-drafts';
import { NoBlockedBackend } from '../../../../src/policy/rules/network/no-blocked-backend';
import { describeRule, Draft, object, scene } from '../../../../src/testing';
import { cilium, cluster } from '../../../analysis/network/foreign/foreign-drafts';

const web = workload('web');
const service = object('v1', 'Service', 'web', { spec: { selector: { app: 'web' }, ports: [{ name: 'web', port: 80, targetPort: 'http' }, { name: 'admin', port: 81, targetPort: 9000 }] } });
const open = ingress('web', { from: [namespace('edge')], ports: [{ port: 8080 }] });
const BLOCKED = 'leads to Deployment shop/web at TCP 8080, which no NetworkPolicy opens to anyone';

function entry(port: Draft, name = 'web'): Draft {
  return object('networking.k8s.io/v1', 'Ingress', 'web', { spec: { rules: [{ http: { paths: [{ backend: { service: { name, port } } }] } }] } });
}

function route(reference: Draft, kind = 'HTTPRoute'): Draft {
  return object('gateway.networking.k8s.io/v1', kind, 'web', { spec: { rules: [{ backendRefs: [reference] }] } });
}

function exposed(type: string): Draft {
  return { ...service, spec: { ...service.spec, type, ports: [service.spec.ports[0]] } };
}

describeRule(new NoBlockedBackend(), {
  passes: {
    'open for the gateway': scene(entry({ number: 80 }), service, web, defaultDeny(), open),
    'open for anybody': scene(entry({ name: 'web' }), service, web, defaultDeny(), ingress('web', { from: [pods('api')] })),
    'open by a policy of Cilium': scene(entry({ number: 80 }), service, web, defaultDeny(), cilium({ endpointSelector: { matchLabels: { app: 'web' } }, ingress: [{ fromEntities: ['ingress'] }] })),
    'open by a ClusterNetworkPolicy': scene(entry({ number: 80 }), service, web, defaultDeny(), cluster({ tier: 'Admin', ingress: [{ action: 'Accept', from: [{ namespaces: {} }] }] })),
    'no policy': scene(entry({ number: 80 }), service, web),
    'a Service that is not given': scene(entry({ number: 80 }, 'other'), service, web, defaultDeny()),
    'a port that the Service does not have': scene(entry({ number: 443 }), service, web, defaultDeny()),
    'a Service inside the cluster': scene(service, web, defaultDeny()),
    'a route to a Service': scene(route({ name: 'web', port: 80 }), service, web, defaultDeny(), open),
    'a route to something else': scene(route({ kind: 'Bucket', name: 'web' }), service, web, defaultDeny()),
    'one of two workloads open': scene(entry({ number: 80 }), { ...service, spec: { ...service.spec, selector: undefined } }, web, defaultDeny()),
  },
  fails: {
    'a policy of Cilium for other pods': [scene(entry({ number: 80 }), service, web, defaultDeny(), cilium({ endpointSelector: { matchLabels: { app: 'db' } }, ingress: [{ fromEntities: ['ingress'] }] })),
      `/spec/rules/0/http/paths/0/backend/service: ${BLOCKED}`],
    'an Ingress to closed pods': [scene(entry({ number: 80 }), service, web, defaultDeny()), `/spec/rules/0/http/paths/0/backend/service: ${BLOCKED}`],
    'an Ingress by the name of the port': [scene(entry({ name: 'web' }), service, web, defaultDeny()), `/spec/rules/0/http/paths/0/backend/service: ${BLOCKED}`],
    'another port open': [scene(entry({ number: 81 }), service, web, open), '/spec/rules/0/http/paths/0/backend/service: leads to Deployment shop/web at TCP 9000, which no NetworkPolicy opens to anyone'],
    'the port of the Service open, not of the pods': [scene(entry({ number: 80 }), service, web, ingress('web', { ports: [{ port: 80 }] })), `/spec/rules/0/http/paths/0/backend/service: ${BLOCKED}`],
    'a default backend': [scene(object('networking.k8s.io/v1', 'Ingress', 'web', { spec: { defaultBackend: { service: { name: 'web', port: { number: 80 } } } } }), service, web, defaultDeny()),
      `/spec/defaultBackend/service: ${BLOCKED}`],
    'a route to closed pods': [scene(route({ name: 'web', port: 80 }), service, web, defaultDeny()), `/spec/rules/0/backendRefs/0: ${BLOCKED}`],
    'a GRPCRoute in another namespace': [scene({ ...route({ name: 'web', namespace: 'shop', port: 80 }, 'GRPCRoute'), metadata: { name: 'web', namespace: 'edge' } }, service, web, defaultDeny()),
      `/spec/rules/0/backendRefs/0: ${BLOCKED}`],
    'a LoadBalancer': [scene(exposed('LoadBalancer'), web, defaultDeny()), `/spec/type: ${BLOCKED}`],
    'a NodePort': [scene(exposed('NodePort'), web, defaultDeny()), `/spec/type: ${BLOCKED}`],
  },
});
