import type { GitRevision } from './git-revision';
import type { KubernetesVersion } from '../core/kubernetes-version';
import type { Manifest } from '../core/manifest';

/** An object as plain JSON. */
export interface PlainObject { readonly [member: string]: unknown }

/** What one cluster of an environment is to hold, as it is written, without the objects of the tool that applies it. */
export interface ClusterContent {
  readonly environment: string;
  readonly cluster: string;
  /** The address of the cluster's API server, as Argo CD knows the cluster. @default - Argo CD knows it by its name */
  readonly server?: string;
  /** Which commit of the repository this cluster gets. */
  readonly revision: GitRevision;
  readonly kubernetesVersion: KubernetesVersion;
  /** Where the files of the cluster stand in the git repository, with `/`, without one at the ends: `production/eu-west`. */
  readonly path: string;
  /**
   * What platform people own: what belongs to no namespace, and of each namespace itself, quota, limits, network policies, accounts and rights;
   * in the order of applying.
   */
  readonly platform: readonly Manifest[];
  /** What stands in each namespace besides, in the order of applying; namespaces by name. */
  readonly tenants: readonly TenantContent[];
}

/** What one namespace holds that its own team delivers. */
export interface TenantContent {
  readonly namespace: string;
  readonly manifests: readonly Manifest[];
}

/** Objects that a tool needs in a cluster, by the folder into which they go. */
export interface ClusterObjects {
  /** With the platform: accounts and roles by which tenants are applied. */
  readonly platform: readonly PlainObject[];
  /** What applies the tenants, each in its namespace; written after the platform. */
  readonly tenants: readonly PlainObject[];
  /** What applies platform and tenants: the one folder that somebody applies by hand, or that a tool is started with. */
  readonly delivery: readonly PlainObject[];
}
