import { contentOf, Json, named, object, ofKind, SHOP } from './shop';
import { ArgoCdVersion } from '../../../src/gitops/argo/argo-cd-version';
import { ArgoCd } from '../../../src/gitops/argo-cd';
import type { ClusterContent } from '../../../src/gitops/cluster-content';
import { GitRevision } from '../../../src/gitops/git-revision';

const repositoryUrl = 'https://git.example.com/shop/delivery.git';
const tool = new ArgoCd({ repositoryUrl });
const applications = (place: Partial<ClusterContent> = {}, objects: readonly Json[] = SHOP, argo = tool): Json[] => ofKind(argo._environmentObjects([contentOf(argo, objects, place)]), 'Application');

test('one applies the folder of a namespace', () => {
  expect(named(applications(), 'Application', 'production.eu-west.shop')).toEqual({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: 'production.eu-west.shop', namespace: 'argocd' },
    spec: {
      project: 'production.shop',
      source: { repoURL: repositoryUrl, path: 'production/eu-west/namespaces/shop', targetRevision: 'refs/tags/v1.4.2' },
      destination: { server: 'https://eu-west.example.com:6443', namespace: 'shop' },
      syncPolicy: {
        automated: { prune: true, selfHeal: true, allowEmpty: false },
        syncOptions: [
          'CreateNamespace=false', 'ServerSideApply=true', 'PruneLast=true', 'PrunePropagationPolicy=foreground', 'ApplyOutOfSyncOnly=true', 'FailOnSharedResource=true',
        ],
        retry: { limit: 20, backoff: { duration: '10s', factor: 2, maxDuration: '10m' }, refresh: true },
      },
      revisionHistoryLimit: 10,
    },
  });
});

test('one applies what platform people own, before', () => {
  const { metadata, spec } = named(applications(), 'Application', 'production.eu-west-platform');
  expect(metadata.annotations).toEqual({ 'argocd.argoproj.io/sync-wave': '-1' });
  expect(spec).toMatchObject({ project: 'production-platform', source: { path: 'production/eu-west/platform' } });
  expect(spec.destination).toEqual({ server: 'https://eu-west.example.com:6443' });
});

test('there are no others, and none takes what it applied with it', () => {
  expect(applications().map(({ metadata }) => metadata.name)).toEqual(['production.eu-west-platform', 'production.eu-west.shop']);
  for (const { metadata } of applications()) expect(metadata).not.toHaveProperty('finalizers');
});

test.each([
  [GitRevision.tag('v1.4.2'), 'refs/tags/v1.4.2'],
  [GitRevision.branch('release/1.4'), 'refs/heads/release/1.4'],
  [GitRevision.commit('0123456789abcdef0123456789abcdef01234567'), '0123456789abcdef0123456789abcdef01234567'],
])('%s is written as %s', (revision, targetRevision) => {
  for (const { spec } of applications({ revision })) expect(spec.source).toMatchObject({ targetRevision });
});

test('a commit of SHA-256 is refused, which Argo CD would look for among branches', () => {
  expect(() => applications({ revision: GitRevision.commit('a'.repeat(64)) })).toThrow('only hashes of 40 digits');
});

test('a cluster without an address is found by its name', () => {
  expect(applications({ server: undefined }).map(({ spec }) => spec.destination)).toEqual([{ name: 'eu-west' }, { name: 'eu-west', namespace: 'shop' }]);
});

test('at the root of the repository the path has no slash before it', () => {
  expect(applications({ path: '' }).map(({ spec }) => spec.source.path)).toEqual(['platform', 'namespaces/shop']);
});

test('differences are ignored only where somebody else sets the field', () => {
  const deployment = (spec: Json) => object('apps/v1', 'Deployment', 'web', { spec });
  const scaler = object('autoscaling/v2', 'HorizontalPodAutoscaler', 'web', { spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' } } });
  const [scaled] = applications({}, [...SHOP, deployment({ replicas: 2 }), scaler]).slice(1);
  expect(scaled.spec.ignoreDifferences).toEqual([{ group: 'apps', kind: 'Deployment', name: 'web', namespace: 'shop', jsonPointers: ['/spec/replicas'] }]);
  expect(scaled.spec.syncPolicy.syncOptions).toContain('RespectIgnoreDifferences=true');
  for (const { spec } of applications({}, [...SHOP, deployment({}), scaler])) {
    expect(spec).not.toHaveProperty('ignoreDifferences');
    expect(spec.syncPolicy.syncOptions).not.toContain('RespectIgnoreDifferences=true');
  }
});

test('what an older version does not know is left out', () => {
  const argo = new ArgoCd({ repositoryUrl, version: ArgoCdVersion.V3_1, namespace: 'gitops' });
  for (const { spec, metadata } of applications({}, SHOP, argo)) {
    expect(spec.syncPolicy.retry).toEqual({ limit: 20, backoff: { duration: '10s', factor: 2, maxDuration: '10m' } });
    expect(metadata).toMatchObject({ namespace: 'gitops', annotations: { 'argocd.argoproj.io/compare-options': 'ServerSideDiff=true' } });
  }
});
