import { FieldTypes } from '../../../../src/policy/rules/schema/field-types';
import { app, deployment, describeRule, Draft, object, pod, scene } from '../../../../src/testing';
import { judge } from '../../../../src/testing/describe-rule';

function definition(spec: Draft): Draft {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'widgets.acme.test' },
    spec: {
      group: 'acme.test',
      scope: 'Namespaced',
      names: { kind: 'Widget', plural: 'widgets' },
      versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object', properties: { spec } } } }],
    },
  };
}

describeRule(new FieldTypes(), {
  passes: {
    'a deployment': deployment(),
    'a pod': pod(),
    'null, which is absent': pod((p) => { p.spec.volumes = null; app(p).env = [null]; }),
    'numbers as quantities': pod((p) => { app(p).resources = { limits: { cpu: 1, memory: 1e9 } }; }),
    'a number or a text': object('v1', 'Service', 'x', { spec: { ports: [{ port: 80, targetPort: 'http' }, { port: 81, targetPort: 8081 }] } }),
    'times': object('v1', 'ConfigMap', 'x', { metadata: { creationTimestamp: null, deletionTimestamp: '2027-02-28T00:00:00+01:00' } }),
    'base64': object('v1', 'Secret', 'x', { data: { a: 'aHVudGVyMg==', b: 'aHVu\nZGVy', c: '' } }),
    'what other rules tell: labels, names, containers': {
      apiVersion: 'v1', kind: 'Pod', metadata: { name: 1, labels: { a: 1 }, annotations: [] }, spec: { containers: {}, securityContext: 'x' },
    },
    'labels of a template': deployment((d) => { d.spec.template.metadata = { labels: { a: 1 }, annotations: 'x' }; }),
    'a kind that nobody knows': object('example.com/v1', 'Thing', 'x', { spec: 'x' }),
    'a custom resource by its definition': scene(
      object('acme.test/v1', 'Widget', 'x', { spec: { size: 1, port: '80' } }),
      definition({ type: 'object', properties: { size: { type: 'integer' }, port: { 'x-kubernetes-int-or-string': true } } }),
    ),
    'schemas of custom resources': definition({ type: 'object', additionalProperties: true, items: { type: 'string' }, dependencies: { a: ['b'] } }),
  },
  fails: {
    'a boolean in quotes': [pod((p) => { app(p).securityContext.privileged = 'false'; }), '/spec/containers/0/securityContext/privileged: "false"'],
    'a number in quotes': [pod((p) => { p.spec.securityContext.runAsUser = '25000'; }), '/spec/securityContext/runAsUser: "25000"'],
    'a number where a text belongs': [
      pod((p) => { app(p).env = [{ name: 'PORT', value: 8080 }, { name: 'DEBUG', value: true }]; }), '/spec/containers/0/env/0/value: 8080', '/spec/containers/0/env/1/value: true',
    ],
    'an object where a list belongs': [pod((p) => { app(p).ports = { containerPort: 80 }; }), '/spec/containers/0/ports: {"containerPort":80}'],
    'a list where an object belongs': [deployment((d) => { d.spec.selector = [{ matchLabels: {} }]; }), '/spec/selector: [{"matchLabels":{}}]'],
    'a text where an object belongs': [pod((p) => { p.spec.initContainers = [{ name: 'a', resources: 'small' }]; }), '/spec/initContainers/0/resources: "small"'],
    'items of the wrong type': [pod((p) => { app(p).args = ['--port', 8080]; app(p).env = ['A=b']; }), '/spec/containers/0/args/1: 8080', '/spec/containers/0/env/0: "A=b"'],
    'a fraction': [deployment((d) => { d.spec.replicas = 1.5; }), '/spec/replicas: 1.5'],
    'a number that is too large': [deployment((d) => { d.spec.replicas = 2 ** 31; d.spec.template.spec.terminationGracePeriodSeconds = 1e19; }),
      '/spec/replicas: 2147483648', '/spec/template/spec/terminationGracePeriodSeconds: 10000000000000000000'],
    'a quantity that is none': [pod((p) => { app(p).resources = { limits: { memory: '512MB', cpu: true } }; }),
      '/spec/containers/0/resources/limits/memory: "512MB"', '/spec/containers/0/resources/limits/cpu: true'],
    'times that are none': [
      object('v1', 'ConfigMap', 'x', { metadata: { creationTimestamp: '2027-02-30T00:00:00Z', deletionTimestamp: '2027-03-01' } }),
      '/metadata/creationTimestamp: "2027-02-30T00:00:00Z"', '/metadata/deletionTimestamp: "2027-03-01"',
    ],
    'a time without its decimals': [object('coordination.k8s.io/v1', 'Lease', 'x', { spec: { renewTime: '2027-03-01T00:00:00Z' } }), '/spec/renewTime: "2027-03-01T00:00:00Z"'],
    'plain text where base64 belongs': [object('v1', 'Secret', 'x', { data: { password: 'hunter2!' } }), '/data/password: "•••"'],
    'values of maps': [object('v1', 'ConfigMap', 'x', { data: { port: 8080, on: true, list: [] } }), '/data/port: 8080', '/data/on: true', '/data/list: []'],
    'a selector': [object('v1', 'Service', 'x', { spec: { selector: { version: 2 } } }), '/spec/selector/version: 2'],
    'a custom resource by its definition, with every type': [
      scene(
        object('acme.test/v1', 'Widget', 'x', { metadata: { finalizers: 'x' }, spec: { size: '1', on: 'yes', list: {}, map: [], number: 'x' } }),
        definition({
          type: 'object',
          properties: { size: { type: 'integer' }, on: { type: 'boolean' }, list: { type: 'array' }, map: { type: 'object', additionalProperties: {} }, number: { type: 'number' } },
        }),
      ),
      '/metadata/finalizers: "x"', '/spec/size: "1"', '/spec/on: "yes"', '/spec/list: {}', '/spec/map: []', '/spec/number: "x"',
    ],
    'schemas that are none': [definition({ type: 'object', additionalProperties: 'yes', items: [1], dependencies: { a: [1] }, not: { items: { maximum: 'x' } } }),
      '/spec/versions/0/schema/openAPIV3Schema/properties/spec/additionalProperties: "yes"',
      '/spec/versions/0/schema/openAPIV3Schema/properties/spec/items/0: 1',
      '/spec/versions/0/schema/openAPIV3Schema/properties/spec/dependencies/a/0: 1',
      '/spec/versions/0/schema/openAPIV3Schema/properties/spec/not/items/maximum: "x"'],
  },
});

