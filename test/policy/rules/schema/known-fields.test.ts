import { KubernetesVersion } from '../../../../src/core/kubernetes-version';
import { KnownFields } from '../../../../src/policy/rules/schema/known-fields';
import { app, deployment, describeRule, Draft, object, pod, podSpec, scene, under } from '../../../../src/testing';
import { judge } from '../../../../src/testing/describe-rule';

const V1_27 = KubernetesVersion.V1_27;

/** The definition of a custom kind `Widget` of acme.test with a schema. */
function widgets(properties: Draft, more: Draft = {}): Draft {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'widgets.acme.test' },
    spec: {
      group: 'acme.test',
      scope: 'Namespaced',
      names: { kind: 'Widget', plural: 'widgets' },
      versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object', properties, ...more } } }],
    },
  };
}

function widget(rest: Draft): Draft {
  return object('acme.test/v1', 'Widget', 'x', rest);
}

const SPEC = {
  spec: {
    type: 'object',
    properties: {
      size: { type: 'integer' },
      metadata: { type: 'object', properties: { name: { type: 'string' } } },
      labels: { type: 'object', additionalProperties: { type: 'string' } },
      parts: { type: 'array', items: { type: 'object', properties: { name: { type: 'string' } } } },
      values: { 'type': 'object', 'x-kubernetes-preserve-unknown-fields': true },
      template: { 'type': 'object', 'x-kubernetes-embedded-resource': true },
    },
  },
};

describeRule(new KnownFields(), {
  passes: {
    'a deployment': deployment(),
    'a pod': pod(),
    'null, which is absent': pod((p) => { p.spec.affinity = null; p.spec.nonsense = undefined; }),
    'a kind that nobody knows': object('example.com/v1', 'Thing', 'x', { spec: { anything: 1 } }),
    'a version that is not served, which another rule tells': object('policy/v1beta1', 'PodDisruptionBudget', 'x', { spec: { anything: 1 } }),
    'keys of maps': object('v1', 'ConfigMap', 'x', { data: { anything: 'x' } }),
    'what holds anything': object('apps/v1', 'ControllerRevision', 'x', { revision: 1, data: { anything: { at: ['all'] } } }),
    'a custom resource by its definition': scene(widget({
      spec: { size: 1, labels: { a: 'b' }, parts: [{ name: 'x' }], values: { any: 1 }, template: { kind: 'Any', foo: 1 } },
    }), widgets(SPEC)),
    'what programs in Go write into every metadata': scene(widget({ spec: { metadata: { creationTimestamp: null } } }), widgets(SPEC)),
    'a custom resource whose definition is open': scene(widget({ anything: 1 }), widgets(SPEC, { 'x-kubernetes-preserve-unknown-fields': true })),
    'a custom resource whose definition says nothing': scene(widget({ anything: 1 }), widgets({})),
    'a sidecar since 1.28': under({ version: KubernetesVersion.V1_28 }, pod((p) => { p.spec.initContainers = [{ name: 'a', restartPolicy: 'Always' }]; })),
  },
  fails: {
    'a misspelt field of a container': [
      pod((p) => { app(p).securityContext = { runAsNonroot: true }; }),
      '/spec/containers/0/securityContext/runAsNonroot: true, but SecurityContext has no runAsNonroot',
    ],
    'a field that only containers have, on the pod': [
      pod((p) => { p.spec.securityContext.readOnlyRootFilesystem = true; }),
      '/spec/securityContext/readOnlyRootFilesystem: true, but PodSecurityContext has no readOnlyRootFilesystem',
    ],
    'a flat pod': [
      { apiVersion: 'v1', kind: 'Pod', name: 'app', containers: [] },
      '/name: "app", but Pod has no name', '/containers: [], but Pod has no containers',
    ],
    'a field of a later version': [
      under({ version: V1_27 }, pod((p) => { p.spec.securityContext = { appArmorProfile: { type: 'RuntimeDefault' } }; })),
      '/spec/securityContext/appArmorProfile: {"type":"RuntimeDefault"}, but PodSecurityContext has appArmorProfile only since 1.30',
    ],
    'a field that is no more': [
      pod((p) => { p.spec.workloadRef = { name: 'x' }; }), '/spec/workloadRef: {"name":"x"}, but PodSpec has workloadRef no more since 1.36',
    ],
    'a field of another structure in older versions': [
      object('v1', 'PersistentVolumeClaim', 'x', { spec: { resources: { claims: [] } } }), '/spec/resources/claims: [], but VolumeResourceRequirements has no claims',
    ],
    'init, ephemeral and template containers': [
      deployment((d) => { Object.assign(d.spec.template.spec, { initContainers: [{ Image: 'a' }], ephemeralContainers: [{ resource: {} }], containers: [{ envs: [] }] }); }),
      '/spec/template/spec/initContainers/0/Image: "a", but Container has no Image',
      '/spec/template/spec/ephemeralContainers/0/resource: {}, but EphemeralContainer has no resource',
      '/spec/template/spec/containers/0/envs: [], but Container has no envs',
    ],
    'metadata': [object('v1', 'ConfigMap', 'x', { metadata: { label: { a: 'b' } } }), '/metadata/label: {"a":"b"}, but ObjectMeta has no label'],
    'keys that JavaScript knows': [
      JSON.parse('{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"x"},"__proto__":{},"constructor":1,"toString":null}'),
      '/__proto__: {}, but ConfigMap has no __proto__', '/constructor: 1, but ConfigMap has no constructor', '/toString: unset, but ConfigMap has no toString',
    ],
    'a custom resource by its definition, nested': [
      scene(widget({ spec: { sise: 1, parts: [{ nane: 'x' }] }, extra: 1 }), widgets(SPEC)),
      '/spec/sise: 1, but spec has no sise', '/spec/parts/0/nane: "x", but parts has no nane', '/extra: 1, but Widget has no extra',
    ],
  },
});

