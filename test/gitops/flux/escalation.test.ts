import * as fc from 'fast-check';
import { deliveries, everything, fullResource, madeRoles, questions, refused, type Right, rightsOf } from './cluster-simulation';
import { binding, bounded, delivered, type Delivered, type Json, object, read, role, workload } from './delivered';
import { Permissions } from '../../../src/analysis/rbac/permissions';
import { RbacSubject } from '../../../src/analysis/rbac/rbac-subject';
import type { Manifest } from '../../../src/core/manifest';

const pods = [{ apiGroups: [''], resources: ['pods', 'pods/log'], verbs: ['get', 'list'] }];

const OPERATOR = [
  ...bounded(),
  ...workload('operator'),
  role('operator', [...pods, { apiGroups: [''], resources: ['secrets'], resourceNames: ['db'], verbs: ['get'] }, { apiGroups: ['apps'], resources: ['deployments/scale'], verbs: ['patch'] }]),
  binding('Role/operator', 'operator'),
  role('operator', [{ apiGroups: [''], resources: ['nodes'], verbs: ['get', 'list'] }], ''),
  binding('ClusterRole/operator', 'operator', ''),
  role('reader', [...pods, { apiGroups: ['apps'], resources: ['deployments'], verbs: ['watch'] }], ''),
  binding('ClusterRole/reader', 'reader'),
];

const CUSTOM = [
  ...bounded(),
  ...workload('db', 'shop', 'StatefulSet'),
  object('v1/Secret', 'db'),
  object('v1/PersistentVolumeClaim', 'data'),
  object('batch/v1/Job', 'migrate', { spec: { activeDeadlineSeconds: 60 } }),
  object('batch/v1/CronJob', 'backup'),
  object('apiextensions.k8s.io/v1/CustomResourceDefinition', 'fish.acme.example', { spec: { group: 'acme.example', names: { kind: 'Fish', plural: 'fish' } } }, ''),
  object('acme.example/v1/Fish', 'carp'),
];

const CLUSTERS: { readonly [name: string]: Json[] } = {
  'a shop': [...bounded(), ...['frontend', 'cart', 'checkout'].flatMap((name) => workload(name)), object('networking.k8s.io/v1/Ingress', 'frontend')],
  'an operator': OPERATOR,
  'Secrets, claims, Jobs, a custom kind': CUSTOM,
  'two namespaces': [...OPERATOR, ...bounded('payment'), ...workload('api', 'payment'), role('api', pods, 'payment'), binding('Role/api', 'api', 'payment')],
  'objects in a namespace of others': [...bounded(), ...workload('api'), object('v1/ConfigMap', 'dashboards', {}, 'monitoring')],
  'bounds only': bounded(),
};

describe.each(Object.entries(CLUSTERS))('%s', (_, objects) => {
  const cluster = delivered(objects);
  const all = everything(cluster);

  test('every account may do what is asked of it, and holds what it gives away', () => {
    const asked = questions(cluster);
    expect(asked.length).toBeGreaterThan(10);
    expect(refused(asked, all)).toEqual([]);
  });

  test('everything is applied by exactly one Kustomization', () => {
    const applied = deliveries(cluster).flatMap(({ manifests }) => manifests.map(String)).sort();
    const started = cluster.delivery.map((json) => String(read(json)));
    expect(applied).toEqual(all.map(String).filter((each) => !started.includes(each)).sort());
  });

  test('no binding is asked for before its role is there', () => {
    expect(earlyBindings(cluster)).toEqual([]);
  });

  test('without any one rule something is refused', () => {
    const asked = questions(cluster);
    for (const made of madeRoles(cluster)) {
      const spared = [...made.json.rules.keys()].filter((index: number) => refused(asked, without(all, made, index)).length === 0);
      expect([String(made), spared]).toEqual([String(made), []]);
    }
  });

  test('every right is needed by itself, for some object', () => {
    const asked = questions(cluster);
    for (const made of madeRoles(cluster)) {
      const holder = holderOf(cluster, made);
      const own = asked.filter(({ subject }) => subject.id === holder.id);
      const needed = own.filter(({ request: { namespace } }) => [undefined, namespace].includes(made.namespace));
      const isNeeded = (right: Right) => needed.some(({ request }) => right.verb === request.verb && right.apiGroup === request.apiGroup
        && right.resource === fullResource(request) && [undefined, request.name].includes(right.name));
      const needless = made.json.rules.flatMap(rightsOf).filter((right: Right) => !isNeeded(right));
      expect([String(made), needless]).toEqual([String(made), []]);
    }
  });

  test('nobody holds wildcards, escalate, bind or impersonate', () => {
    const words = madeRoles(cluster).flatMap(({ json }) => json.rules.flatMap((rule: Json) => Object.values(rule).flat()));
    expect(words.length).toBeGreaterThan(0);
    expect(words.filter((word) => /\*|^(?:escalate|bind|impersonate)/.test(word))).toEqual([]);
  });
});

