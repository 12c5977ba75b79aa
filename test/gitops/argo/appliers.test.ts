import { clusterObject, contentOf, Json, named, object, ofKind, read, SHOP } from './shop';
import { resourceOf } from '../../../src/core/resource-name';
import { isOneOffJob } from '../../../src/gitops/argo/prepared-object';
import { ArgoCd } from '../../../src/gitops/argo-cd';

const repositoryUrl = 'https://git.example.com/shop/delivery.git';
const tool = new ArgoCd({ repositoryUrl });
const objectsFor = (objects: readonly Json[] = SHOP, argo = tool) => argo._clusterObjects(contentOf(argo, objects));

/** Whether rules permit a request, as RBAC decides. */
function permits(rules: readonly Json[], request: { group: string; resource: string; verb: string; name?: string }): boolean {
  return rules.some(({ apiGroups, resources, verbs, resourceNames }) => apiGroups.includes(request.group) && resources.includes(request.resource)
    && verbs.includes(request.verb) && (resourceNames === undefined || resourceNames.includes(request.name)));
}

const roleIn = (objects: readonly Json[], namespace: string): Json[] =>
  ofKind(objects, 'Role').filter(({ metadata }) => metadata.namespace === namespace).flatMap(({ rules }) => rules);
const inCluster = (objects: readonly Json[]): Json[] => ofKind(objects, 'ClusterRole').flatMap(({ rules }) => rules);

const EXTRA = [
  object('v1', 'Secret', 'plain', { stringData: {} }),
  clusterObject('scheduling.k8s.io/v1', 'PriorityClass', 'shop'),
  clusterObject('rbac.authorization.k8s.io/v1', 'ClusterRole', 'reader', { rules: [{ apiGroups: [''], resources: ['nodes'], verbs: ['get', 'list'] }] }),
  clusterObject('rbac.authorization.k8s.io/v1', 'ClusterRoleBinding', 'reader', { roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'reader' }, subjects: [] }),
  object('rbac.authorization.k8s.io/v1', 'RoleBinding', 'readers', { roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'reader' }, subjects: [] }),
];

describe('the accounts', () => {
  const content = contentOf(tool, [...SHOP, ...EXTRA]);
  const { platform, delivery, tenants } = tool._clusterObjects(content);
  const applied = {
    tenants: content.tenants.flatMap(({ manifests }) => manifests),
    platform: [...content.platform, ...platform.map(read)],
  };
  const rights = (owner: 'tenants' | 'platform', namespace?: string) => {
    const objects = owner === 'tenants' ? platform : delivery;
    return namespace === undefined ? inCluster(objects) : [...inCluster(objects), ...roleIn(objects, namespace)];
  };
  const all = (['tenants', 'platform'] as const).flatMap((owner) => applied[owner].map((manifest) => ({ owner, manifest, name: `${manifest}` })));

  test('stand in the namespace, and for the platform in one where nothing runs', () => {
    expect(tenants).toEqual([]);
    expect(named(platform, 'ServiceAccount', 'argocd-applier')).toMatchObject({ metadata: { namespace: 'shop' }, automountServiceAccountToken: false });
    expect(named(delivery, 'ServiceAccount', 'argocd-production')).toMatchObject({ metadata: { namespace: 'argocd-production' }, automountServiceAccountToken: false });
    expect(named(delivery, 'ResourceQuota', 'idle').spec.hard.pods).toBe('0');
  });

  test('there is something to judge', () => expect(all.length).toBeGreaterThan(15));

  test.each(all)('may apply and read back what is delivered: $owner $name', ({ owner, manifest: { group, kind, name, namespace } }) => {
    for (const verb of ['get', 'patch', ...kind === 'Namespace' ? [] : ['create']]) {
      expect([verb, permits(rights(owner, namespace), { group, resource: resourceOf(kind), verb, name })]).toEqual([verb, true]);
    }
  });

  test('make no namespaces, and change no others', () => {
    const rules = inCluster(delivery).filter(({ resources }) => resources.includes('namespaces'));
    expect(rules.flatMap(({ verbs }) => verbs).sort()).toEqual(['get', 'patch']);
    expect(permits(rules, { group: '', resource: 'namespaces', verb: 'patch', name: 'kube-system' })).toBe(false);
  });

  test.each(all)('may prune another of its kind: $owner $name', ({ owner, manifest: { group, kind, namespace } }) => {
    expect(permits(rights(owner, namespace), { group, resource: resourceOf(kind), verb: 'delete', name: 'another' })).toBe(kind !== 'Namespace');
  });

  test.each(all)('may update only what a sync updates: $owner $name', ({ owner, manifest }) => {
    const { group, kind, name, namespace } = manifest;
    const updates = isOneOffJob(manifest) || group === 'rbac.authorization.k8s.io';
    expect(permits(rights(owner, namespace), { group, resource: resourceOf(kind), verb: 'update', name })).toBe(updates);
  });

  /** RBAC's prevention of escalation: whoever writes a role holds its rules, whoever binds one those of that one. */
  const roles = all.filter(({ manifest: { kind } }) => /^(?:Cluster)?Role$/.test(kind));
  const bindings = all.filter(({ manifest: { kind } }) => kind.endsWith('RoleBinding'));
  const holds = (owner: 'tenants' | 'platform', namespace: string | undefined, rules: readonly Json[]) => rules.flatMap((rule) => rule.apiGroups.flatMap((group: string) =>
    rule.resources.flatMap((resource: string) => rule.verbs.flatMap((verb: string) => (rule.resourceNames ?? [undefined]).map((name?: string) =>
      [`${group}/${resource} ${verb} ${name}`, permits(rights(owner, namespace), { group, resource, verb, name })] as const)))));

  test.each(roles)('hold what the roles give that they write: $owner $name', ({ owner, manifest }) => {
    const held = holds(owner, manifest.namespace, manifest.json.rules);
    expect(held.length).toBeGreaterThan(0);
    expect(held.filter(([, isHeld]) => !isHeld)).toEqual([]);
  });

  test.each(bindings)('hold what the roles give that they bind: $owner $name', ({ owner, manifest }) => {
    const { kind, name } = manifest.json.roleRef;
    const role = [...applied.platform, ...applied.tenants].find((each) => each.kind === kind && each.name === name && (kind === 'ClusterRole' || each.namespace === manifest.namespace))!;
    expect(holds(owner, manifest.namespace, role.json.rules).filter(([, isHeld]) => !isHeld)).toEqual([]);
  });

  test('have neither wildcards nor verbs that lead to more, nor rights on what bounds a namespace', () => {
    const rules = [...platform, ...delivery].flatMap(({ rules: each }: Json) => each ?? []);
    expect(rules.length).toBeGreaterThan(5);
    expect(JSON.stringify(rules)).not.toMatch(/"(?:\*|escalate|bind|impersonate)"/);
    for (const bound of ['networkpolicies', 'resourcequotas', 'limitranges', 'namespaces']) expect(JSON.stringify(rights('tenants', 'shop'))).not.toContain(bound);
    expect(inCluster(platform)).toEqual([]);
  });

  test('are in a wave after what bounds the namespace', () => {
    for (const made of platform) expect(made).toMatchObject({ metadata: { annotations: { 'argocd.argoproj.io/sync-wave': '-2' } } });
  });
});

