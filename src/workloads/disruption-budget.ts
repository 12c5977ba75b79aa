import { ApiObject } from 'cdk8s';
import type { IWorkload } from '../core/workload';

const ID = 'DisruptionBudget';

/**
 * Lets nodes be drained one pod of the workload at a time (`policy/v1`); pods that are not ready anyway never stand in the way of a drain
 * (`unhealthyPodEvictionPolicy`, Kubernetes 1.27). Made once, however often it is asked for.
 */
export function protectFromDisruption(workload: IWorkload): void {
  if (workload.node.tryFindChild(ID)) return;
  new ApiObject(workload, ID, {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name: workload.workloadName, namespace: workload.workloadNamespace },
    spec: { maxUnavailable: 1, selector: { matchLabels: workload.selectorLabels }, unhealthyPodEvictionPolicy: 'AlwaysAllow' },
  });
}
