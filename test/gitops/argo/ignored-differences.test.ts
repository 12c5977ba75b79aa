import { clusterObject, Json, object, read } from './shop';
import { ignoredDifferences } from '../../../src/gitops/argo/ignored-differences';

const ignored = (...objects: Json[]) => ignoredDifferences(objects.map(read));
const deployment = (spec: Json, apiVersion = 'apps/v1') => object(apiVersion, 'Deployment', 'api', { spec });
const scaler = (scaleTargetRef: Json, metadata: Json = {}) => object('autoscaling/v2', 'HorizontalPodAutoscaler', 'api', { metadata, spec: { scaleTargetRef } });
const target = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'api' };
const INJECTED = { annotations: { 'cert-manager.io/inject-ca-from': 'shop/a' } };

test('replicas that an autoscaler sets', () => {
  expect(ignored(deployment({ replicas: 2 }), scaler(target))).toEqual([
    { group: 'apps', kind: 'Deployment', name: 'api', namespace: 'shop', jsonPointers: ['/spec/replicas'] },
  ]);
  expect(ignored(deployment({ replicas: 2 }), object('keda.sh/v1alpha1', 'ScaledObject', 'a', { spec: { scaleTargetRef: { name: 'api' } } }))).toHaveLength(1);
});

test.each([
  ['no replicas are written', [deployment({}), scaler(target)]],
  ['nobody scales it', [deployment({ replicas: 2 })]],
  ['another is scaled', [deployment({ replicas: 2 }), scaler({ ...target, name: 'web' })]],
  ['another kind is scaled', [deployment({ replicas: 2 }), scaler({ ...target, kind: 'StatefulSet' })]],
  ['another group is scaled', [deployment({ replicas: 2 }), scaler({ ...target, apiVersion: 'argoproj.io/v1alpha1' })]],
  ['a namesake elsewhere is scaled', [deployment({ replicas: 2 }), scaler(target, { namespace: 'other' })]],
  ['a quota is no autoscaler', [deployment({ replicas: 2 }), object('v1', 'ResourceQuota', 'a', { spec: { scaleTargetRef: target } })]],
])('nothing where %s', (_why, objects) => {
  expect(ignored(...objects)).toEqual([]);
});

test('the rules of an aggregated ClusterRole, if they are written', () => {
  const role = (rest: Json) => clusterObject('rbac.authorization.k8s.io/v1', 'ClusterRole', 'all', rest);
  expect(ignored(role({ aggregationRule: {}, rules: [] }))).toEqual([{ group: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'all', jsonPointers: ['/rules'] }]);
  expect(ignored(role({ aggregationRule: {} }), role({ rules: [] }))).toEqual([]);
});

test.each([
  ['admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration', { webhooks: [{ clientConfig: {} }, { clientConfig: { caBundle: '' } }] }, '.webhooks[]?.clientConfig.caBundle'],
  ['admissionregistration.k8s.io/v1', 'MutatingWebhookConfiguration', { webhooks: [{ clientConfig: { caBundle: 'Cg==' } }] }, '.webhooks[]?.clientConfig.caBundle'],
  ['apiextensions.k8s.io/v1', 'CustomResourceDefinition', { spec: { conversion: { webhook: { clientConfig: { caBundle: 'Cg==' } } } } }, '.spec.conversion.webhook.clientConfig.caBundle'],
  ['apiregistration.k8s.io/v1', 'APIService', { spec: { caBundle: 'Cg==' } }, '.spec.caBundle'],
])('the authority that cert-manager writes into %s %s', (apiVersion, kind, rest, path) => {
  expect(ignored(clusterObject(apiVersion, kind, 'a', { ...rest, metadata: INJECTED }))).toMatchObject([{ kind, name: 'a', jqPathExpressions: [path] }]);
  expect(ignored(clusterObject(apiVersion, kind, 'a', rest))).toEqual([]);
});

test('no authority where none is written', () => {
  const webhooks = [{ clientConfig: { service: {} } }];
  expect(ignored(clusterObject('admissionregistration.k8s.io/v1', 'MutatingWebhookConfiguration', 'a', { metadata: INJECTED, webhooks }))).toEqual([]);
  expect(ignored(object('v1', 'ConfigMap', 'a', { metadata: INJECTED, spec: { caBundle: '' } }))).toEqual([]);
});
