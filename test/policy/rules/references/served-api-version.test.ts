import { KubernetesVersion } from '../../../../src/core/kubernetes-version';
import { ServedApiVersion } from '../../../../src/policy/rules/references/served-api-version';
import { deployment, describeRule, Draft, object, pod, Scene, scene, under } from '../../../../src/testing';
import { judge } from '../../../../src/testing/describe-rule';

function at(version: string, apiVersion: string, kind: string): Scene {
  return under({ version: KubernetesVersion.of(version) }, object(apiVersion, kind, 'app'));
}

function defined(...versions: Draft[]): Draft {
  return object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'widgets.acme.test', { spec: { group: 'acme.test', names: { kind: 'Widget' }, versions } });
}

const WIDGET = object('acme.test/v1beta1', 'Widget', 'x');

const FLOW = 'flowcontrol.apiserver.k8s.io';
const ADMISSION = 'admissionregistration.k8s.io';

describeRule(new ServedApiVersion(), {
  passes: {
    'core': pod(),
    'apps': deployment(),
    'a beta before its end': at('1.31', `${FLOW}/v1beta3`, 'FlowSchema'),
    'its successor after it': at('1.32', `${FLOW}/v1`, 'FlowSchema'),
    'a beta that clusters serve only when asked to': at('1.28', `${ADMISSION}/v1beta1`, 'ValidatingAdmissionPolicy'),
    'a version nobody knows yet is judged as the newest': at('1.45', 'resource.k8s.io/v1', 'ResourceClaim'),
    'custom resources': at('1.34', 'monitoring.coreos.com/v1', 'ServiceMonitor'),
    'groups of Kubernetes\' own that are custom resources': at('1.34', 'gateway.networking.k8s.io/v1', 'HTTPRoute'),
    'External Secrets': at('1.34', 'external-secrets.io/v1', 'ExternalSecret'),
    'kinds of External Secrets that are still alpha': at('1.34', 'external-secrets.io/v1alpha1', 'PushSecret'),
    'a custom resource whose definition serves it': scene(WIDGET, defined({ name: 'v1beta1', served: true }, { name: 'v1', served: true })),
    'a custom resource whose definition nobody can read': scene(WIDGET, defined('v1'), object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'x', { spec: [] })),
    'a definition decides over what is known of the operator': scene(object('external-secrets.io/v1beta1', 'ExternalSecret', 'x'),
      { ...defined(), spec: { group: 'external-secrets.io', names: { kind: 'ExternalSecret' }, versions: [{ name: 'v1beta1', served: true }] } }),
    'lists': { apiVersion: 'v1', kind: 'List', items: null },
    'no kind, which schema/well-formed refuses': { apiVersion: 'v1' },
  },
  fails: {
    'PodSecurityPolicy': [at('1.27', 'policy/v1beta1', 'PodSecurityPolicy'), '/apiVersion: policy/v1beta1 PodSecurityPolicy, which 1.27 does not serve'],
    'PodDisruptionBudget': [at('1.34', 'policy/v1beta1', 'PodDisruptionBudget'), '/apiVersion: policy/v1beta1 PodDisruptionBudget, which 1.34 does not serve'],
    'CronJob': [at('1.27', 'batch/v1beta1', 'CronJob'), '/apiVersion: batch/v1beta1 CronJob, which 1.27 does not serve'],
    'HorizontalPodAutoscaler': [at('1.27', 'autoscaling/v2beta2', 'HorizontalPodAutoscaler'), '/apiVersion: autoscaling/v2beta2 HorizontalPodAutoscaler, which 1.27 does not serve'],
    'Ingress': [at('1.30', 'networking.k8s.io/v1beta1', 'Ingress'), '/apiVersion: networking.k8s.io/v1beta1 Ingress, which 1.30 does not serve'],
    'what was in extensions': [at('1.30', 'extensions/v1beta1', 'Deployment'), '/apiVersion: extensions/v1beta1 Deployment, which 1.30 does not serve'],
    'a beta after its end': [at('1.32', `${FLOW}/v1beta3`, 'FlowSchema'), `/apiVersion: ${FLOW}/v1beta3 FlowSchema, which 1.32 does not serve`],
    'a version before its beginning': [at('1.28', `${FLOW}/v1`, 'FlowSchema'), `/apiVersion: ${FLOW}/v1 FlowSchema, which 1.28 does not serve`],
    'ValidatingAdmissionPolicy before 1.30': [at('1.29', `${ADMISSION}/v1`, 'ValidatingAdmissionPolicy'), `/apiVersion: ${ADMISSION}/v1 ValidatingAdmissionPolicy, which 1.29 does not serve`],
    'a version that there never was': [at('1.34', 'apps/v2', 'Deployment'), '/apiVersion: apps/v2 Deployment, which 1.34 does not serve'],
    'a kind in the wrong group': [at('1.34', 'v1', 'Deployment'), '/apiVersion: v1 Deployment, which 1.34 does not serve'],
    'a kind that there is not': [at('1.34', 'apps/v1', 'Deploiment'), '/apiVersion: apps/v1 Deploiment, which 1.34 does not serve'],
    'a group that there is not': [at('1.34', 'core/v1', 'Pod'), '/apiVersion: core/v1 Pod, which 1.34 does not serve'],
    'a group of nobody': [at('1.34', 'app/v1', 'Deployment'), '/apiVersion: app/v1 Deployment, which 1.34 does not serve'],
    'no apiVersion': [{ kind: 'Pod', metadata: { name: 'app' } }, '/apiVersion: no apiVersion Pod, which 1.37 does not serve'],
    'an apiVersion of the wrong type': [{ apiVersion: 1, kind: 'Pod', metadata: { name: 'app' } }, '/apiVersion: no apiVersion Pod, which 1.37 does not serve'],
    'External Secrets\' beta': [at('1.34', 'external-secrets.io/v1beta1', 'ExternalSecret'), '/apiVersion: external-secrets.io/v1beta1 ExternalSecret, which its operator serves no more'],
    'a custom resource whose definition does not serve it': [scene(WIDGET, defined({ name: 'v1beta1', served: false }, { name: 'v1', served: true })),
      '/apiVersion: acme.test/v1beta1 Widget, which its definition does not serve'],
    'a custom resource in a version that its definition does not have': [scene(WIDGET, defined({ name: 'v1', served: true })),
      '/apiVersion: acme.test/v1beta1 Widget, which its definition does not serve'],
    'AdminNetworkPolicy': [at('1.34', 'policy.networking.k8s.io/v1alpha1', 'AdminNetworkPolicy'),
      '/apiVersion: policy.networking.k8s.io/v1alpha1 AdminNetworkPolicy, which its operator serves no more'],
    'cert-manager\'s alpha': [at('1.34', 'cert-manager.io/v1alpha2', 'Certificate'), '/apiVersion: cert-manager.io/v1alpha2 Certificate, which its operator serves no more'],
    'Flux\' beta': [at('1.34', 'helm.toolkit.fluxcd.io/v2beta1', 'HelmRelease'), '/apiVersion: helm.toolkit.fluxcd.io/v2beta1 HelmRelease, which its operator serves no more'],
    'Gateway API\'s alpha': [at('1.34', 'gateway.networking.k8s.io/v1alpha2', 'HTTPRoute'), '/apiVersion: gateway.networking.k8s.io/v1alpha2 HTTPRoute, which its operator serves no more'],
    'External Secrets\' alpha': [at('1.34', 'external-secrets.io/v1alpha1', 'ClusterSecretStore'),
      '/apiVersion: external-secrets.io/v1alpha1 ClusterSecretStore, which its operator serves no more'],
  },
});

