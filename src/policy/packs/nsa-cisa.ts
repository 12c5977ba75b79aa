import type { FrameworkControl } from './framework';

const OF_THE_CLUSTER = 'It is about the configuration of the control plane and of nodes, which the cluster\'s operator sets outside the API.';
const OF_OPERATIONS = 'It is about what people and monitoring do while the cluster runs.';

/** The sections of the Kubernetes Hardening Guide (NSA and CISA, version 1.2 of August 2022) that ask for something, in its order. */
export const NSA_CISA: readonly FrameworkControl[] = [
  { id: 'non-root', title: 'Containers run as users other than root and cannot become it' },
  { id: 'immutable-file-system', title: 'Root file systems of containers cannot be changed' },
  { id: 'building-secure-container-images', title: 'Images come from trusted places, are scanned, and stay what was scanned' },
  { id: 'pod-security-enforcement', title: 'The cluster refuses pods that ask for more than they may' },
  { id: 'service-account-token', title: 'Pods hold a token for the API only where they need one' },
  { id: 'hardening-container-environments', title: 'Seccomp, AppArmor, SELinux and sandboxes narrow what a container can do to its node' },
  { id: 'network-separation', title: 'Resources are apart from each other, and little is reachable from outside' },
  { id: 'network-policies', title: 'Policies allow the connections that are needed, and nothing else' },
  { id: 'resource-policies', title: 'Limits and quotas keep one workload from taking what the others need' },
  { id: 'control-plane-hardening', title: 'The control plane is reachable by few and speaks TLS only', invisible: OF_THE_CLUSTER },
  { id: 'etcd', title: 'Only the API server reaches etcd, with certificates', invisible: OF_THE_CLUSTER },
  { id: 'kubeconfig-files', title: 'Files with credentials for the cluster are protected', invisible: OF_THE_CLUSTER },
  { id: 'worker-node-segmentation', title: 'Nodes are in a network of their own, apart from other systems', invisible: OF_THE_CLUSTER },
  { id: 'encryption', title: 'Traffic is encrypted on its way' },
  { id: 'secrets', title: 'Secrets are encrypted at rest, and readable only where they are needed' },
  { id: 'protecting-sensitive-cloud-infrastructure', title: 'Pods cannot reach the metadata services of the cloud' },
  { id: 'authentication', title: 'Nobody uses the cluster without saying who they are' },
  { id: 'role-based-access-control', title: 'Users and accounts have the rights that they need, and no more' },
  { id: 'audit-logging', title: 'The API server logs who did what', invisible: OF_THE_CLUSTER },
  { id: 'logging', title: 'What happens in nodes, pods and services is logged, measured and kept elsewhere' },
  { id: 'siem', title: 'Logs are brought together and searched for signs of intrusion', invisible: OF_OPERATIONS },
  { id: 'service-meshes', title: 'A mesh, where there is one, encrypts and logs traffic between services', invisible: 'Whether a mesh is used is a choice, and its logs are read while the cluster runs.' },
  { id: 'fault-tolerance', title: 'Logging survives the loss of a part of the cluster', invisible: OF_OPERATIONS },
  { id: 'threat-detection', title: 'Unusual behaviour raises an alert' },
  { id: 'upgrading', title: 'The cluster and everything in it is kept up to date' },
];
