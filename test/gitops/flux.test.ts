import { Duration } from 'cdk8s';
import { binding, bounded, delivered, type Delivered, type Json, object, read, role, SOURCE, workload } from './flux/delivered';
import { Flux } from '../../src/gitops/flux';

const SHOP = [...bounded(), ...workload('api')];

const kustomization = ({ tenants, delivery }: Delivered, name: string): Json => [...tenants, ...delivery].find(({ kind, metadata }: Json) => kind === 'Kustomization' && `${metadata.namespace}/${metadata.name}` === name);
const namesOf = (objects: readonly Json[]): string[] => objects.map((json) => String(read(json)));

describe('what is prepared', () => {
  const flux = new Flux({ source: SOURCE });
  const prepared = (json: Json): Json => flux._prepared(read(json));
  const kept = { annotations: { 'kustomize.toolkit.fluxcd.io/prune': 'disabled' } };

  test.each<[string, Json]>([
    ['a Deployment', object('apps/v1/Deployment', 'api')],
    ['a CronJob, whose history limit rules', object('batch/v1/CronJob', 'backup')],
    ['a policy that allows something', object('networking.k8s.io/v1/NetworkPolicy', 'api', { spec: { podSelector: {}, ingress: [{}] } })],
    ['a policy for some pods', object('networking.k8s.io/v1/NetworkPolicy', 'api', { spec: { podSelector: { matchLabels: { app: 'api' } } } })],
    ['a definition of a namespace, not a Namespace', object('acme.example/v1/Namespace', 'api')],
  ])('nothing of %s', (_, json) => {
    expect(prepared(json)).toBe(json);
  });

  test.each<[string, Json]>([
    ['a Namespace', object('v1/Namespace', 'shop', {}, '')],
    ['a claim', object('v1/PersistentVolumeClaim', 'data')],
    ['a definition', object('apiextensions.k8s.io/v1/CustomResourceDefinition', 'fish.acme.example', {}, '')],
    ['what denies everything in a namespace', object('networking.k8s.io/v1/NetworkPolicy', 'deny', { spec: { podSelector: {}, policyTypes: ['Ingress'], ingress: [] } })],
  ])('%s is never pruned', (_, json) => {
    expect(prepared(json)).toEqual({ ...json, metadata: { ...json.metadata, ...kept } });
    expect(json.metadata.annotations).toBeUndefined();
  });

  test('annotations that are there stay', () => {
    const json = object('v1/Namespace', 'shop', { metadata: { annotations: { team: 'shop' } } }, '');
    expect(prepared(json).metadata.annotations).toEqual({ team: 'shop', ...kept.annotations });
  });

  test('nothing for where it runs: it runs in every cluster', () => {
    expect(flux._environmentObjects()).toEqual([]);
    expect(flux.toolName).toBe('Flux');
  });
});

