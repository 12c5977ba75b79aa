import { Manifest } from '../../../../src/core/manifest';
import { Engine } from '../../../../src/policy/engine';
import { RequireIsolation } from '../../../../src/policy/rules/network/require-isolation';
import { deployment, describeRule, Draft, object, pod, scene } from '../../../../src/testing';

const AT = '/spec/template/metadata/labels';
const NO_INGRESS = `${AT}: no NetworkPolicy isolates these pods for ingress`;
const NO_EGRESS = `${AT}: no NetworkPolicy isolates these pods for egress`;
const BOTH = ['Ingress', 'Egress'];

function policy(spec: Draft, metadata: Draft = {}): Draft {
  return object('networking.k8s.io/v1', 'NetworkPolicy', 'policy', { spec, metadata });
}

function cronJob(): Draft {
  return object('batch/v1', 'CronJob', 'app', { spec: { jobTemplate: { spec: { template: deployment().spec.template } } } });
}

describeRule(new RequireIsolation(), {
  passes: {
    'selected by label': scene(deployment(), policy({ podSelector: { matchLabels: { app: 'app' } }, policyTypes: BOTH, egress: [{}] })),
    'selected by default deny': scene(deployment(), policy({ podSelector: {}, policyTypes: BOTH })),
    'one policy for each direction': scene(
      deployment(),
      policy({ podSelector: { matchLabels: { app: 'app' } }, policyTypes: ['Ingress'] }),
      policy({ podSelector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['app', 'web'] }] }, policyTypes: ['Egress'] }),
    ),
    'policyTypes by default': scene(pod(), policy({ podSelector: { matchLabels: { app: 'app' } }, egress: [{ to: [{ podSelector: {} }] }] })),
    'a CronJob\'s pods': scene(cronJob(), policy({ podSelector: {}, policyTypes: BOTH })),
    'host network, which no policy selects': deployment((d) => { d.spec.template.spec.hostNetwork = true; }),
  },
  fails: {
    'no policy': [deployment(), NO_INGRESS, NO_EGRESS],
    'a bare pod': [pod(), '/metadata/labels: no NetworkPolicy isolates these pods for ingress', '/metadata/labels: no NetworkPolicy isolates these pods for egress'],
    'of another namespace': [scene(deployment(), policy({ podSelector: {}, policyTypes: BOTH }, { namespace: 'other' })), NO_INGRESS, NO_EGRESS],
    'for other pods': [scene(deployment(), policy({ podSelector: { matchLabels: { app: 'web' } }, policyTypes: BOTH })), NO_INGRESS, NO_EGRESS],
    'ingress only': [scene(deployment(), policy({ podSelector: {} })), NO_EGRESS],
    'labels of the Deployment, not of its pods': [
      scene(deployment((d) => { d.metadata.labels = { app: 'app' }; d.spec.template.metadata.labels = {}; }),
        policy({ podSelector: { matchLabels: { app: 'app' } }, policyTypes: BOTH })),
      NO_INGRESS, NO_EGRESS,
    ],
    'pods without labels': [scene(deployment((d) => { delete d.spec.template.metadata; }), policy({ podSelector: { matchLabels: { app: 'app' } }, policyTypes: BOTH })),
      NO_INGRESS, NO_EGRESS],
    'labels that are no texts': [scene(deployment((d) => { d.spec.template.metadata.labels = { app: 1 }; }), policy({ podSelector: { matchLabels: { app: '1' } }, policyTypes: BOTH })),
      NO_INGRESS, NO_EGRESS],
    'a selector that the API server refuses': [scene(deployment(), policy({ podSelector: { app: 'app' }, policyTypes: BOTH })), NO_INGRESS, NO_EGRESS],
    'host network as a text': [deployment((d) => { d.spec.template.spec.hostNetwork = 'true'; }), NO_INGRESS, NO_EGRESS],
  },
});

test('judges many workloads with a policy each', () => {
  const objects = Array.from({ length: 3000 }, (_, i) => i).flatMap((i) => [
    deployment((d) => { d.metadata.name = `app-${i}`; d.spec.template.metadata.labels = { app: `app-${i}` }; }),
    policy({ podSelector: { matchLabels: { app: `app-${i}` } }, policyTypes: BOTH }, { name: `app-${i}` }),
  ]);
  const engine = new Engine({ rules: [new RequireIsolation()], today: '2026-11-21' });
  const verdict = engine.judge(objects.flatMap((each) => Manifest._read(each)));
  expect(verdict).toMatchObject({ violations: [], checks: 3000 });
});