const TENANTS = Object.entries(CLUSTERS)
  .flatMap(([name, objects]) => delivered(objects).content.tenants.map(({ namespace }) => [name, namespace, objects] as const));

describe.each(TENANTS)('of %s the account of %s', (_, namespace, objects) => {
  const cluster = delivered(objects);
  const permissions = new Permissions(everything(cluster));
  const account = RbacSubject.account(namespace, 'delivery');
  const kinds = new Set(cluster.content.tenants.find((tenant) => tenant.namespace === namespace)!.manifests.map(({ kind }) => kind));
  const may = (verb: string, apiGroup: string, resource: string, place: { name?: string; namespace?: string } = {}) =>
    permissions.allows(account, { verb, apiGroup, resource, namespace, ...place });

  test.each([
    ['', 'namespaces', 'Namespace'], ['', 'resourcequotas', 'ResourceQuota'], ['', 'limitranges', 'LimitRange'], ['networking.k8s.io', 'networkpolicies', 'NetworkPolicy'],
    ['kustomize.toolkit.fluxcd.io', 'kustomizations', ''], ['source.toolkit.fluxcd.io', 'gitrepositories', ''], ['source.toolkit.fluxcd.io', 'ocirepositories', ''],
    ['rbac.authorization.k8s.io', 'clusterroles', 'ClusterRole'], ['', 'serviceaccounts/token', ''], ['', 'pods/exec', ''],
  ])('does not touch %s/%s', (group, resource) => {
    for (const where of [namespace, undefined, 'flux-system']) {
      expect(['create', 'update', 'patch', 'delete', 'deletecollection'].filter((verb) => may(verb, group, resource, { name: verb === 'create' ? undefined : 'delivery', namespace: where }))).toEqual([]);
    }
  });

  test.each([['', 'serviceaccounts', 'ServiceAccount'], ['rbac.authorization.k8s.io', 'roles', 'Role'], ['rbac.authorization.k8s.io', 'rolebindings', 'RoleBinding']])(
    'does not change its own: %s/%s', (group, resource, kind) => {
      // Pruning reaches every object of a kind that the namespace has: RBAC cannot say "those that were mine".
      const refusedVerbs = kinds.has(kind) ? ['update', 'patch', 'deletecollection'] : ['create', 'update', 'patch', 'delete', 'deletecollection'];
      expect(refusedVerbs.filter((verb) => may(verb, group, resource, { name: 'delivery' }))).toEqual([]);
    },
  );

  test('does nothing elsewhere', () => {
    const grants = permissions.ownGrantsOf(account);
    expect(grants.length).toBeGreaterThan(0);
    expect(grants.filter((grant) => grant.namespace !== namespace)).toEqual([]);
  });

  test('reads no Secret but those that it applies', () => {
    expect([may('get', '', 'secrets'), may('list', '', 'secrets'), may('get', '', 'secrets', { name: 'other' })]).toEqual([false, false, false]);
  });
});

test('the account of the tenants\' Kustomizations has rights in their namespaces only', () => {
  const grants = new Permissions(everything(delivered(CLUSTERS['two namespaces']))).ownGrantsOf(RbacSubject.account('flux-system', 'delivery-tenants'));
  expect([...new Set(grants.map(({ namespace }) => namespace))].sort()).toEqual(['payment', 'shop']);
  expect([...new Set(grants.flatMap(({ rights }) => rights.resources))].sort()).toEqual(['gitrepositories', 'kustomizations']);
});