describe('the repair', () => {
  const flat = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'app' }, spec: podSpec() };
  test.each<[string, Draft, string]>([
    ['a letter too small', pod((p) => { app(p).securityContext.runAsNonroot = true; }), 'did you mean "runAsNonRoot"?'],
    ['one for many', pod((p) => { app(p).port = []; }), 'did you mean "ports"?'],
    ['a typing error', pod((p) => { p.spec.automountServiceAcountToken = false; }), 'did you mean "automountServiceAccountToken"?'],
    ['too low', pod((p) => { app(p).hostNetwork = false; }), 'move it to /spec/hostNetwork'],
    ['too high', { ...flat, containers: [] }, 'move it to /spec/containers'],
    ['beside', pod((p) => { p.spec.securityContext.readOnlyRootFilesystem = true; }), 'move it to /spec/containers/*/securityContext/readOnlyRootFilesystem'],
    ['too high and misspelt', pod((p) => { p.spec.runAsNonroot = true; }), 'move it to /spec/securityContext/runAsNonRoot'],
    ['below', pod((p) => { app(p).livenessProbe = { path: '/' }; }), 'move it to /spec/containers/0/livenessProbe/httpGet/path'],
    ['a label', object('policy/v1', 'PodDisruptionBudget', 'x', { spec: { selector: { app: 'x' } } }), 'move it to /spec/selector/matchLabels/app'],
    ['of an older API version', object('networking.k8s.io/v1', 'Ingress', 'x', { spec: { defaultBackend: { serviceName: 'x' } } }), 'write it as service: { name }'],
    ['of a later API version', object('autoscaling/v1', 'HorizontalPodAutoscaler', 'x', { spec: { metrics: [] } }), 'write apiVersion "autoscaling/v2"'],
    ['nothing like it', pod((p) => { p.spec.zzzzzzzzzzzz = true; }), 'leave it out: Kubernetes would drop it or refuse the object'],
  ])('of a field that is %s', (_name, input, fix) => {
    expect(judge(new KnownFields(), input).verdict.violations.map((violation) => violation.fix)).toEqual([fix]);
  });

  test('of a field of a later version', () => {
    const { verdict } = judge(new KnownFields(), under({ version: V1_27 }, pod((p) => { app(p).restartPolicy = 'Always'; })));
    expect(verdict.violations.map(({ fix }) => fix)).toEqual(['target Kubernetes 1.28 or newer, or leave it out']);
  });
});
