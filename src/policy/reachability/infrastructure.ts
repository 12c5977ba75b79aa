import { AddressRanges } from '../../analysis/network/address-ranges';
import type { Direction } from '../../analysis/network/direction';
import type { Endpoint } from '../../analysis/network/endpoint';
import { PortRanges } from '../../analysis/network/port-ranges';
import { Cidr } from '../../core/cidr';
import type { Mesh } from '../../core/mesh';
import type { Platform } from '../../core/platform';
import type { Selector } from '../../core/selector';

type Labels = { readonly [key: string]: string };

/** Pods by their namespace and labels, or addresses, with the ports at which a connection with them is nobody's decision. */
export interface InfrastructurePeer {
  readonly namespace?: string;
  readonly podLabels?: Labels;
  readonly cidr?: string;
  readonly ports: PortRanges;
}

/** What every pod of a cluster is connected with, whatever it does: DNS and the control plane of a mesh, and the probes of a mesh. */
export function infrastructureOf(direction: Direction, { dns }: Pick<Platform, 'dns'>, { controlPlane, probeCidr }: Pick<Mesh, 'controlPlane' | 'probeCidr'>): InfrastructurePeer[] {
  if (direction === 'Ingress') return probeCidr === undefined ? [] : [{ cidr: probeCidr, ports: PortRanges.ALL }];
  return [
    ...dns.map(({ port, ...peer }) => ({ ...peer, ports: PortRanges.union([PortRanges.of('UDP', port), PortRanges.of('TCP', port)]) })),
    ...controlPlane.map(({ ports, ...peer }) => ({ ...peer, ports: PortRanges.union(ports.map((port) => PortRanges.of('TCP', port))) })),
  ];
}

/** Whether a connection with an endpoint is one of infrastructure alone. */
export function isInfrastructure(endpoint: Endpoint, ports: PortRanges, peers: readonly InfrastructurePeer[]): boolean {
  return peers.some((peer) => ports.isWithin(peer.ports) && isPeer(endpoint, peer));
}

/** Whether pods that no object shows are certainly among those of a namespace with some labels. */
export function areAmong(pods: Selector, labels: Labels): boolean {
  return Object.entries(labels).every(([key, value]) => pods.requirements.some((requirement) => (
    requirement.key === key && requirement.operator === 'In' && requirement.values.length === 1 && requirement.values[0] === value)));
}

function isPeer(endpoint: Endpoint, { namespace, podLabels = {}, cidr }: InfrastructurePeer): boolean {
  switch (endpoint.kind) {
    case 'addresses': return cidr !== undefined && AddressRanges.from([endpoint.range]).isWithin(AddressRanges.of(Cidr.parse(cidr)));
    case 'unseen': return endpoint.namespace === namespace && areAmong(endpoint.pods, podLabels);
    case 'workload': return endpoint.namespace === namespace
      && endpoint.pods.every(({ labels }) => Object.entries(podLabels).every(([key, value]) => labels[key] === value));
    default: return false;
  }
}
