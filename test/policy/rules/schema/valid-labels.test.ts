import { ValidLabels } from '../../../../src/policy/rules/schema/valid-labels';
import { deployment, describeRule, Draft, object, pod } from '../../../../src/testing';

function selecting(selector: Draft): Draft {
  return deployment((d) => { d.spec.selector = selector; });
}

describeRule(new ValidLabels(), {
  passes: {
    'a deployment': deployment(),
    'a pod': pod(),
    'every operator': selecting({
      matchExpressions: [
        { key: 'a', operator: 'In', values: ['x', ''] }, { key: 'acme.test/b', operator: 'NotIn', values: ['y'] }, { key: 'c', operator: 'Exists' }, { key: 'd', operator: 'DoesNotExist', values: [] },
      ],
    }),
    'labels of the object and its pods, which another rule tells': deployment((d) => {
      d.metadata.labels = { 'a b': 'x' };
      d.spec.template.metadata.labels = { app: 'no spaces' };
    }),
    'wrong types, which another rule tells': selecting({ matchLabels: { 'app': 1, 'a b': 'x' } }),
    'annotations of many words': pod((p) => { p.metadata.annotations = { 'acme.test/Note': 'x'.repeat(200_000) }; }),
    'finalizers': object('v1', 'ConfigMap', 'x', { metadata: { finalizers: ['kubernetes', 'acme.test/clean-up'] } }),
    'a NetworkPolicy, which another rule judges': object('networking.k8s.io/v1', 'NetworkPolicy', 'x', { spec: { podSelector: { matchLabels: { 'a b': 'x' } } } }),
    'a kind that nobody knows': object('acme.test/v1', 'Thing', 'x', { spec: { selector: { matchLabels: { 'a b': 'x' } } } }),
  },
  fails: {
    'a selector': [selecting({ matchLabels: { 'app': 'no spaces', 'a b': 'x' } }), '/spec/selector/matchLabels/app: "no spaces"', '/spec/selector/matchLabels/a b: "x"'],
    'expressions': [
      selecting({ matchExpressions: [{ key: 'a', operator: 'In' }, { key: 'b', operator: 'Exists', values: ['x'] }, { operator: 'Exists' }, { key: 'c' }, { key: 'd', operator: 'In', values: ['a b'] }] }),
      '/spec/selector/matchExpressions/0/values: unset', '/spec/selector/matchExpressions/1/values: ["x"]', '/spec/selector/matchExpressions/2/key: unset',
      '/spec/selector/matchExpressions/3/operator: unset', '/spec/selector/matchExpressions/4/values/0: "a b"',
    ],
    'a Service': [object('v1', 'Service', 'x', { spec: { selector: { 'app/': 'x' } } }), '/spec/selector/app~1: "x"'],
    'nodes': [pod((p) => { p.spec.nodeSelector = { 'kubernetes.io/os': 'linux or windows' }; }), '/spec/nodeSelector/kubernetes.io~1os: "linux or windows"'],
    'affinity and spread': [
      pod((p) => {
        p.spec.topologySpreadConstraints = [{ labelSelector: { matchLabels: { app: '-' } } }];
        p.spec.affinity = { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ labelSelector: { matchLabels: { app: '_' } } }] } };
      }),
      '/spec/topologySpreadConstraints/0/labelSelector/matchLabels/app: "-"',
      '/spec/affinity/podAntiAffinity/requiredDuringSchedulingIgnoredDuringExecution/0/labelSelector/matchLabels/app: "_"',
    ],
    'templates of claims': [
      object('apps/v1', 'StatefulSet', 'x', { spec: { volumeClaimTemplates: [{ metadata: { labels: { a: 'b c' }, annotations: { 'a b': 'c' } } }] } }),
      '/spec/volumeClaimTemplates/0/metadata/labels/a: "b c"', '/spec/volumeClaimTemplates/0/metadata/annotations/a b: "c"',
    ],
    'templates of Jobs': [object('batch/v1', 'CronJob', 'x', { spec: { jobTemplate: { metadata: { labels: { a: 'b c' } } } } }), '/spec/jobTemplate/metadata/labels/a: "b c"'],
    'finalizers': [object('v1', 'ConfigMap', 'x', { metadata: { finalizers: ['clean up', ''] } }), '/metadata/finalizers/0: "clean up"', '/metadata/finalizers/1: ""'],
    'annotations of too many words': [
      pod((p) => { p.metadata.annotations = { 'acme.test/a': 'x'.repeat(200_000), 'acme.test/b': 'x'.repeat(70_000) }; }), '/metadata/annotations: annotations of 270022 characters',
    ],
    'a finalizer with two slashes': [pod((p) => { p.metadata.finalizers = ['a/b/c']; }), '/metadata/finalizers/0: "a/b/c"'],
  },
});