test('rights in a namespace are only of that namespace', () => {
  const { delivery } = objectsFor([...SHOP, ...['Namespace'].map((kind) => clusterObject('v1', kind, 'other')), object('v1', 'ConfigMap', 'a', { metadata: { namespace: 'other' } })]);
  expect(roleIn(delivery, 'other').flatMap(({ resources }) => resources)).not.toContain('deployments');
  expect(JSON.stringify(inCluster(delivery))).not.toMatch(/deployments|configmaps/);
});

test('a kind that a namespace held before may still be pruned, and nothing else', () => {
  const argo = new ArgoCd({ repositoryUrl, formerKinds: [{ namespace: 'shop', apiVersion: 'batch/v1', kind: 'CronJob' }, { namespace: 'shop', apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'RoleBinding' }] });
  const { platform } = objectsFor([clusterObject('v1', 'Namespace', 'shop'), object('v1', 'ConfigMap', 'a')], argo);
  expect(roleIn(platform, 'shop').filter(({ resources }) => !resources.includes('configmaps'))).toEqual([
    { apiGroups: ['batch'], resources: ['cronjobs'], verbs: ['delete'] },
    { apiGroups: ['rbac.authorization.k8s.io'], resources: ['rolebindings'], verbs: ['delete'] },
  ]);
});

test('there are none without impersonation', () => {
  const argo = new ArgoCd({ repositoryUrl, impersonation: false });
  expect(objectsFor(SHOP, argo)).toEqual({ platform: [], tenants: [], delivery: [] });
});

test.each([
  ['ServiceAccount shop/argocd-applier', object('v1', 'ServiceAccount', 'argocd-applier')],
  ['Role shop/argocd-applier', object('rbac.authorization.k8s.io/v1', 'Role', 'argocd-applier', { rules: [] })],
  ['Namespace argocd-production', clusterObject('v1', 'Namespace', 'argocd-production')],
  ['Role shop/argocd-production', object('rbac.authorization.k8s.io/v1', 'Role', 'argocd-production', { rules: [] })],
])('refuse a namesake: %s', (found, namesake) => {
  expect(() => objectsFor([...SHOP, namesake])).toThrow(expect.objectContaining({ found, fix: expect.stringContaining('another name') }));
});

test('are the same when they are in the content already', () => {
  const content = contentOf(tool);
  const { platform, delivery } = tool._clusterObjects(content);
  const again = { ...content, platform: [...content.platform, ...platform.map(read)] };
  expect(tool._clusterObjects(again)).toEqual({ platform, tenants: [], delivery });
  expect(tool._environmentObjects([again])).toEqual(tool._environmentObjects([content]));
});

test('of two environments in one cluster are two for the platform', () => {
  const delivery = (environment: string) => tool._clusterObjects(contentOf(tool, SHOP, { environment })).delivery as Json[];
  const names = ['dev', 'staging'].flatMap((environment) => delivery(environment).filter(({ kind }) => /Role|Namespace/.test(kind)).map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`));
  expect(new Set(names).size).toBe(names.length);
  expect(names).toContain('ClusterRole undefined/argocd-dev');
});
