import type * as kplus from 'cdk8s-plus-27';
import type { HardeningProps } from './hardening-props';
import type { Loosening } from './loosening';
import type { PodFiles } from './pod-files';
import type { IWorkload } from '../core/workload';

/** A workload of ours: what cdk8s-plus knows of its pods, and what other areas know. */
export type HardenedWorkload = kplus.AbstractPod & IWorkload;

/** All that a hardened workload can be told about its pods. */
export type PodProps = HardeningProps & kplus.WorkloadProps;

/** A rendered pod template, or a rendered Pod. */
export interface PodTemplate {
  metadata?: any;
  spec: any;
}

/** What was done to a workload besides its props. */
export interface PodAdditions {
  readonly loosening: Loosening;
  readonly files: PodFiles;
  /** Whether a sidecar became a regular container because the target knows no other. */
  readonly hasRegularSidecars: boolean;
  isSidecar(container: kplus.Container): boolean;
}
