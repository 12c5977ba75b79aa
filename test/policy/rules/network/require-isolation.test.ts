import { Manifest } from '../../../../src/core/manifest';
import { Engine } from '../../../../src/policy/engine';
import { RequireIsolation } from '../../../../src/policy/rules/network/require-isolation';
import { deployment, describeRule, Draft, object, pod, scene } from '../../../../src/testing';
import { calico, cilium, cluster, clusterwideCilium, clusterWide, globalCalico } from '../../../analysis/network/foreign/foreign-drafts';

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
    'policies of Cilium': scene(deployment(), cilium({ endpointSelector: { matchLabels: { 'k8s:app': 'app' } }, ingress: [{}], egressDeny: [{ toEntities: ['world'] }] })),
    'several rules of Cilium in one object': scene(deployment(), { ...cilium({}), spec: undefined, specs: [{ endpointSelector: {}, ingress: [{}] }, { endpointSelector: {}, egress: [{ toEntities: ['cluster'] }] }] }),
    'a policy of Cilium for all namespaces but one': scene(deployment(), clusterwideCilium({
      endpointSelector: { matchExpressions: [{ key: 'k8s:io.kubernetes.pod.namespace', operator: 'NotIn', values: ['kube-system'] }] }, ingress: [{}], egress: [{}],
    })),
    'a policy of Cilium by a label of the namespace': scene(deployment(), { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { team: 'a' } } }, clusterwideCilium({
      endpointSelector: { matchLabels: { 'k8s:io.cilium.k8s.namespace.labels.team': 'a' } }, enableDefaultDeny: { ingress: true }, ingress: [{}], egress: [{}],
    })),
    'a policy of Calico': scene(deployment(), calico({ selector: 'all()', types: ['Ingress', 'Egress'] })),
    'a policy of Calico for all namespaces but one': scene(deployment(), globalCalico({ namespaceSelector: 'kubernetes.io/metadata.name != "kube-system"', ingress: [], egress: [{ action: 'Allow' }], types: BOTH })),
    'egress by a ClusterNetworkPolicy': scene(deployment(), policy({ podSelector: {} }),
      cluster({ egress: [{ action: 'Accept', to: [{ namespaces: {} }], protocols: [{ tcp: {} }] }, { action: 'Deny', to: [{ networks: ['0.0.0.0/0', '::/0'] }] }] })),
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
    'a policy of Cilium for others': [scene(deployment(), cilium({ endpointSelector: { matchLabels: { 'any:app': 'web' } }, ingress: [{}], egress: [{}] })), NO_INGRESS, NO_EGRESS],
    'a policy of Cilium in another namespace': [scene(deployment(), cilium({ endpointSelector: {}, ingress: [{}], egress: [{}] }, 'edge')), NO_INGRESS, NO_EGRESS],
    'a policy of Cilium for what is no pod': [scene(deployment(), clusterwideCilium({ endpointSelector: { matchExpressions: [{ key: 'reserved:ingress', operator: 'Exists' }] }, ingress: [{}] })), NO_INGRESS, NO_EGRESS],
    'a policy of Cilium by labels of another source': [scene(deployment(), cilium({ endpointSelector: { matchLabels: { 'container:app': 'app' } }, ingress: [{}] })),
      `${NO_INGRESS}; whether CiliumNetworkPolicy "mesh" does cannot be told: its selector asks for more than manifests show`, NO_EGRESS],
    'a policy of Cilium for nodes': [scene(deployment(), clusterwideCilium({ nodeSelector: {}, ingress: [{}], egress: [{}] })), NO_INGRESS, NO_EGRESS],
    'a policy of Cilium with an empty list, or none': [scene(deployment(), cilium({ endpointSelector: {}, ingress: [] })), NO_INGRESS, NO_EGRESS],
    'a policy of Cilium that denies by no default': [scene(deployment(), cilium({ endpointSelector: {}, ingress: [{}], egress: [{}], enableDefaultDeny: { ingress: false } })), NO_INGRESS],
    'a policy of Cilium that says so and has no rules': [scene(deployment(), cilium({ endpointSelector: {}, enableDefaultDeny: { ingress: true, egress: true } })), NO_INGRESS, NO_EGRESS],
    'a policy of Cilium whose selector nobody can tell': [scene(deployment(), clusterwideCilium({ endpointSelector: { matchLabels: { 'k8s:io.cilium.k8s.namespace.labels.team': 'a' } }, egress: [{}] })),
      NO_INGRESS, `${NO_EGRESS}; whether CiliumClusterwideNetworkPolicy "mesh" does cannot be told: its selector asks for more than manifests show`],
    'what is no policy of Cilium': [scene(deployment(), cilium('all'), { ...cilium({ endpointSelector: 'all', ingress: [{}] }) }, cilium({ endpointSelector: { matchLabels: [] }, ingress: 'none' })), NO_INGRESS, NO_EGRESS],
    'a policy of Calico for others': [scene(deployment(), calico({ selector: 'app == "web"', types: BOTH })), NO_INGRESS, NO_EGRESS],
    'a policy of Calico for one direction': [scene(deployment(), calico({ selector: 'app == "app"' })), NO_EGRESS],
    'a policy of Calico with egress rules only': [scene(deployment(), calico({ egress: [{ action: 'Allow' }] })), NO_INGRESS],
    'a policy of Calico for nodes': [scene(deployment(), globalCalico({ types: BOTH, preDNAT: true })), NO_INGRESS, NO_EGRESS],
    'a policy of Calico that is staged': [scene(deployment(), clusterWide('projectcalico.org/v3', 'StagedGlobalNetworkPolicy', 'mesh', { types: BOTH })), NO_INGRESS, NO_EGRESS],
    'a policy of Calico whose selector nobody can tell': [scene(deployment(), globalCalico({ selector: 'app == "a" || app == "b"', types: ['Egress'] })),
      NO_INGRESS, `${NO_EGRESS}; whether GlobalNetworkPolicy "mesh" does cannot be told: its selector asks for more than manifests show`],
    'a policy of Calico by accounts': [scene(deployment(), calico({ serviceAccountSelector: 'role == "a"', types: ['Ingress'] })),
      `${NO_INGRESS}; whether Calico's NetworkPolicy "mesh" does cannot be told: its selector asks for more than manifests show`, NO_EGRESS],
    'ingress by a ClusterNetworkPolicy': [scene(deployment(), cluster({ ingress: [{ action: 'Deny', from: [{ namespaces: {} }] }], egress: [{ action: 'Deny', to: [{ namespaces: {} }] }] })),
      `${NO_INGRESS}; ClusterNetworkPolicy "mesh" denies other pods only: it cannot deny what comes from outside the cluster`, NO_EGRESS],
    'a ClusterNetworkPolicy for other pods': [scene(deployment(), cluster({
      subject: { pods: { namespaceSelector: {}, podSelector: { matchLabels: { app: 'web' } } } }, egress: [{ action: 'Deny', to: [{ namespaces: {} }, { networks: ['0.0.0.0/0'] }] }],
    })), NO_INGRESS, NO_EGRESS],
    'a ClusterNetworkPolicy that passes pods on': [scene(deployment(), cluster({ egress: [{ action: 'Pass', to: [{ namespaces: {} }] }, { action: 'Deny', to: [{ networks: ['0.0.0.0/0'] }] }] })), NO_INGRESS, NO_EGRESS],
    'a ClusterNetworkPolicy for some ports': [scene(deployment(), cluster({ egress: [{ action: 'Deny', to: [{ namespaces: {} }, { networks: ['0.0.0.0/0'] }], protocols: [{ tcp: {} }] }] })), NO_INGRESS, NO_EGRESS],
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
