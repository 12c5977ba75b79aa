import type { ClusterContent, ClusterObjects, PlainObject } from './cluster-content';
import { DeliverySettings } from './flux/delivery-settings';
import { FluxCluster } from './flux/flux-cluster';
import { isOneOffJob, oneOffJob } from './flux/one-off-job';
import { needsPruneGuard, withPruneGuard } from './flux/prune-guard';
import type { FluxProps } from './flux-props';
import { GitOpsTool } from './gitops-tool';
import { refuseLeftOut } from './left-out';
import type { Manifest } from '../core/manifest';

const LEFT_OUT = /^kustomize\.toolkit\.fluxcd\.io\/(?:reconcile=disabled|ssa=ignore)$/i;

/**
 * Flux in every cluster, each part of it with exactly the rights that it needs.
 *
 * What the platform owns is applied first, by an account of the platform. Each namespace is applied by an account of its own, from a source of its
 * own in the same namespace: no reference crosses namespaces, so `--no-cross-namespace-refs` holds. That account may apply the kinds that the
 * namespace has, and nothing else: neither the namespace itself nor its quota, network policies, Kustomizations and sources. Nobody holds
 * `escalate`, `bind` or wildcards.
 */
export class Flux extends GitOpsTool {
  /** `Flux`. */
  public readonly toolName: string = 'Flux';
  /**
   * A namespace that is there the platform has applied: two Kustomizations would take it from each other at every round.
   * @internal
   */
  public readonly _startAnnotations = { 'kustomize.toolkit.fluxcd.io/ssa': 'IfNotPresent' };
  private readonly settings: DeliverySettings;

  /** @throws a usage error for what is no name, and for times below a second. */
  constructor(props: FluxProps) {
    super();
    this.settings = new DeliverySettings(props);
  }

  /**
   * One-off Jobs carry a hash of their spec in their names; namespaces, claims, definitions and what denies everything in a namespace are never
   * pruned.
   * @internal
   */
  public _prepared(manifest: Manifest): PlainObject {
    refuseLeftOut(manifest, this.toolName, LEFT_OUT);
    if (isOneOffJob(manifest)) return oneOffJob(manifest);
    return needsPruneGuard(manifest) ? withPruneGuard(manifest) : manifest.json;
  }

  /**
   * Accounts with the platform, sources and Kustomizations for the tenants, and what starts all.
   * @internal
   */
  public _clusterObjects(content: ClusterContent): ClusterObjects {
    return new FluxCluster(content, this.settings).objects();
  }

  /**
   * Nothing: Flux runs in every cluster.
   * @internal
   */
  public _environmentObjects(): readonly PlainObject[] {
    return [];
  }
}
