import * as kplus from 'cdk8s-plus-27';
import type { IWorkload } from '../../core/workload';

/**
 * cdk8s-plus selects pods by a label made of the construct's path: moving the construct changes a selector that Kubernetes never lets change.
 * The label is taken off the pods; `stableLabels` select them.
 */
export function withoutAddress(metadata: any): void {
  delete metadata?.labels?.[kplus.Pod.ADDRESS_LABEL];
}

/** What selects a workload's pods, for everything of cdk8s-plus that asks: Services, policies, affinities. */
export function podSelectorOf({ selectorLabels, workloadNamespace }: IWorkload): kplus.PodSelectorConfig {
  return {
    labelSelector: kplus.LabelSelector.of({ labels: selectorLabels }),
    namespaces: workloadNamespace === undefined ? undefined : { names: [workloadNamespace] },
  };
}
