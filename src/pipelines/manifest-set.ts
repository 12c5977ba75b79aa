import type { PipelineSettings } from './pipeline-settings';

/** Manifests that are judged and compared together: those of one cluster. */
export interface PipelineManifestSet {
  /** The cluster's folder below that of the manifests; empty where there is one cluster only. */
  readonly cluster: string;
  /** From the root of the repository on. */
  readonly path: string;
  /** What the names of its reports end in. */
  readonly suffix: string;
}

/** The sets of a project, in the order of its program. */
export function manifestSets({ manifests: { folder, clusters } }: PipelineSettings): PipelineManifestSet[] {
  if (clusters.length === 0) return [{ cluster: '', path: folder, suffix: '' }];
  return clusters.map((cluster, i) => ({ cluster, path: `${folder}/${cluster}`, suffix: `-${i + 1}-${cluster.replaceAll('/', '-')}` }));
}
