import { defaultDeny, ingress, namespace, workload } from './policy-drafts';
import { NoBlockedScrape } from '../../../../src/policy/rules/network/no-blocked-scrape';
import { describeRule, Draft, object, scene } from '../../../../src/testing';
import { calico } from '../../../analysis/network/foreign/foreign-drafts';

const web = workload('web', [{ name: 'http', containerPort: 8080 }, { name: 'metrics', containerPort: 9090 }]);
const service = object('v1', 'Service', 'web', { metadata: { labels: { app: 'web' } }, spec: { selector: { app: 'web' }, ports: [{ name: 'metrics', port: 9000, targetPort: 'metrics' }] } });
const open = ingress('web', { from: [namespace('monitoring')], ports: [{ port: 9090 }] });
const FOUND = 'scrapes Deployment shop/web at TCP 9090, which no NetworkPolicy opens to anyone';

function monitor(endpoint: Draft, spec: Draft = {}, inNamespace = 'shop'): Draft {
  return object('monitoring.coreos.com/v1', 'ServiceMonitor', 'web', { metadata: { namespace: inNamespace }, spec: { selector: { matchLabels: { app: 'web' } }, endpoints: [endpoint], ...spec } });
}

function podMonitor(endpoint: Draft, spec: Draft = {}, inNamespace = 'shop'): Draft {
  return object('monitoring.coreos.com/v1', 'PodMonitor', 'web', { metadata: { namespace: inNamespace }, spec: { selector: { matchLabels: { app: 'web' } }, podMetricsEndpoints: [endpoint], ...spec } });
}

describeRule(new NoBlockedScrape(), {
  passes: {
    'open for Prometheus': scene(monitor({ port: 'metrics' }), service, web, defaultDeny(), open),
    'open by a policy of Calico': scene(monitor({ port: 'metrics' }), service, web, defaultDeny(), calico({ selector: 'has(app)', ingress: [{ action: 'Allow' }] })),
    'no policy': scene(monitor({ port: 'metrics' }), service, web),
    'Services of other namespaces, of which nobody can tell which are meant': scene(monitor({ port: 'metrics' }, {}, 'monitoring'), service, { ...service, metadata: { ...service.metadata, namespace: 'store' } }, web, defaultDeny()),
    'Services of another namespace beside those that are selected': scene(monitor({ port: 'metrics' }, {}, 'monitoring'), service, { ...service, metadata: { ...service.metadata, namespace: 'monitoring' } }, web, defaultDeny()),
    'a port that is not there': scene(monitor({ port: 'other' }), service, web, defaultDeny()),
    'pods that are open': scene(podMonitor({ port: 'metrics' }), web, defaultDeny(), open),
    'pods that are not given': scene(podMonitor({ port: 'metrics' }), defaultDeny()),
  },
  fails: {
    'a policy of Calico that denies': [scene(monitor({ port: 'metrics' }), service, web, defaultDeny(), calico({ ingress: [{ action: 'Deny' }] })), `/spec/endpoints/0: ${FOUND}`],
    'closed by default-deny': [scene(monitor({ port: 'metrics' }), service, web, defaultDeny()), `/spec/endpoints/0: ${FOUND}`],
    'only another port open': [scene(monitor({ port: 'metrics' }), service, web, ingress('web', { ports: [{ port: 8080 }] })), `/spec/endpoints/0: ${FOUND}`],
    'by the pods\' own port': [scene(monitor({ targetPort: 9090 }), service, web, defaultDeny()), `/spec/endpoints/0: ${FOUND}`],
    'from another namespace': [scene(monitor({ port: 'metrics' }, { namespaceSelector: { matchNames: ['shop'] } }, 'monitoring'), service, web, defaultDeny()), `/spec/endpoints/0: ${FOUND}`],
    'from another namespace, which it forgets to say': [scene(monitor({ port: 'metrics' }, {}, 'monitoring'), service, web, defaultDeny()), `/spec/endpoints/0: ${FOUND}`],
    'from all namespaces': [scene(monitor({ port: 'metrics' }, { namespaceSelector: { any: true } }, 'monitoring'), service, web, defaultDeny()), `/spec/endpoints/0: ${FOUND}`],
    'pods': [scene(podMonitor({ port: 'metrics' }), web, defaultDeny()), `/spec/podMetricsEndpoints/0: ${FOUND}`],
    'pods of all namespaces, by number': [scene(podMonitor({ portNumber: 9090 }, { namespaceSelector: { any: true } }, 'monitoring'), web, defaultDeny()), `/spec/podMetricsEndpoints/0: ${FOUND}`],
  },
});
