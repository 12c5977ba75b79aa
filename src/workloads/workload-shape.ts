import type { PodTemplate } from './hardened-workload';

/** How one kind of workload differs from the others. */
export interface WorkloadShape {
  /** The pods within a rendered object of the kind. */
  template(json: any): PodTemplate;
  /** Completes a rendered pod spec with what only this kind knows. */
  completePods?(spec: any): void;
  /** Completes what a rendered object says beside its pods. */
  finish?(json: any): void;
  /** What is wrong with the props of the kind, in words. */
  problems?(): string[];
}

/** How many former revisions are kept to return to; Kubernetes keeps ten. */
export const REVISION_HISTORY_LIMIT = 3;
