import { KubernetesVersion } from '../../../../src/core/kubernetes-version';
import { NoDeprecatedApiVersion } from '../../../../src/policy/rules/references/no-deprecated-api-version';
import { deployment, describeRule, object, pod, Scene, scene, under } from '../../../../src/testing';
import { judge } from '../../../../src/testing/describe-rule';

function at(version: string, apiVersion: string, kind: string): Scene {
  return under({ version: KubernetesVersion.of(version) }, object(apiVersion, kind, 'app'));
}

const FLOW = 'flowcontrol.apiserver.k8s.io';
const WIDGETS = object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'widgets.acme.test', {
  spec: { group: 'acme.test', names: { kind: 'Widget' }, versions: [{ name: 'v1beta1', served: true, deprecated: true }, { name: 'v1', served: true }] },
});

describeRule(new NoDeprecatedApiVersion(), {
  passes: {
    'core': pod(),
    'apps': deployment(),
    'before it was deprecated': at('1.32', 'v1', 'Endpoints'),
    'what is not served, which another rule tells': at('1.34', 'policy/v1beta1', 'PodDisruptionBudget'),
    'a custom resource': at('1.34', 'acme.test/v1beta1', 'Widget'),
    'a custom resource whose definition is content with it': scene(object('acme.test/v1', 'Widget', 'x'), WIDGETS),
  },
  fails: {
    'Endpoints': [at('1.33', 'v1', 'Endpoints'), '/apiVersion: v1 Endpoints, deprecated since 1.33'],
    'a beta with an end': [at('1.30', `${FLOW}/v1beta3`, 'FlowSchema'), `/apiVersion: ${FLOW}/v1beta3 FlowSchema, deprecated since 1.29, gone in 1.32`],
    'a custom resource by its definition': [scene(object('acme.test/v1beta1', 'Widget', 'x'), WIDGETS), '/apiVersion: acme.test/v1beta1 Widget, deprecated by its definition'],
    'Kyverno\'s ClusterPolicy': [at('1.34', 'kyverno.io/v1', 'ClusterPolicy'), '/apiVersion: kyverno.io/v1 ClusterPolicy, deprecated by its operator'],
  },
});

test.each([
  ['another kind', '1.33', 'v1', 'Endpoints', 'write EndpointSlice of "discovery.k8s.io/v1"'],
  ['a younger version', '1.28', `${FLOW}/v1beta2`, 'FlowSchema', `write FlowSchema of "${FLOW}/v1beta3"`],
  ['another version of the same', '1.35', 'resource.k8s.io/v1beta1', 'DeviceClass', 'write DeviceClass of "resource.k8s.io/v1"'],
  ['nothing better', '1.34', 'v1', 'ComponentStatus', 'do without it, or mind it at the next upgrade'],
  ['an operator\'s new kind', '1.34', 'kyverno.io/v1', 'ClusterPolicy', 'write ValidatingPolicy of "policies.kyverno.io/v1"'],
  ['an operator\'s new version', '1.34', 'cilium.io/v2alpha1', 'CiliumCIDRGroup', 'write "cilium.io/v2"'],
])('the repair names %s', (...[, version, apiVersion, kind, fix]) => {
  expect(judge(new NoDeprecatedApiVersion(), at(version, apiVersion, kind)).verdict.violations.map((violation) => violation.fix)).toEqual([fix]);
});
