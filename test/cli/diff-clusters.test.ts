import { ComparedSide, differenceByCluster } from '../../src/cli/diff-clusters';
import { readManifests } from '../../src/input/read-manifests';
import { Engine } from '../../src/policy/engine';
import type { Draft } from '../../src/testing/manifests';
import { deployment } from '../../src/testing/manifests';

const TODAY = '2026-11-21';
const CLUSTERS = ['dev/local', 'production/eu-west', 'production/us-east'];

/** A repository of three clusters with the same objects, and a project of Argo CD beside them. */
function repository(namespace: string, change: (workload: Draft, cluster: string) => void = () => {}, clusters = CLUSTERS): ComparedSide {
  const ofClusters = clusters.flatMap((cluster) => {
    const workload = deployment((draft) => { draft.metadata.namespace = namespace; });
    change(workload, cluster);
    return [
      ...read(`${cluster}/platform/namespaces/namespace-${namespace}.yaml`, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } }),
      ...read(`${cluster}/namespaces/${namespace}/deployment-app.yaml`, workload),
    ];
  });
  const project = {
    apiVersion: 'argoproj.io/v1alpha1', kind: 'AppProject', metadata: { name: 'shop', namespace: 'argocd' }, spec: { destinations: [{ name: '*', namespace }] },
  };
  return { manifests: [...ofClusters, ...read('production/delivery/argocd/app-project-shop.yaml', project)], exemptions: [], engine: () => new Engine({ rules: [], today: TODAY }) };
}

function read(file: string, json: object) {
  return readManifests(JSON.stringify(json), { file }).manifests;
}

function runPrivileged(workload: Draft): void {
  workload.spec.template.spec.containers[0].securityContext.privileged = true;
}

const told = (old: ComparedSide, now: ComparedSide) => differenceByCluster(old, now, TODAY).changes.filter(({ id }) => id === 'privileges/privileged').map(({ why }) => why);

describe('a difference of several clusters', () => {
  test('tells a change that all of them see once, and in which', () => {
    expect(told(repository('shop'), repository('shop', runPrivileged))).toEqual([
      'A privileged container is root on its node. In the clusters dev/local, production/eu-west, production/us-east.',
    ]);
  });

  test('tells of a change in one of them which it is', () => {
    const inDev = (workload: Draft, cluster: string) => { if (cluster === 'dev/local') runPrivileged(workload); };
    expect(told(repository('shop'), repository('shop', inDev))).toEqual(['A privileged container is root on its node. In the cluster dev/local.']);
  });

  test('takes a namespace that is renamed in the clusters for renamed in what delivers to them', () => {
    const { changes, renames } = differenceByCluster(repository('shop'), repository('store'), TODAY);
    expect(changes).toEqual([]);
    expect(renames.filter(({ after }) => after.kind === 'Deployment')).toHaveLength(1);
  });

  test('calls no registry new in a new cluster that others use', () => {
    const { changes } = differenceByCluster(repository('shop'), repository('shop', undefined, [...CLUSTERS, 'production/ap-south']), TODAY);
    expect(changes.map(({ id }) => id)).toContain('objects/added');
    expect(changes.map(({ id }) => id)).not.toContain('images/new-registry');
  });
});

test('one cluster is compared with another one, where each side is one', () => {
  const only = (cluster: string): ComparedSide => {
    const all = repository('shop', undefined, [cluster]);
    return { ...all, manifests: all.manifests.slice(0, -1) };
  };
  expect(differenceByCluster(only('dev/local'), only('production/eu-west'), TODAY)).toEqual({ changes: [], renames: [], clusters: [] });
});

test('a delivery to another namespace is no renaming', () => {
  const old = repository('shop');
  const now = repository('shop');
  const project = read('production/delivery/argocd/app-project-shop.yaml', {
    apiVersion: 'argoproj.io/v1alpha1', kind: 'AppProject', metadata: { name: 'shop', namespace: 'argocd' }, spec: { destinations: [{ name: '*', namespace: 'kube-system' }] },
  });
  const { changes } = differenceByCluster(old, { ...now, manifests: [...now.manifests.slice(0, -1), ...project] }, TODAY);
  expect(changes.filter(({ effect }) => effect === 'weaker').map(({ id, severity }) => [id, severity])).toEqual([['delivery/destinations-gained', 'high']]);
});
