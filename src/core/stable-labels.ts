import { fitName } from './object-name';

/**
 * The label that selects a workload's pods. Its value follows from kind and name only, so that moving the construct never changes a selector:
 * Kubernetes lets none be changed.
 */
export const WORKLOAD_LABEL = 'cdk8s-hardened/workload';

/** The label by which people and tools know an application (Kubernetes' recommended labels). */
export const NAME_LABEL = 'app.kubernetes.io/name';

/** The labels that select exactly the pods of the workload with this kind and name. */
export function stableLabels(kind: string, name: string): { [key: string]: string } {
  return { [WORKLOAD_LABEL]: fitName(`${kind.toLowerCase()}.${name}`) };
}