describe('what is made', () => {
  const cluster = delivered(SHOP);

  test('in each folder', () => {
    expect({ platform: namesOf(cluster.platform), tenants: namesOf(cluster.tenants), delivery: namesOf(cluster.delivery) }).toEqual({
      platform: [
        'ServiceAccount shop/delivery', 'Role shop/delivery', 'RoleBinding shop/delivery', 'Role shop/flux-system.delivery-tenants', 'RoleBinding shop/flux-system.delivery-tenants',
      ],
      tenants: ['GitRepository shop/delivery', 'Kustomization shop/delivery'],
      delivery: [
        'ServiceAccount flux-system/delivery-platform', 'ClusterRole flux-system.delivery-platform', 'ClusterRoleBinding flux-system.delivery-platform',
        'Role shop/flux-system.delivery-platform', 'RoleBinding shop/flux-system.delivery-platform',
        'ServiceAccount flux-system/delivery-tenants', 'GitRepository flux-system/delivery',
        'Kustomization flux-system/delivery-bounds', 'Kustomization flux-system/delivery-platform', 'Kustomization flux-system/delivery-tenants',
      ],
    });
  });

  test('a namespace\'s Kustomization', () => {
    expect(kustomization(cluster, 'shop/delivery')).toEqual({
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata: { name: 'delivery', namespace: 'shop' },
      spec: {
        interval: '10m',
        retryInterval: '1m',
        timeout: '5m',
        serviceAccountName: 'delivery',
        sourceRef: { kind: 'GitRepository', name: 'delivery' },
        path: './production/eu-west/namespaces/shop',
        prune: true,
        wait: true,
        force: false,
        deletionPolicy: 'Orphan',
      },
    });
  });

  test('the platform before the tenants, its bounds and roles before their bindings', () => {
    const after = ['delivery-bounds', 'delivery-platform', 'delivery-tenants'].map((name) => kustomization(cluster, `flux-system/${name}`).spec.dependsOn);
    expect(after).toEqual([undefined, [{ name: 'delivery-bounds' }], [{ name: 'delivery-platform' }]]);
  });

  test('the parts of a folder are told apart by kind', () => {
    expect(kustomization(cluster, 'flux-system/delivery-bounds').spec.patches).toEqual([{
      patch: '$patch: delete\napiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata:\n  name: any\n',
      target: { group: 'rbac\\.authorization\\.k8s\\.io', kind: 'RoleBinding' },
    }]);
    expect(kustomization(cluster, 'flux-system/delivery-platform').spec.patches.map(({ target }: Json) => target)).toEqual([
      { kind: 'LimitRange|Namespace|ResourceQuota|ServiceAccount' },
      { group: 'networking\\.k8s\\.io', kind: 'NetworkPolicy' },
      { group: 'rbac\\.authorization\\.k8s\\.io', kind: 'Role' },
    ]);
  });

  test('accounts without tokens', () => {
    const accounts = [...cluster.platform, ...cluster.delivery].filter(({ kind }) => kind === 'ServiceAccount');
    expect(accounts.map((json) => json.automountServiceAccountToken)).toEqual([false, false, false]);
  });

  test('no reference to another namespace, but for the subjects of bindings', () => {
    const references = [...cluster.tenants, ...cluster.delivery].filter(({ apiVersion }) => String(apiVersion).includes('fluxcd')).map(({ spec }) => JSON.stringify(spec));
    expect(references.length).toBe(6);
    expect(references.filter((text) => text.includes('"namespace"'))).toEqual([]);
  });

  test('what the namespace\'s account may do', () => {
    expect((cluster.platform[1] as Json).rules).toEqual([
      { apiGroups: [''], resources: ['configmaps', 'services'], verbs: ['create', 'delete', 'get', 'patch'] },
      { apiGroups: [''], resources: ['pods'], verbs: ['list'] },
      { apiGroups: ['apps'], resources: ['deployments'], verbs: ['create', 'delete', 'get', 'patch'] },
      { apiGroups: ['apps'], resources: ['replicasets'], verbs: ['list'] },
      { apiGroups: ['policy'], resources: ['poddisruptionbudgets'], verbs: ['create', 'delete', 'get', 'patch'] },
    ]);
  });

  test('the order of objects changes nothing', () => {
    const { content: _, ...turned } = delivered([...SHOP].reverse());
    const { content: __, ...straight } = cluster;
    expect(turned).toEqual(straight);
  });

  test('in a cluster without tenants, nothing for them', () => {
    expect(namesOf(delivered(bounded()).delivery)).toEqual([
      'ServiceAccount flux-system/delivery-platform', 'ClusterRole flux-system.delivery-platform', 'ClusterRoleBinding flux-system.delivery-platform',
      'Role shop/flux-system.delivery-platform', 'RoleBinding shop/flux-system.delivery-platform', 'GitRepository flux-system/delivery',
      'Kustomization flux-system/delivery-platform',
    ]);
  });

  test('a namespace that binds its own Role has it before', () => {
    const own = delivered([...bounded()], {}, { tenants: [{ namespace: 'shop', manifests: [role('api', []), binding('Role/api', 'api'), object('v1/ConfigMap', 'api')].map(read) }] });
    expect(kustomization(own, 'shop/delivery-identity').spec).toMatchObject({ path: './production/eu-west/namespaces/shop', serviceAccountName: 'delivery' });
    expect(kustomization(own, 'shop/delivery').spec.dependsOn).toEqual([{ name: 'delivery-identity' }]);
  });
});

