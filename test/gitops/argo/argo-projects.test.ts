import { Duration } from 'cdk8s';
import { clusterObject, contentOf, Json, named, object, ofKind, SHOP } from './shop';
import { ArgoCdVersion } from '../../../src/gitops/argo/argo-cd-version';
import { SignatureMode } from '../../../src/gitops/argo/signature-mode';
import { SyncWindow } from '../../../src/gitops/argo/sync-window';
import { ArgoCd } from '../../../src/gitops/argo-cd';
import type { ArgoCdProps } from '../../../src/gitops/argo-cd-props';
import type { ClusterContent } from '../../../src/gitops/cluster-content';

const repositoryUrl = 'https://git.example.com/shop/delivery.git';
const EU = { cluster: 'eu-west', server: 'https://eu-west.example.com:6443' };
const US = { cluster: 'us-east', server: 'https://us-east.example.com:6443' };
const CRD = clusterObject('apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'backends.example.com', { spec: { group: 'example.com', names: { kind: 'Backend', plural: 'backends' } } });
const PRIORITY = clusterObject('scheduling.k8s.io/v1', 'PriorityClass', 'shop');

/** The projects for clusters of one environment, each with its objects. */
function projects(props: Partial<ArgoCdProps> = {}, places: readonly (Partial<ClusterContent> & { objects?: readonly Json[] })[] = [EU]): Json[] {
  const tool = new ArgoCd({ repositoryUrl, ...props });
  return ofKind(tool._environmentObjects(places.map(({ objects, ...place }) => contentOf(tool, objects ?? SHOP, place))), 'AppProject');
}
const shop = (...args: Parameters<typeof projects>) => named(projects(...args), 'AppProject', 'production.shop').spec;
const platform = (...args: Parameters<typeof projects>) => named(projects(...args), 'AppProject', 'production-platform').spec;

test('a namespace is held to its repository, its cluster, itself and its kinds', () => {
  expect(named(projects(), 'AppProject', 'production.shop')).toEqual({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata: { name: 'production.shop', namespace: 'argocd', annotations: { 'argocd.argoproj.io/sync-wave': '-2' } },
    spec: {
      description: 'Namespace shop in production',
      sourceRepos: [repositoryUrl],
      destinations: [{ server: EU.server, namespace: 'shop' }],
      clusterResourceWhitelist: [],
      namespaceResourceWhitelist: [
        { group: '', kind: 'ConfigMap' },
        { group: '', kind: 'PersistentVolumeClaim' },
        { group: 'apps', kind: 'Deployment' },
        { group: 'batch', kind: 'Job' },
      ],
      orphanedResources: { warn: true },
      destinationServiceAccounts: [{ server: EU.server, namespace: 'shop', defaultServiceAccount: 'argocd-applier' }],
    },
  });
});

test('the platform is held to what it applies, with the accounts for tenants', () => {
  expect(platform({}, [{ ...EU, objects: [...SHOP, CRD, PRIORITY] }])).toEqual({
    description: 'What platform people own in production',
    sourceRepos: [repositoryUrl],
    destinations: [{ server: EU.server, namespace: '' }, { server: EU.server, namespace: 'shop' }],
    clusterResourceWhitelist: [
      { group: '', kind: 'Namespace', name: 'shop' },
      { group: 'apiextensions.k8s.io', kind: 'CustomResourceDefinition', name: 'backends.example.com' },
      { group: 'scheduling.k8s.io', kind: 'PriorityClass' },
    ],
    namespaceResourceWhitelist: [
      { group: '', kind: 'ResourceQuota' },
      { group: '', kind: 'ServiceAccount' },
      { group: 'networking.k8s.io', kind: 'NetworkPolicy' },
      { group: 'rbac.authorization.k8s.io', kind: 'Role' },
      { group: 'rbac.authorization.k8s.io', kind: 'RoleBinding' },
    ],
    orphanedResources: { warn: true },
    destinationServiceAccounts: [{ server: EU.server, namespace: '', defaultServiceAccount: 'argocd-production:argocd-production' }],
  });
});

test('before version 3.3 no project can name objects of the cluster', () => {
  expect(platform({ version: ArgoCdVersion.V3_2 }).clusterResourceWhitelist).toEqual([{ group: '', kind: 'Namespace' }]);
});

describe('several clusters', () => {
  const OTHER = [clusterObject('v1', 'Namespace', 'other'), object('batch/v1', 'CronJob', 'a', { metadata: { namespace: 'other' } })];

  test('share the project of a namespace, and only those that hold it', () => {
    const both = [EU, { ...US, objects: [...SHOP, ...OTHER] }];
    expect(projects({}, both).map(({ metadata }) => metadata.name)).toEqual(['production-platform', 'production.other', 'production.shop']);
    expect(shop({}, both).destinations).toEqual([{ server: EU.server, namespace: 'shop' }, { server: US.server, namespace: 'shop' }]);
    expect(named(projects({}, both), 'AppProject', 'production.other').spec.destinations).toEqual([{ server: US.server, namespace: 'other' }]);
    expect(platform({}, both).destinations).toEqual([
      { server: EU.server, namespace: '' }, { server: EU.server, namespace: 'shop' },
      { server: US.server, namespace: '' }, { server: US.server, namespace: 'other' }, { server: US.server, namespace: 'shop' },
    ]);
  });

  test('may each hold kinds of their own', () => {
    const kinds = shop({}, [EU, { ...US, objects: [...SHOP, object('batch/v1', 'CronJob', 'report')] }]).namespaceResourceWhitelist;
    expect(kinds).toContainEqual({ group: 'batch', kind: 'CronJob' });
    expect(new Set(kinds.map((kind: Json) => JSON.stringify(kind))).size).toBe(kinds.length);
  });

  test('must be told apart', () => {
    expect(() => projects({}, [EU, EU])).toThrow(expect.objectContaining({ found: '"eu-west" in "production"' }));
  });
});

test('accounts are found by the address of the server, or, where that is not known, by the namespace alone', () => {
  const named_ = { ...US, server: undefined };
  expect(shop({}, [named_]).destinations).toEqual([{ name: 'us-east', namespace: 'shop' }]);
  expect(shop({}, [EU, named_]).destinationServiceAccounts).toEqual([{ server: '*', namespace: 'shop', defaultServiceAccount: 'argocd-applier' }]);
  expect(shop({}, [EU, US]).destinationServiceAccounts.map(({ server }: Json) => server)).toEqual([EU.server, US.server]);
});

test('without impersonation there are no accounts, and nothing is permitted for them', () => {
  const bare = SHOP.filter(({ kind }) => !['ServiceAccount', 'Role', 'RoleBinding'].includes(kind));
  const specs = projects({ impersonation: false }, [{ ...EU, objects: bare }]).map(({ spec }) => spec);
  expect(specs).toHaveLength(2);
  for (const spec of specs) expect(spec).not.toHaveProperty('destinationServiceAccounts');
  expect(platform({ impersonation: false }, [{ ...EU, objects: bare }]).namespaceResourceWhitelist.map(({ kind }: Json) => kind)).toEqual(['ResourceQuota', 'NetworkPolicy']);
});

test('"none" is a denial, as an empty list would get lost and permit all', () => {
  const spec = platform({ impersonation: false }, [{ ...EU, objects: [clusterObject('v1', 'Namespace', 'shop')] }]);
  expect(spec).toMatchObject({ namespaceResourceBlacklist: [{ group: '*', kind: '*' }] });
  expect(spec).not.toHaveProperty('namespaceResourceWhitelist');
});

test('a cluster without anything has no project', () => {
  expect(projects({}, [{ ...EU, objects: [] }])).toEqual([]);
  expect(projects({}, [])).toEqual([]);
});

test('what a namespace or the platform held before stays permitted', () => {
  const formerKinds = [{ apiVersion: 'batch/v1', kind: 'CronJob', namespace: 'shop' }, { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRoleBinding' }];
  expect(shop({ formerKinds }).namespaceResourceWhitelist).toContainEqual({ group: 'batch', kind: 'CronJob' });
  expect(platform({ formerKinds }).clusterResourceWhitelist).toContainEqual({ group: 'rbac.authorization.k8s.io', kind: 'ClusterRoleBinding' });
  expect(platform({ formerKinds }).namespaceResourceWhitelist).not.toContainEqual({ group: 'batch', kind: 'CronJob' });
});

test('clusters have to belong to the project only when asked for', () => {
  expect(shop()).not.toHaveProperty('permitOnlyProjectScopedClusters');
  expect(shop({ permitOnlyProjectScopedClusters: true }).permitOnlyProjectScopedClusters).toBe(true);
});

describe('sync windows', () => {
  const freeze = SyncWindow.blackout({ schedule: '0 0 20 12 *', duration: Duration.days(14), environments: ['production'], clusters: ['eu-west'] });
  const nights = SyncWindow.allow({ schedule: '0 1 * * *', duration: Duration.hours(3), namespaces: ['shop'] });

  test('name the Applications that they are for', () => {
    const props = { syncWindows: [freeze, nights] };
    expect(shop(props, [EU, US]).syncWindows).toEqual([
      { kind: 'deny', schedule: '0 0 20 12 *', duration: '336h', timeZone: 'Etc/UTC', applications: ['production.eu-west.shop'], manualSync: false, syncOverrun: true },
      {
        kind: 'allow',
        schedule: '0 1 * * *',
        duration: '3h',
        timeZone: 'Etc/UTC',
        manualSync: false,
        syncOverrun: true,
        applications: ['production.eu-west.shop', 'production.us-east.shop'],
      },
    ]);
    expect(platform(props, [EU, US]).syncWindows).toMatchObject([{ kind: 'deny', applications: ['production.eu-west-platform'] }]);
  });

  test('are left out where they are for nobody', () => {
    expect(shop({ syncWindows: [SyncWindow.allow({ schedule: '0 1 * * *', duration: Duration.hours(3), environments: ['staging'] })] })).not.toHaveProperty('syncWindows');
  });

  test('are refused twice, whatever they permit besides', () => {
    const again = SyncWindow.allow({ schedule: '0 1 * * *', duration: Duration.hours(3), namespaces: ['shop'], manualSync: true, description: 'again' });
    expect(() => shop({ syncWindows: [nights, freeze, again] })).toThrow(expect.objectContaining({ found: 'allow 0 1 * * * 3h' }));
  });
});

describe('signatures', () => {
  const signatureKeys = ['d56c4fca57a46444'];

  test('are demanded as the version can', () => {
    expect(shop()).not.toHaveProperty('sourceIntegrity');
    expect(shop({ signatureKeys }).sourceIntegrity).toEqual({ git: { policies: [{ repos: [{ url: repositoryUrl }], gpg: { mode: 'head', keys: ['D56C4FCA57A46444'] } }] } });
    expect(platform({ signatureKeys, signatureMode: SignatureMode.STRICT }).sourceIntegrity.git.policies[0].gpg.mode).toBe('strict');
    const older = shop({ signatureKeys, version: ArgoCdVersion.V3_4 });
    expect(older.signatureKeys).toEqual([{ keyID: 'D56C4FCA57A46444' }]);
    expect(older).not.toHaveProperty('sourceIntegrity');
  });
});

test('a server that Argo CD would read as a pattern is refused', () => {
  expect(() => projects({}, [{ ...EU, server: 'https://*.example.com' }])).toThrow('its address as the Secret of the cluster has it');
});
