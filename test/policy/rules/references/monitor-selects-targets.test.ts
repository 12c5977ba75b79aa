import { MonitorSelectsTargets } from '../../../../src/policy/rules/references/monitor-selects-targets';
import { deployment, describeRule, Draft, object, scene, under } from '../../../../src/testing';

const SERVICE = object('v1', 'Service', 'app', { metadata: { labels: { app: 'app' } }, spec: { ports: [{ name: 'http', port: 80 }] } });
const APP = { matchLabels: { app: 'app' } };

function monitor(spec: Draft, metadata: Draft = {}): Draft {
  return object('monitoring.coreos.com/v1', 'ServiceMonitor', 'app', { metadata, spec: { endpoints: [{ port: 'http' }], selector: APP, ...spec } });
}

function podMonitor(port: string): Draft {
  return object('monitoring.coreos.com/v1', 'PodMonitor', 'app', { spec: { podMetricsEndpoints: [{ port }], selector: APP } });
}

const MONITORING = { namespace: 'monitoring' };

describeRule(new MonitorSelectsTargets(), {
  passes: {
    'a Service of its namespace': scene(monitor({}), SERVICE),
    'a Service of a namespace that it names': scene(monitor({ namespaceSelector: { matchNames: ['shop'] } }, MONITORING), SERVICE),
    'a Service of any namespace': scene(monitor({ namespaceSelector: { any: true } }, MONITORING), SERVICE),
    'pods': scene(podMonitor('http'), deployment()),
    'Services that a deployer may bring': scene(monitor({}), object('argoproj.io/v1alpha1', 'Application', 'web')),
    'a part of an app: unresolved': under({ complete: false }, monitor({})),
  },
  fails: {
    'only its own namespace': [scene(monitor({}, MONITORING), SERVICE), '/spec/selector: no Services in namespace monitoring with app: app, but in shop'],
    'other labels': [scene(monitor({ selector: { matchLabels: { app: 'web' } } }), SERVICE), '/spec/selector: no Services in namespace shop with app: web'],
    'labels of the pods, not of the Service': [scene(monitor({}), object('v1', 'Service', 'app', { spec: { selector: { app: 'app' } } }), deployment()),
      '/spec/selector: no Services in namespace shop with app: app'],
    'any namespace, of which there is none': [monitor({ namespaceSelector: { any: true } }), '/spec/selector: no Services in any namespace with app: app'],
    'a port that it does not have': [scene(monitor({ endpoints: [{ port: 'metrics' }] }), SERVICE), '/spec/endpoints/0/port: "metrics", but Service shop/app has http'],
    'a port that the pods do not have': [scene(podMonitor('metrics'), deployment()), '/spec/podMetricsEndpoints/0/port: "metrics", but Deployment shop/app has http'],
    'a text as selector': [scene(monitor({ selector: 'app' }), SERVICE), '/spec/selector: no Services in namespace shop with "app"'],
  },
});