test.each<[string, Draft, string]>([
  ['a boolean in quotes', pod((p) => { app(p).tty = 'true'; }), 'write it without quotes: true'],
  ['a number in quotes', deployment((d) => { d.spec.replicas = '3'; }), 'write it without quotes: 3'],
  ['a number without quotes', pod((p) => { app(p).env = [{ name: 'A', value: 8080 }]; }), 'write a text: "8080", in quotes'],
  ['a text', deployment((d) => { d.spec.replicas = 'three'; }), 'write a whole number'],
  ['a quantity', pod((p) => { app(p).resources = { limits: { memory: '512MB' } }; }), 'did you mean "512M" or "512Mi"?'],
  ['an object for a list', pod((p) => { app(p).ports = {}; }), 'write a list: put "- " before its first key, and indent the others'],
  ['a text for a list', pod((p) => { app(p).args = 'x'; }), 'write a list: put "- " before it'],
  ['a list for an object', pod((p) => { app(p).resources = []; }), 'write an object instead of a list: leave out the "-"'],
  ['a list for a map', pod((p) => { p.spec.nodeSelector = []; }), 'write an object: "key: value" lines'],
])('the repair of %s', (_name, input, fix) => {
  expect(judge(new FieldTypes(), input).verdict.violations.map((violation) => violation.fix)).toEqual([fix]);
});
