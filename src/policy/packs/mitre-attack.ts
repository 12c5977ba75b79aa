import type { FrameworkControl } from './framework';

const AT_RUN_TIME = 'It is seen while it happens: by audit logs and by detection in the cluster.';

/**
 * The techniques of the matrix Containers of MITRE ATT&CK (version 17), by tactic; a technique stands where it comes first.
 *
 * Four others stand at the end, of the matrices Linux and IaaS: rules hinder them, and the matrix Containers has no name for them.
 */
export const MITRE_ATTACK: readonly FrameworkControl[] = [
  { id: 'T1190', title: 'Attack on a program that is reachable from outside' },
  { id: 'T1133', title: 'Way in through a service meant for remote access' },
  { id: 'T1078', title: 'Use of an account that exists', invisible: 'Manifests show its two kinds: default accounts (T1078.001), and local ones where they bind them.' },
  { id: 'T1078.001', title: 'Use of a default account' },
  { id: 'T1078.003', title: 'Use of a local account', invisible: 'Local accounts are in images and on nodes.' },
  { id: 'T1609', title: 'Commands through the administration of containers' },
  { id: 'T1610', title: 'Start of a container of one\'s own' },
  { id: 'T1053.007', title: 'Jobs of the cluster that run on a schedule' },
  { id: 'T1204.003', title: 'Somebody runs a malicious image' },
  { id: 'T1098.006', title: 'Further roles in the cluster for an account' },
  { id: 'T1136.001', title: 'A new local account', invisible: 'Local accounts are in images and on nodes.' },
  { id: 'T1543.005', title: 'Containers that start by themselves, on every node or again and again', invisible: 'Every workload of a cluster does so; manifests do not say which of them is hostile.' },
  { id: 'T1525', title: 'An image in a registry that was exchanged' },
  { id: 'T1611', title: 'Escape from a container to its node' },
  { id: 'T1068', title: 'Exploit of a vulnerability for more rights' },
  { id: 'T1612', title: 'Build of an image on a node' },
  { id: 'T1562.001', title: 'Tools of defence that are switched off or changed' },
  { id: 'T1070', title: 'Traces that are removed' },
  { id: 'T1036.005', title: 'Names that look like those of known good things' },
  { id: 'T1036.010', title: 'Accounts with names that look like those of others', invisible: AT_RUN_TIME },
  { id: 'T1550.001', title: 'Use of a stolen access token' },
  { id: 'T1110', title: 'Passwords that are guessed', invisible: AT_RUN_TIME },
  { id: 'T1528', title: 'Theft of an access token' },
  { id: 'T1552', title: 'Credentials that lie open' },
  { id: 'T1552.001', title: 'Credentials in files' },
  { id: 'T1552.007', title: 'Credentials by the API of containers' },
  { id: 'T1613', title: 'Search for containers and other resources' },
  { id: 'T1046', title: 'Search for services in the network' },
  { id: 'T1069', title: 'Search for groups and their rights', invisible: AT_RUN_TIME },
  { id: 'T1485', title: 'Destruction of data' },
  { id: 'T1490', title: 'Removal of what would help to recover', invisible: 'Backups are kept outside of the cluster, and are removed there.' },
  { id: 'T1496', title: 'Use of the cluster for purposes of the intruder, such as mining' },
  { id: 'T1498', title: 'Flooding of a network', invisible: AT_RUN_TIME },
  { id: 'T1499', title: 'Exhaustion of a node or a program' },
  { id: 'T1548', title: 'Rights by what lends them, such as setuid (matrix Linux)' },
  { id: 'T1552.005', title: 'Credentials by the metadata API of a cloud (matrix IaaS)' },
  { id: 'T1557', title: 'Place between two that talk to each other (matrix Linux)' },
];