const word = (...words: string[]) => fc.constantFrom(...words);
const rule = fc.record({
  apiGroups: fc.uniqueArray(word('', 'apps', 'batch', 'acme.example'), { minLength: 1, maxLength: 2 }),
  resources: fc.uniqueArray(word('pods', 'pods/log', 'deployments', 'deployments/scale', 'configmaps', 'secrets', 'serviceaccounts', 'roles'), { minLength: 1, maxLength: 3 }),
  verbs: fc.uniqueArray(word('get', 'list', 'watch', 'create', 'patch', 'delete'), { minLength: 1, maxLength: 3 }),
  resourceNames: fc.uniqueArray(word('a', 'b', 'db', 'delivery'), { maxLength: 2 }),
});
const rules = fc.array(rule, { maxLength: 4 });

test('whatever roles are delivered, and by whom', () => {
  fc.assert(fc.property(rules, rules, rules, (ofShop, ofPayment, ofCluster) => {
    const cluster = delivered([
      ...bounded(), ...workload('api'), role('api', ofShop), binding('Role/api', 'api'), role('wide', ofCluster, ''), binding('ClusterRole/wide', 'wide'),
      ...bounded('payment'), role('api', ofPayment, 'payment'), binding('Role/api', 'api', 'payment'), binding('ClusterRole/wide', 'wide', ''),
    ]);
    expect(refused(questions(cluster), everything(cluster))).toEqual([]);
    expect(earlyBindings(cluster)).toEqual([]);
  }), { numRuns: 25 });
});

describe('the simulation itself', () => {
  const cluster = delivered(OPERATOR);

  test('refuses who does not hold what a Role gives', () => {
    const [made] = madeRoles(cluster).filter(({ kind }) => kind === 'ClusterRole');
    const poorer = everything(cluster).map((each) => String(each) === String(made) ? read({ ...made.json, rules: made.json.rules.filter((each2: Json) => !each2.resources?.includes('nodes')) }) : each);
    expect(refused(questions(cluster), poorer).filter((line) => line.includes('escalation'))).toContain('ServiceAccount flux-system/delivery-platform for ClusterRole operator: escalation');
  });

  test('sees a binding before its role', () => {
    const together = { ...cluster, delivery: cluster.delivery.map((json: Json) => json.kind === 'Kustomization' ? { ...json, spec: { ...json.spec, patches: undefined } } : json) };
    expect(earlyBindings(together)).toContain('RoleBinding shop/delivery');
  });
});

/** Bindings whose role is neither applied by an earlier Kustomization nor, being a ClusterRole, ahead of the rest by Flux. */
function earlyBindings(cluster: Delivered): string[] {
  const all = deliveries(cluster);
  const before = (name: string): string[] => all.filter((each) => each.name === name).flatMap(({ after }) => [...after, ...after.flatMap(before)]);
  return all.flatMap(({ name, manifests }) => {
    // Kustomizations of tenants are there only once the platform is.
    const earlier = name.startsWith('flux-system/') ? before(name) : [...before(name), ...all.map((each) => each.name).filter((other) => other.startsWith('flux-system/'))];
    const there = all.filter((each) => earlier.includes(each.name)).flatMap((each) => each.manifests);
    return manifests.filter(({ kind }) => kind.endsWith('RoleBinding')).filter(({ namespace, json: { roleRef } }) => {
      const isRole = (each: { kind: string; namespace?: string; name: string }) => each.kind === roleRef.kind && each.name === roleRef.name && (roleRef.kind === 'ClusterRole' || each.namespace === namespace);
      return !there.some(isRole) && !(roleRef.kind === 'ClusterRole' && manifests.some(isRole));
    }).map(String);
  });
}

function without(all: readonly Manifest[], made: Manifest, index: number): Manifest[] {
  const poorer = read({ ...made.json, rules: made.json.rules.filter((_: Json, i: number) => i !== index) });
  return all.map((each) => String(each) === String(made) ? poorer : each);
}

function holderOf(cluster: Delivered, made: Manifest): RbacSubject {
  const { subjects: [{ namespace, name }] } = everything(cluster).find(({ kind, json, ...rest }) => kind === `${made.kind}Binding` && json.roleRef.name === made.name && rest.namespace === made.namespace)!.json;
  return RbacSubject.account(namespace, name);
}
