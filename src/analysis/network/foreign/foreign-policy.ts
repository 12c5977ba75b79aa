import type { Manifest } from '../../../core/manifest';
import type { Direction } from '../direction';
import type { PodGroup } from '../pod-group';

/** A policy in another language than Kubernetes' NetworkPolicies, as far as its effect can be told. */
export interface ForeignPolicy {
  /** The object. */
  readonly manifest: Manifest;
  /** The directions in which the pods that it selects accept or send nothing but what policies allow. */
  readonly isolates: readonly Direction[];
  /** The directions in which it opens anything. */
  readonly opens: readonly Direction[];
  /** Why it isolates less than it seems to, where it does. */
  readonly shortfall?: { readonly direction: Direction; readonly reason: string };
  /** Whether it selects some pods; undefined where nobody can tell from manifests. */
  selects(pods: PodGroup, namespace: NamespaceLabels): boolean | undefined;
}

/** What is known of a namespace. */
export interface NamespaceLabels {
  readonly labels: { readonly [key: string]: string };
  /** Whether these are all of its labels: its object is given. */
  readonly isComplete: boolean;
}