describe('what it is told', () => {
  test('times, names, decryption', () => {
    const cluster = delivered([...SHOP, object('v1/Secret', 'db')], {
      name: 'gitops', namespace: 'flux', interval: Duration.hours(1), retryInterval: Duration.seconds(90), timeout: Duration.minutes(15), decryption: { secretName: 'age', serviceAccountName: 'kms' },
    }, { path: '' });
    expect(kustomization(cluster, 'shop/gitops').spec).toMatchObject({
      interval: '1h', retryInterval: '90s', timeout: '15m', serviceAccountName: 'gitops', path: './namespaces/shop', decryption: { provider: 'sops', secretRef: { name: 'age' }, serviceAccountName: 'kms' },
    });
    expect(['bounds', 'platform', 'tenants'].map((name) => kustomization(cluster, `flux/gitops-${name}`).spec.decryption)).toEqual([undefined, undefined, undefined]);
    expect(kustomization(cluster, 'flux/gitops-tenants').spec.dependsOn).toEqual([{ name: 'gitops-platform' }]);
  });

  test('a delivery waits for the longest of its one-off Jobs', () => {
    const jobs = [30, 600].map((activeDeadlineSeconds, i) => object('batch/v1/Job', `job-${i}`, { spec: { activeDeadlineSeconds } }));
    expect(kustomization(delivered([...SHOP, ...jobs]), 'shop/delivery').spec.timeout).toBe('15m');
  });

  test('objects that were there may be read and deleted still', () => {
    const rules = (cluster: Delivered) => (cluster.platform[1] as Json).rules;
    const former = [{ apiVersion: 'v1', kind: 'Secret', name: 'old', namespace: 'shop' }, { apiVersion: 'batch/v1', kind: 'CronJob', name: 'old', namespace: 'shop' }];
    const added = rules(delivered(SHOP, { former })).filter((rule: Json) => !JSON.stringify(rules(delivered(SHOP))).includes(JSON.stringify(rule)));
    expect(added).toEqual([
      { apiGroups: [''], resources: ['secrets'], resourceNames: ['old'], verbs: ['delete', 'get'] },
      { apiGroups: ['batch'], resources: ['cronjobs'], verbs: ['delete', 'get'] },
    ]);
  });

  test('objects of the cluster, or of a namespace that is gone, are the platform\'s', () => {
    const former = [{ apiVersion: 'v1', kind: 'ConfigMap', name: 'old', namespace: 'gone' }, { apiVersion: 'node.k8s.io/v1', kind: 'RuntimeClass', name: 'old' }];
    const made = delivered(bounded(), { former }).delivery.map(read);
    const rules = (kind: string, namespace?: string) => made.find((one) => one.kind === kind && one.namespace === namespace)?.json.rules;
    expect(rules('ClusterRole')).toContainEqual({ apiGroups: ['node.k8s.io'], resources: ['runtimeclasses'], verbs: ['delete', 'get'] });
    expect(rules('Role', 'gone')).toEqual([{ apiGroups: [''], resources: ['configmaps'], verbs: ['delete', 'get'] }]);
  });

  test.each<[string, Json, RegExp]>([
    ['a name with capitals', { name: 'GitOps' }, /The name of Flux's objects[^]*"GitOps"/],
    ['a long name', { name: 'a'.repeat(41) }, /at most 40 characters/],
    ['a namespace with a dot', { namespace: 'flux.system' }, /The namespace of Flux's objects/],
    ['no interval', { interval: Duration.millis(10) }, /The interval of Flux is at least a second[^]*found +10 ms/],
    ['a former object without its namespace', { former: [{ apiVersion: 'v1', kind: 'Secret', name: 'old' }] }, /named in full[^]*at +former/],
  ])('is refused: %s', (_, props, message) => {
    expect(() => new Flux({ source: SOURCE, ...props })).toThrow(message);
  });

  test.each<[string, Json]>([
    ['with the account of a namespace', object('v1/ServiceAccount', 'delivery')],
    ['with a source', object('source.toolkit.fluxcd.io/v1/GitRepository', 'delivery')],
    ['with the platform\'s ClusterRole', object('rbac.authorization.k8s.io/v1/ClusterRole', 'flux-system.delivery-platform', {}, '')],
  ])('names do not clash: %s', (_, other) => {
    expect(() => delivered([...SHOP, other])).toThrow(new RegExp(`production/eu-west\\s+found +${String(read(other))}[^]*choose another`));
  });
});

describe('the namespace of Flux itself', () => {
  const inside = (type: string) => object(type, 'x', {}, 'flux-system');

  test('gets nothing by a team', () => {
    expect(() => delivered([object('v1/Namespace', 'flux-system', {}, ''), inside('apps/v1/Deployment')]))
      .toThrow(/in which Flux runs[^]*at +production\/eu-west[^]*found +namespace flux-system, with Deployment flux-system\/x/);
  });

  test('gets what platform people declare for it', () => {
    const { content } = delivered([...SHOP, inside('external-secrets.io/v1/ExternalSecret')]);
    expect(content.platform.map(String)).toContain('ExternalSecret flux-system/x');
  });
});

test('a workload more changes nothing that an administrator applies', () => {
  const before = delivered([...bounded(), ...workload('api')]);
  const after = delivered([...bounded(), ...workload('api'), ...workload('second')]);
  expect(after.delivery).toEqual(before.delivery);
  expect(after.content.tenants[0].manifests.length).toBeGreaterThan(before.content.tenants[0].manifests.length);
});
