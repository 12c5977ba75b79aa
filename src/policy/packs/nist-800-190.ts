import type { FrameworkControl } from './framework';

const IN_THE_IMAGE = 'It is about what is inside images; a scanner sees it, a manifest does not.';
const ON_THE_HOST = 'It is about the node\'s operating system and its users, which manifests do not describe.';
const IN_THE_REGISTRY = 'It is about how the registry is reached and guarded; manifests only name it.';

/** The countermeasures of NIST SP 800-190 (September 2017), section 4. Section 4.6 about hardware has no numbered parts. */
export const NIST_800_190: readonly FrameworkControl[] = [
  { id: '4.1.1', title: 'Known vulnerabilities in images', invisible: IN_THE_IMAGE },
  { id: '4.1.2', title: 'Images that are configured badly: users, services such as SSH, more in them than is needed' },
  { id: '4.1.3', title: 'Malware in images', invisible: IN_THE_IMAGE },
  { id: '4.1.4', title: 'Secrets in the clear instead of handed over at run time' },
  { id: '4.1.5', title: 'Images that nobody vouches for' },
  { id: '4.2.1', title: 'Connections to registries that are not encrypted', invisible: IN_THE_REGISTRY },
  { id: '4.2.2', title: 'Images that are out of date, or are another than the one that is meant' },
  { id: '4.2.3', title: 'Registries that let anybody read or write', invisible: IN_THE_REGISTRY },
  { id: '4.3.1', title: 'Administrators that may do more than their task asks' },
  { id: '4.3.2', title: 'Access by those who should have none' },
  { id: '4.3.3', title: 'Traffic between containers that nothing separates' },
  { id: '4.3.4', title: 'Workloads of different sensitivity on one node', invisible: 'Manifests do not say how sensitive what they run is.' },
  { id: '4.3.5', title: 'Nodes that the cluster trusts without reason' },
  { id: '4.4.1', title: 'Vulnerabilities of the container runtime', invisible: ON_THE_HOST },
  { id: '4.4.2', title: 'Containers that may connect to anything' },
  { id: '4.4.3', title: 'Containers that are run with insecure settings' },
  { id: '4.4.4', title: 'Programs in containers that are broken into' },
  { id: '4.4.5', title: 'Containers that nobody planned or approved' },
  { id: '4.5.1', title: 'Nodes that run more than containers need', invisible: ON_THE_HOST },
  { id: '4.5.2', title: 'A kernel that all containers of a node share' },
  { id: '4.5.3', title: 'Components of the node that are out of date' },
  { id: '4.5.4', title: 'Users who log in to nodes', invisible: ON_THE_HOST },
  { id: '4.5.5', title: 'Files of the node that containers can change' },
];
