import { clusterPairs, clustersApart } from '../../src/core/clusters-apart';
import { Manifest } from '../../src/core/manifest';

const object = (file: string, kind: string, name: string, apiVersion = 'v1') => Manifest._read(
  { apiVersion, kind, metadata: { name, ...kind === 'Namespace' ? {} : { namespace: 'shop' } } },
  { origin: { locate: () => ({ file, line: 1 }) } },
)[0];
const cluster = (folder: string) => [
  object(`${folder}platform/namespaces/namespace-shop.yaml`, 'Namespace', 'shop'),
  object(`${folder}platform/cluster-role-a.yaml`, 'ClusterRole', 'a'),
  object(`${folder}namespaces/shop/service-web.yaml`, 'Service', 'web'),
];
const told = (manifests: readonly Manifest[]) => Object.fromEntries(
  [...clustersApart(manifests)].map(([name, objects]) => [name, objects.manifests.map(({ kind }) => kind)]),
);
const ALL = ['Namespace', 'ClusterRole', 'Service'];

test.each<[string, Manifest[], { [cluster: string]: string[] }]>([
  ['nothing', [], { '': [] }],
  ['plain files', [object('k8s/a.yaml', 'Namespace', 'shop'), object('k8s/b.yaml', 'Service', 'web')], { '': ['Namespace', 'Service'] }],
  ['one cluster', cluster('clusters/dev/local/'), { '': ALL }],
  ['one cluster from inside', cluster(''), { '': ALL }],
  ['two clusters', [...cluster('clusters/dev/local/'), ...cluster('clusters/production/eu/')], { 'dev/local': ALL, 'production/eu': ALL }],
  ['clusters of one name', [...cluster('dev/eu/'), ...cluster('production/eu/')], { 'dev/eu': ALL, 'production/eu': ALL }],
  ['a cluster whose name begins like another one', [...cluster('production/eu/'), ...cluster('production/eu-2/')], { 'production/eu': ALL, 'production/eu-2': ALL }],
  ['what no cluster has', [...cluster('dev/a/'), ...cluster('dev/b/'), object('dev/delivery/application-a.yaml', 'Application', 'a', 'argoproj.io/v1alpha1')], { 'dev/a': ALL, 'dev/b': ALL, '': ['Application'] }],
  ['folders of people that are only alike', [
    object('team-a/platform/shop/ns.yaml', 'Namespace', 'shop'), object('team-b/platform/shop/namespace-other.yaml', 'Namespace', 'shop'),
  ], { '': ['Namespace', 'Namespace'] }],
  ['a custom Namespace', [...cluster('dev/a/'), object('dev/b/platform/shop/namespace-shop.yaml', 'Namespace', 'shop', 'acme.example/v1')], { '': [...ALL, 'Namespace'] }],
])('%s', (_name, manifests, expected) => expect(told(manifests)).toEqual(expected));

test.each<[string, Manifest[], Manifest[], { [cluster: string]: [number, number] }]>([
  ['one cluster', cluster('main:clusters/dev/a/'), cluster('clusters/dev/a/'), { '': [3, 3] }],
  ['two clusters, one from a commit', [...cluster('main:dev/a/'), ...cluster('main:dev/b/')], [...cluster('dev/a/'), ...cluster('dev/b/')], { 'dev/a': [3, 3], 'dev/b': [3, 3] }],
  ['a new cluster', cluster('main:clusters/dev/a/'), [...cluster('clusters/dev/a/'), ...cluster('clusters/dev/b/')], { 'dev/a': [3, 3], 'dev/b': [0, 3] }],
  ['another cluster in place of one', cluster('clusters/dev/a/'), cluster('clusters/dev/b/'), { 'dev/a': [3, 0], 'dev/b': [0, 3] }],
  ['plain files', [object('a.yaml', 'Service', 'web')], [], { '': [1, 0] }],
])('pairs of %s', (_name, before, after, expected) => {
  const pairs = [...clusterPairs(before, after)].map(([name, pair]) => [name, pair.map(({ manifests }) => manifests.length)]);
  expect(Object.fromEntries(pairs)).toEqual(expected);
});

test('what Argo CD is told of an environment is beside the clusters of that environment, and of no other', () => {
  const application = (name: string) => object(`clusters/${name}/delivery/application-a.yaml`, 'Application', name, 'argoproj.io/v1alpha1');
  const manifests = [
    ...cluster('clusters/dev/a/'), ...cluster('clusters/production/b/'), application('dev'), application('production'), object('other/a.yaml', 'Service', 'a'),
  ];
  const beside = [...clustersApart(manifests)].map(([name, objects]) => [name, objects.beside.map((each) => each.name)]);
  expect(beside).toEqual([['dev/a', ['dev']], ['production/b', ['production']], ['', []]]);
});
