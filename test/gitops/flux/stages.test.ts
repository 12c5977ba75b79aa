import { binding, bounded, type Json, object, read, role } from './delivered';
import { stagesOf } from '../../../src/gitops/flux/stages';

const pods = (name: string) => object('apps/v1/Deployment', name, { spec: { template: { spec: { containers: [{ name: 'main', image: 'a' }] } } } });
const divided = (...objects: Json[]) => stagesOf(objects.map(read));
const kinds = (manifests: readonly { kind: string }[] = []) => manifests.map(({ kind }) => kind).sort();

test.each<[string, Json[]]>([
  ['nothing', []],
  ['bounds without pods', bounded()],
  ['pods without bounds', [pods('api'), object('v1/ConfigMap', 'api')]],
  ['a Role that nobody binds', [role('api', []), object('v1/ConfigMap', 'api')]],
  ['a Role, and the binding of another one', [role('api', []), binding('Role/other', 'api')]],
  ['a Role, and the binding of one called so elsewhere', [role('api', [], 'other'), binding('Role/api', 'api')]],
  ['a ClusterRole with its binding: Flux applies it ahead', [role('api', [], ''), binding('ClusterRole/api', 'api'), binding('ClusterRole/api', 'api', '')]],
])('one Kustomization for %s', (_, objects) => {
  const { first, rest } = divided(...objects);
  expect({ first, objects: rest.manifests.length, patches: rest.patches }).toEqual({ first: undefined, objects: objects.length, patches: [] });
});

test('a Role before its binding', () => {
  const { first, rest } = divided(role('api', []), binding('Role/api', 'api'), object('v1/ServiceAccount', 'api'), object('v1/ConfigMap', 'api'));
  expect([kinds(first?.manifests), kinds(rest.manifests)]).toEqual([['Role', 'ServiceAccount'], ['ConfigMap', 'RoleBinding']]);
});

test('what bounds pods before them', () => {
  const { first, rest } = divided(...bounded(), pods('api'));
  expect([kinds(first?.manifests), kinds(rest.manifests)]).toEqual([['LimitRange', 'Namespace', 'NetworkPolicy', 'ResourceQuota', 'ServiceAccount'], ['Deployment']]);
});

test('each part takes the other one away, by group', () => {
  const { first, rest } = divided(...bounded(), pods('api'), object('v1/ConfigMap', 'api'), object('v1/Secret', 'api'), object('acme.example/v1/Fish', 'carp'));
  expect(first?.patches.map(({ target }) => target)).toEqual([{ kind: 'ConfigMap|Secret' }, { group: 'acme\\.example', kind: 'Fish' }, { group: 'apps', kind: 'Deployment' }]);
  expect(rest.patches.map(({ target }) => target)).toEqual([{ kind: 'LimitRange|Namespace|ResourceQuota|ServiceAccount' }, { group: 'networking\\.k8s\\.io', kind: 'NetworkPolicy' }]);
});

test('namesakes that could not be told apart are refused', () => {
  expect(() => divided(...bounded(), pods('api'), object('acme.example/v1/ResourceQuota', 'other'))).toThrow(/one of acme\.example are called alike[^]*at +ResourceQuota shop\/other/);
});