test.each([
  ['a version that is served', '1.34', 'policy/v1beta1', 'PodDisruptionBudget', 'write "policy/v1"'],
  ['the best of several', '1.34', 'autoscaling/v2beta2', 'HorizontalPodAutoscaler', 'write "autoscaling/v2"'],
  ['another group', '1.34', 'extensions/v1beta1', 'Ingress', 'write "networking.k8s.io/v1"'],
  ['a beta where that is all there is', '1.28', `${FLOW}/v1`, 'FlowSchema', `write "${FLOW}/v1beta3"`],
  ['a newer cluster', '1.27', 'resource.k8s.io/v1', 'DeviceClass', 'target Kubernetes 1.34 or newer, or leave it out'],
  ['what took its place', '1.34', 'policy/v1beta1', 'PodSecurityPolicy', 'remove it: since 1.25 the Pod Security labels of the namespace take its place, and a ValidatingAdmissionPolicy for what they do not cover'],
  ['the kind that is meant', '1.34', 'apps/v1', 'Deploiment', 'did you mean the kind Deployment?'],
  ['what an operator has instead', '1.34', 'policy.networking.k8s.io/v1alpha1', 'AdminNetworkPolicy', 'write ClusterNetworkPolicy of "policy.networking.k8s.io/v1alpha2"'],
  ['the version of an operator', '1.34', 'external-secrets.io/v1beta1', 'SecretStore', 'write "external-secrets.io/v1"'],
  ['nothing better', '1.34', 'networking.k8s.io/v1alpha1', 'ClusterCIDR', 'leave it out: 1.34 has no such kind'],
])('the repair names %s', (...[, version, apiVersion, kind, fix]) => {
  const { verdict } = judge(new ServedApiVersion(), at(version, apiVersion, kind));
  expect(verdict.violations.map((violation) => violation.fix)).toEqual([fix]);
});

/** From k8s.io/api: group, version and kind, and the minor versions whose servers have it. */
const HISTORY: ReadonlyArray<readonly [apiVersion: string, kind: string, first: number, last: number]> = [
  [`${ADMISSION}/v1beta1`, 'ValidatingAdmissionPolicy', 28, 33],
  [`${ADMISSION}/v1alpha1`, 'ValidatingAdmissionPolicyBinding', 27, 31],
  [`${ADMISSION}/v1`, 'MutatingAdmissionPolicy', 36, 37],
  ['certificates.k8s.io/v1alpha1', 'ClusterTrustBundle', 27, 36],
  ['networking.k8s.io/v1', 'IPAddress', 33, 37],
  ['networking.k8s.io/v1beta1', 'ServiceCIDR', 31, 36],
  ['resource.k8s.io/v1alpha2', 'ResourceClass', 27, 30],
  ['resource.k8s.io/v1beta1', 'ResourceClaim', 32, 37],
  ['storage.k8s.io/v1', 'VolumeAttributesClass', 34, 37],
  ['storage.k8s.io/v1alpha1', 'VolumeAttributesClass', 29, 34],
  ['storagemigration.k8s.io/v1beta1', 'StorageVersionMigration', 35, 37],
  [`${FLOW}/v1beta2`, 'PriorityLevelConfiguration', 27, 28],
];

test.each(HISTORY)('%s %s is served from 1.%i to 1.%i', (apiVersion, kind, first, last) => {
  const served = KubernetesVersion.all().filter((version) => (
    judge(new ServedApiVersion(), under({ version }, object(apiVersion, kind, 'app') as Draft)).verdict.violations.length === 0));
  expect(served.map(({ minor }) => minor)).toEqual(Array.from({ length: last - first + 1 }, (_, i) => first + i));
});
