import type { Tool } from './tool';

/** The checks of kubeaudit. */
export const KUBEAUDIT: Tool = {
  id: 'kubeaudit',
  name: 'kubeaudit',
  version: '0.22, the last',
  url: 'https://github.com/Shopify/kubeaudit',
  scope: 'Its auditors; the project ended in 2024.',
  checks: {
    apparmor: 'AppArmor missing or switched off',
    asat: 'Tokens of the default ServiceAccount, the old field serviceAccount',
    capabilities: 'Capabilities that are added, or not dropped',
    deprecatedapis: 'Deprecated API versions',
    hostns: 'Namespaces of the node',
    image: 'Images without or with another tag',
    limits: 'No limits of cpu and memory',
    mounts: 'Mounts of sensitive folders of the node',
    netpols: 'Namespaces without default deny',
    nonroot: 'Containers that may run as root',
    privesc: 'Containers that allow privilege escalation',
    privileged: 'Privileged containers',
    rootfs: 'Root file systems that can be written',
    seccomp: 'Seccomp missing or switched off',
  },
  leftOut: {},
  settings: {
    limits: { requireCpuLimit: true },
  },
};
