import type { ClusterContent, ClusterObjects, PlainObject } from './cluster-content';
import type { Manifest } from '../core/manifest';

/** A program in the cluster that applies what a repository holds: `ArgoCd` or `Flux`. */
export abstract class GitOpsTool {
  /** What the tool is called, for instance `Argo CD`. */
  public abstract readonly toolName: string;

  /**
   * What namespaces say besides where the folder makes them that an administrator starts from: its rights need them; then the platform keeps them.
   * @internal
   */
  public readonly _startAnnotations: { readonly [key: string]: string } = {};

  /**
   * An object as the tool has to see it: when it is applied, how a one-off Job is run again. The same object where nothing has to change;
   * what is given is not changed.
   * @internal
   */
  public abstract _prepared(manifest: Manifest): PlainObject;

  /**
   * The objects by which the tool applies what a cluster holds, made for exactly that.
   * @internal
   */
  public abstract _clusterObjects(content: ClusterContent): ClusterObjects;

  /**
   * The objects that stand where the tool runs, for all clusters of an environment; none where it runs in every cluster.
   * @internal
   */
  public abstract _environmentObjects(contents: readonly ClusterContent[]): readonly PlainObject[];
}
