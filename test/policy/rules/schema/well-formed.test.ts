import { WellFormed } from '../../../../src/policy/rules/schema/well-formed';
import { app, deployment, describeRule, Draft, object, pod } from '../../../../src/testing';

function configMap(metadata: Draft): Draft {
  return object('v1', 'ConfigMap', 'app', { metadata });
}

function named(apiVersion: string, kind: string, name: unknown): Draft {
  return object(apiVersion, kind, '', { metadata: { name } });
}

const LONG = 'a'.repeat(64);

describeRule(new WellFormed(), {
  passes: {
    'a pod': pod(),
    'a deployment': deployment(),
    'a file of a node, which has no name': { apiVersion: 'kubelet.config.k8s.io/v1beta1', kind: 'KubeletConfiguration', readOnlyPort: 0 },
    'a question to the API server': { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenReview', spec: { token: '' } },
    'a cluster-scoped object': named('v1', 'Namespace', 'shop'),
    'a name with dots': named('v1', 'ConfigMap', 'app.shop.test'),
    'names in RBAC may be anything a path takes': named('rbac.authorization.k8s.io/v1', 'ClusterRole', 'system:Controller:app'),
    'names of APIServices': named('apiregistration.k8s.io/v1', 'APIService', 'v1.'),
    'names of addresses': named('networking.k8s.io/v1', 'IPAddress', '2001:db8::1'),
    'a name that the API server makes': configMap({ name: undefined, generateName: 'app-' }),
    'labels and annotations': configMap({ labels: { 'app.kubernetes.io/name': 'app', 'empty': '' }, annotations: { 'Acme.test/Note': 'any text at all: {}' } }),
    'null, which is absent': configMap({ labels: null, annotations: null, namespace: null }),
    'a custom resource': named('serving.knative.dev/v1', 'Service', 'app'),
    'a kind that sounds like a list': object('acme.test/v1', 'AllowList', 'app', { spec: {} }),
    'no spec': named('v1', 'ConfigMap', 'app'),
  },
  fails: {
    'a text': ['kind: Pod', ': "kind: Pod"'],
    'nothing': [null, ': unset'],
    'a list': [[pod()], `: ${JSON.stringify([pod()]).slice(0, 79)}…`],
    'an empty object': [{}, '/apiVersion: unset', '/kind: unset', '/metadata: unset'],
    'apiVersion and kind of the wrong type': [{ apiVersion: 1, kind: ['Pod'], metadata: { name: 'app' } }, '/apiVersion: 1', '/kind: ["Pod"]'],
    'apiVersion and kind with other letters': [{ apiVersion: 'Apps/V1', kind: 'My Kind', metadata: { name: 'app' } }, '/apiVersion: "Apps/V1"', '/kind: "My Kind"'],
    'two slashes': [{ apiVersion: 'acme.test/v1/x', kind: 'Thing', metadata: { name: 'app' } }, '/apiVersion: "acme.test/v1/x"'],
    'metadata of the wrong type': [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: 'app' }, '/metadata: "app"'],
    'no name': [configMap({ name: undefined }), '/metadata/name: unset'],
    'an empty name': [configMap({ name: '' }), '/metadata/name: ""'],
    'a number': [configMap({ name: 1 }), '/metadata/name: 1'],
    'capital letters': [configMap({ name: 'App' }), '/metadata/name: "App"'],
    'a name of both kinds, one of them wrong': [configMap({ name: 'App', generateName: 'app-' }), '/metadata/name: "App"'],
    'a prefix of the wrong type': [configMap({ name: undefined, generateName: 1 }), '/metadata/generateName: 1'],
    'a prefix that no name has': [configMap({ name: null, generateName: '-app' }), '/metadata/generateName: "-app"'],
    'a Service with dots': [named('v1', 'Service', 'app.shop'), '/metadata/name: "app.shop"'],
    'a long namespace': [named('v1', 'Namespace', LONG), `/metadata/name: "${LONG}"`],
    'a CronJob whose Jobs would have no name': [named('batch/v1', 'CronJob', 'a'.repeat(53)), `/metadata/name: "${'a'.repeat(53)}"`, '/spec/jobTemplate/spec/template/spec: unset'],
    'a ClusterRole with a slash': [named('rbac.authorization.k8s.io/v1', 'ClusterRole', 'a/b'), '/metadata/name: "a/b"'],
    'a namespace of the wrong type': [configMap({ namespace: 5 }), '/metadata/namespace: 5'],
    'a namespace that can be none': [configMap({ namespace: 'Shop!' }), '/metadata/namespace: "Shop!"'],
    'labels that are no texts': [configMap({ labels: { a: 1, b: true, c: null, d: {} } }),
      '/metadata/labels/a: 1', '/metadata/labels/b: true', '/metadata/labels/c: unset', '/metadata/labels/d: {}'],
    'labels of the wrong type': [configMap({ labels: ['app'] }), '/metadata/labels: ["app"]'],
    'labels that the API server refuses': [configMap({ labels: { 'a b': 'x', 'ok': 'no spaces', '/x': 'y' } }),
      '/metadata/labels/a b: "x"', '/metadata/labels/ok: "no spaces"', '/metadata/labels/~1x: "y"'],
    'annotations that are no texts': [configMap({ annotations: { 'acme.test/port': 8080 } }), '/metadata/annotations/acme.test~1port: 8080'],
    'annotations that the API server refuses': [configMap({ annotations: { 'a b': 'x' } }), '/metadata/annotations/a b: "x"'],
    'a list whose items are none': [object('v1', 'List', 'all', { items: { 0: 'pod' } }), '/items: {"0":"pod"}'],
    'a spec of the wrong type': [object('acme.test/v1', 'Thing', 'app', { spec: [] }), '/spec: []'],
    'a template of the wrong type': [deployment((d) => { d.spec.template = 'pods'; }), '/spec/template/spec: unset'],
    'labels of pods': [deployment((d) => { d.spec.template.metadata.labels.version = 2; }), '/spec/template/metadata/labels/version: 2'],
    'metadata of pods': [deployment((d) => { d.spec.template.metadata = 'app'; }), '/spec/template/metadata: "app"'],
    'a pod without containers': [pod((p) => { p.spec.containers = []; }), '/spec/containers: []'],
    'containers as an object': [deployment((d) => { d.spec.template.spec.containers = { app: app(d) }; }),
      `/spec/template/spec/containers: ${JSON.stringify({ app: app(deployment()) }).slice(0, 79)}…`],
    'init containers as a text': [pod((p) => { p.spec.initContainers = 'none'; }), '/spec/initContainers: "none"'],
    'a container that is none': [pod((p) => { p.spec.ephemeralContainers = ['debug']; }), '/spec/ephemeralContainers/0: "debug"'],
    'a security context that is none': [pod((p) => { app(p).securityContext = 'restricted'; }), '/spec/containers/0/securityContext: "restricted"'],
    'volumes that are none': [pod((p) => { p.spec.volumes = { tmp: {} }; }), '/spec/volumes: {"tmp":{}}'],
  },
});

test('no exemption silences it', () => {
  expect(new WellFormed().meta.exemptable).toBe(false);
});
