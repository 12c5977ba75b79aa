import { setOfDrafts } from './store';
import { Permissions } from '../../src/difference/permissions';
import { Renames } from '../../src/difference/renames';
import type { Draft } from '../../src/testing/manifests';

const account = { kind: 'ServiceAccount', name: 'delivery', namespace: 'shop' };

function flux(names: readonly string[], resource = 'services'): Draft[] {
  return [
    { apiVersion: 'kustomize.toolkit.fluxcd.io/v1', kind: 'Kustomization', metadata: { name: 'shop', namespace: 'shop' }, spec: { serviceAccountName: 'delivery' } },
    ...rights('delivery', names, resource),
    ...names.map((name) => ({ apiVersion: 'v1', kind: 'Service', metadata: { name, namespace: 'shop' }, spec: { selector: { app: name }, ports: [{ port: 80 }] } })),
  ];
}

function rights(name: string, resourceNames: readonly string[], resource = 'services'): Draft[] {
  return [
    { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', metadata: { name, namespace: 'shop' }, rules: [{ apiGroups: [''], resources: [resource], verbs: ['patch'], resourceNames }] },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name, namespace: 'shop' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
      subjects: [{ ...account, name }],
    },
  ];
}

function effects(old: readonly Draft[], now: readonly Draft[]): string[] {
  const [before, after] = [setOfDrafts(old), setOfDrafts(now)];
  return new Permissions().changes(before, after, Renames.between(before.manifests, after.manifests)).map(({ effect, severity }) => `${effect} ${severity}`);
}

describe('rights to change objects by name', () => {
  test.each<[string, Draft[], Draft[], string[]]>([
    ['are no danger to who delivers them, when they are new', flux(['a']), flux(['a', 'b']), ['neutral low']],
    ['are told of what was there before', [...flux(['a']), ...flux(['b']).slice(-1)], flux(['a', 'b']), ['weaker medium']],
    ['are told of what is not delivered', flux(['a']), [...flux(['a', 'b']).slice(0, 3), ...flux(['a']).slice(-1)], ['weaker medium']],
    ['are told of others', flux(['a']), [...flux(['a']), ...flux(['b']).slice(-1), ...rights('web', ['b'])], ['weaker medium']],
    ['are told of who delivers only from now on', flux(['a']).slice(1), flux(['a', 'b']), ['weaker medium']],
  ])('%s', (_what, old, now, expected) => {
    expect(effects(old, now)).toEqual(expected);
  });
});
