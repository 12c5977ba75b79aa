import { WORKFLOW_GROUP } from './workflow-file';

/**
 * API groups of files that programs read from a disk, those of the cluster from the one of their node, and no API server stores: their objects
 * have no name and no namespace.
 */
export const CONFIGURATION_GROUPS: readonly string[] = [
  'abac.authorization.kubernetes.io', 'apiserver.config.k8s.io', 'apiserver.k8s.io', 'audit.k8s.io', 'controllermanager.config.k8s.io',
  'kubeadm.k8s.io', 'kubelet.config.k8s.io', 'kubeproxy.config.k8s.io', 'kubescheduler.config.k8s.io',
  WORKFLOW_GROUP,
];

/** Groups of questions to the API server, which are answered and not kept. */
const REVIEWS = ['admission.k8s.io', 'authentication.k8s.io', 'authorization.k8s.io', 'imagepolicy.k8s.io'];

/** Whether an object needs no name, because nothing keeps it. */
export function needsNoName(group: string, kind: unknown): boolean {
  return CONFIGURATION_GROUPS.includes(group) || (REVIEWS.includes(group) && typeof kind === 'string' && kind.endsWith('Review'));
}
