import { ApiObject, App, Chart } from 'cdk8s';
import { KindTable } from '../../src/core/kind-table';
import { ClusterScope } from '../../src/namespaces/cluster-scope';

function namespaceOf(apiVersion: string, kind: string, metadata: object = {}, table = new KindTable()): string | undefined {
  const chart = new Chart(new App(), 'chart', { namespace: 'shop' });
  const object = new ApiObject(chart, 'object', { apiVersion, kind, metadata });
  ClusterScope.release(chart, table);
  ClusterScope.release(chart, table);
  return object.toJson().metadata.namespace;
}

test.each([
  ['v1', 'ConfigMap', 'shop'],
  ['apps/v1', 'Deployment', 'shop'],
  ['example.com/v1', 'Unknown', 'shop'],
  ['v1', 'Namespace', undefined],
  ['v1', 'PersistentVolume', undefined],
  ['rbac.authorization.k8s.io/v1', 'ClusterRole', undefined],
  ['storage.k8s.io/v1', 'StorageClass', undefined],
  ['admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicy', undefined],
])('%s %s is in %s', (apiVersion, kind, expected) => {
  expect(namespaceOf(apiVersion, kind)).toBe(expected);
});

test('a custom cluster-scoped kind counts', () => {
  const table = new KindTable([{ apiGroup: 'example.com', kind: 'Tenant', clusterScoped: true }]);
  expect(namespaceOf('example.com/v1', 'Tenant', {}, table)).toBeUndefined();
});

test('what somebody wrote out stays, for a rule to speak about', () => {
  expect(namespaceOf('v1', 'PersistentVolume', { namespace: 'written' })).toBe('written');
});

test('objects of a chart inside the chart are left alone', () => {
  const outer = new Chart(new App(), 'outer', { namespace: 'shop' });
  const inner = new Chart(outer, 'inner', { namespace: 'other' });
  const role = new ApiObject(inner, 'role', { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole' });
  ClusterScope.release(outer, new KindTable());
  expect(role.metadata.namespace).toBe('other');
});
