import { groupedBy } from './grouping';
import type { Manifest } from './manifest';

/** The files of a namespace in the platform's folder of a cluster, in a repository that `GitOpsRepository` writes. */
const CLUSTER = /^(.*)\/platform\/[^/]+\/[^/]+$/;
/** What belongs to no cluster: above all what Argo CD is told, for all clusters of an environment. */
const NONE = '';
/** `main:` before a path: the commit that it is read from. */
const REVISION = /^[^/]*:/;

/** The objects of a cluster. */
export interface ClusterObjects {
  readonly manifests: readonly Manifest[];
  /** Objects that are not in it and say how it is delivered: what Argo CD is told of the cluster's environment. */
  readonly beside: readonly Manifest[];
}

/** Objects by the cluster that they are for, `<environment>/<cluster>`; those of no cluster under an empty name. */
export type ClustersApart = ReadonlyMap<string, ClusterObjects>;

/** The objects of a cluster before and after. */
type ClusterPair = readonly [before: ClusterObjects, after: ClusterObjects];

const NOTHING = together([]);

/**
 * The objects of each cluster of a generated repository. Clusters hold objects of the same names, and nothing in one refers to anything in another.
 *
 * Such a repository is known by the files of its Namespaces, `<environment>/<cluster>/platform/namespaces/namespace-shop.yaml`. Objects of fewer
 * than two clusters stay together.
 */
export function clustersApart(manifests: readonly Manifest[]): ClustersApart {
  const apart = byCluster(manifests);
  return namesOf(apart).length < 2 ? new Map([[NONE, together(manifests)]]) : apart;
}

/** The same for two states of a repository: each cluster with its objects before and after. */
export function clusterPairs(before: readonly Manifest[], after: readonly Manifest[]): ReadonlyMap<string, ClusterPair> {
  const [old, now] = [byCluster(before), byCluster(after)];
  const names = new Set([...old.keys(), ...now.keys()]);
  if (new Set([...namesOf(old), ...namesOf(now)]).size < 2) return new Map([[NONE, [together(before), together(after)]]]);
  return new Map([...names].map((name) => [name, [old.get(name) ?? NOTHING, now.get(name) ?? NOTHING]]));
}

function together(manifests: readonly Manifest[]): ClusterObjects {
  return { manifests, beside: [] };
}

function namesOf(apart: ClustersApart): string[] {
  return [...apart.keys()].filter((name) => name !== NONE);
}

function byCluster(manifests: readonly Manifest[]): ClustersApart {
  const namespaces = manifests.filter(({ kind, group }) => kind === 'Namespace' && group === '');
  const folders = [...new Set(namespaces.flatMap((namespace) => clusterFolder(namespace) ?? []))];
  const apart = groupedBy(manifests, (manifest) => folders.find((folder) => isBelow(folder, manifest)) ?? NONE);
  const others = apart.get(NONE) ?? [];
  return new Map([...apart].map(([folder, own]) => {
    const environment = folder.slice(0, folder.lastIndexOf('/'));
    const beside = folder === NONE ? [] : others.filter((other) => isBelow(environment, other));
    return [folder.replace(REVISION, '').split('/').slice(-2).join('/'), { manifests: own, beside }];
  }));
}

function isBelow(folder: string, manifest: Manifest): boolean {
  return fileOf(manifest).startsWith(`${folder}/`);
}

/** The file that an object stands in; origins of files know it without looking for a line. */
function fileOf({ origin }: Manifest): string {
  const { file = origin.locate('')?.file ?? '' } = origin as { readonly file?: string };
  return file.replaceAll('\\', '/');
}

function clusterFolder(namespace: Manifest): string | undefined {
  const [file, { name }] = [fileOf(namespace), namespace];
  const isOurs = ['namespaces', name].some((folder) => file.endsWith(`/platform/${folder}/namespace-${name}.yaml`)); // by itself it stands with its own
  return isOurs ? CLUSTER.exec(file)?.[1] : undefined;
}
