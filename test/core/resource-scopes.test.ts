import { ApiResources } from '../../src/analysis/rbac/api-resources';
import { Scope } from '../../src/core/kind-table';
import { KubernetesVersion } from '../../src/core/kubernetes-version';
import { ResourceScopes } from '../../src/core/resource-scopes';

const scopes = new ResourceScopes([{ apiGroup: 'example.com', kind: 'Region', clusterScoped: true }, { apiGroup: 'example.com', kind: 'Rollout', podSpecPath: '/spec/template/spec' }]);

test.each<[string, string, Scope | undefined]>([
  ['', 'pods', Scope.NAMESPACED],
  ['', 'pods/exec', Scope.NAMESPACED],
  ['', 'nodes', Scope.CLUSTER],
  ['', 'nodes/proxy', Scope.CLUSTER],
  ['', 'namespaces', Scope.CLUSTER],
  ['', 'persistentvolumes', Scope.CLUSTER],
  ['', 'persistentvolumeclaims', Scope.NAMESPACED],
  ['', 'users', Scope.CLUSTER],
  ['', 'deployments', undefined],
  ['apps', 'deployments', Scope.NAMESPACED],
  ['apps', 'nodes', undefined],
  ['networking.k8s.io', 'ingressclasses', Scope.CLUSTER],
  ['networking.k8s.io', 'ingresses', Scope.NAMESPACED],
  ['rbac.authorization.k8s.io', 'clusterroles', Scope.CLUSTER],
  ['rbac.authorization.k8s.io', 'roles', Scope.NAMESPACED],
  ['apiextensions.k8s.io', 'customresourcedefinitions', Scope.CLUSTER],
  ['certificates.k8s.io', 'signers', Scope.CLUSTER],
  ['storage.k8s.io', 'csistoragecapacities', Scope.NAMESPACED],
  ['external-secrets.io', 'clustersecretstores', Scope.CLUSTER],
  ['external-secrets.io', 'secretstores', undefined],
  ['example.com', 'regions', Scope.CLUSTER],
  ['example.com', 'regions/status', Scope.CLUSTER],
  ['example.com', 'rollouts', Scope.NAMESPACED],
  ['example.com', 'widgets', undefined],
  ['constructor', 'pods', undefined],
])('%s/%s', (group, resource, scope) => {
  expect(scopes.of(group, resource)).toBe(scope);
});

describe.each(KubernetesVersion.all().map((version) => [version.label, version] as const))('what Kubernetes %s serves', (_label, version) => {
  const readable = ResourceScopes.readable(version);

  test('is what RBAC knows by these names', () => {
    expect(readable.filter(({ apiGroup, resource }) => !ApiResources.has(apiGroup, resource))).toEqual([]);
    expect(readable.length).toBeGreaterThan(45);
  });

  test('has the scope that is asked for', () => {
    expect(readable.filter(({ apiGroup, resource, scope }) => scopes.of(apiGroup, resource) !== scope)).toEqual([]);
  });

  test('is nothing that is only asked, told or acted with', () => {
    expect(readable.map(({ resource }) => resource).filter((resource) => /reviews$|^bindings$|^evictions$|\/|^users$/.test(resource))).toEqual([]);
  });

  test('comes sorted, each once', () => {
    const keys = readable.map(({ apiGroup, resource }) => `${apiGroup}/${resource}`);
    expect(keys).toEqual([...new Set(keys)].sort());
  });
});
