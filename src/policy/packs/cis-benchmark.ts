import type { FrameworkControl } from './framework';
import type { KubernetesVersion } from '../../core/kubernetes-version';

/** An edition of the CIS Kubernetes Benchmark. */
export interface CisEdition {
  /** Its version, for instance `2.0.1`. */
  readonly version: string;
  /** The minor Kubernetes version from which on it applies, up to the next edition's. */
  readonly since: number;
  /** Its number → the number of the same control in the newest edition, where the two differ. */
  readonly numbers: { readonly [number: string]: string };
}

/** 5.2 had a control about added capabilities besides the one about assigned ones; whoever drops all and adds none satisfies both. */
const ADDED_CAPABILITIES = { '5.2.9': '5.2.9', '5.2.10': '5.2.9', '5.2.11': '5.2.10', '5.2.12': '5.2.11', '5.2.13': '5.2.12' };
const GENERAL_POLICIES_AT_5_7 = { '5.7.1': '5.6.1', '5.7.2': '5.6.2', '5.7.3': '5.6.3', '5.7.4': '5.6.4' };

/** The editions for the versions that we serve, oldest first. A newer Kubernetes is judged by the newest edition. */
export const CIS_EDITIONS: readonly CisEdition[] = [
  { version: '1.9.0', since: 27, numbers: { ...ADDED_CAPABILITIES, ...GENERAL_POLICIES_AT_5_7 } },
  { version: '1.10.0', since: 28, numbers: { ...ADDED_CAPABILITIES, ...GENERAL_POLICIES_AT_5_7 } },
  { version: '1.11.1', since: 29, numbers: ADDED_CAPABILITIES },
  { version: '1.12.0', since: 32, numbers: {} },
  { version: '2.0.1', since: 34, numbers: {} },
];

/** The controls of section 5, with the numbers of the newest edition: those are what rules name. */
export const CIS_SECTION_5: readonly FrameworkControl[] = [
  { id: '5.1.1', title: 'The role cluster-admin is given only where nothing less will do' },
  { id: '5.1.2', title: 'Few can read Secrets' },
  { id: '5.1.3', title: 'Roles name what they allow instead of a wildcard' },
  { id: '5.1.4', title: 'Few can create pods' },
  { id: '5.1.5', title: 'Nothing uses the ServiceAccounts called default' },
  { id: '5.1.6', title: 'Tokens are mounted only where they are needed' },
  { id: '5.1.7', title: 'Nobody is in the group system:masters' },
  { id: '5.1.8', title: 'Few may bind, impersonate or escalate' },
  { id: '5.1.9', title: 'Few can create PersistentVolumes' },
  { id: '5.1.10', title: 'Few reach the proxy of nodes' },
  { id: '5.1.11', title: 'Few can approve certificate signing requests' },
  { id: '5.1.12', title: 'Few can change the configuration of webhooks' },
  { id: '5.1.13', title: 'Few can create tokens of ServiceAccounts' },
  { id: '5.2.1', title: 'Every namespace with workloads has something that enforces a policy on pods' },
  { id: '5.2.2', title: 'No privileged containers' },
  { id: '5.2.3', title: 'No pods in the process namespace of their node' },
  { id: '5.2.4', title: 'No pods in the IPC namespace of their node' },
  { id: '5.2.5', title: 'No pods in the network namespace of their node' },
  { id: '5.2.6', title: 'No containers that allow privilege escalation' },
  { id: '5.2.7', title: 'No containers that run as root' },
  { id: '5.2.8', title: 'No containers with the capability NET_RAW' },
  { id: '5.2.9', title: 'No containers with capabilities that they do not need' },
  { id: '5.2.10', title: 'No Windows containers that are processes of their node' },
  { id: '5.2.11', title: 'No volumes of type hostPath' },
  { id: '5.2.12', title: 'No containers that take ports of their node' },
  { id: '5.3.1', title: 'The network plugin enforces NetworkPolicies', invisible: 'The network plugin is installed on nodes; no manifest of an app shows what it enforces.' },
  { id: '5.3.2', title: 'Every namespace has NetworkPolicies' },
  { id: '5.4.1', title: 'Secrets are read from files rather than from the environment' },
  { id: '5.4.2', title: 'Secrets are kept in a store outside the cluster' },
  { id: '5.5.1', title: 'Only images of known origin run' },
  { id: '5.6.1', title: 'Namespaces part resources from each other' },
  { id: '5.6.2', title: 'Pods run with the seccomp profile of their runtime' },
  { id: '5.6.3', title: 'Pods and containers have a security context' },
  { id: '5.6.4', title: 'Nothing is in the namespace default' },
];

/** The edition that applies to a version of Kubernetes. */
export function cisEdition(version: KubernetesVersion): CisEdition {
  return [...CIS_EDITIONS].reverse().find(({ since }) => version.minor >= since)!;
}

/** A control of an edition: its own number, and the control of the newest edition that it is. */
export interface CisControl {
  readonly number: string;
  readonly newest: FrameworkControl;
}

/** The controls of section 5 as an edition numbers them. */
export function cisControls({ numbers }: CisEdition): CisControl[] {
  const renumbered = new Set(Object.values(numbers));
  const same = CIS_SECTION_5.filter(({ id }) => !renumbered.has(id)).map((newest) => ({ number: newest.id, newest }));
  const others = Object.entries(numbers).map(([number, id]) => ({ number, newest: CIS_SECTION_5.find((control) => control.id === id)! }));
  return [...same, ...others].sort((a, b) => byNumber(a.number, b.number));
}

function byNumber(a: string, b: string): number {
  const [left, right] = [a, b].map((number) => number.split('.').map(Number));
  return left[0] - right[0] || left[1] - right[1] || left[2] - right[2];
}
