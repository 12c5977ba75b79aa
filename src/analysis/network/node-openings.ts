import { overlay } from './address-partition';
import { AddressRanges } from './address-ranges';
import { NetworkPolicy, PolicyRule } from './network-policy';
import type { PodGroup } from './pod-group';
import { PortRanges } from './port-ranges';
import { METADATA_ADDRESSES } from '../../core/metadata-addresses';

/** Every address that a node can have. */
const NODES = AddressRanges.everything(4).minus(AddressRanges.from(METADATA_ADDRESSES));

/** The ports at which rules together are open to every address that a node can have: nobody knows which one a pod on the host network has. */
export function openToNodes(rules: readonly PolicyRule[], called: PodGroup | undefined): PortRanges {
  const openings = wide(rules).map((rule) => ({ addresses: NetworkPolicy.addressesOf(rule, NODES), ports: NetworkPolicy.portsOf(rule, called) }));
  const segments = overlay([[{ addresses: NODES, ports: PortRanges.ALL }], openings]).filter(({ ports: [isNode] }) => !isNode.isEmpty);
  return segments.map(({ ports: [, open] }) => open).reduce((common, open) => common.intersect(open));
}

/** Whether rules together may be open to every address that a node can have, whatever the ports. */
export function mayOpenNodes(rules: readonly PolicyRule[]): boolean {
  const addresses = wide(rules).map((rule) => NetworkPolicy.addressesOf(rule, NODES));
  return addresses.length > 0 && NODES.isWithin(AddressRanges.union(addresses));
}

function wide(rules: readonly PolicyRule[]): PolicyRule[] {
  return rules.filter(({ opensEveryone, blocks }) => opensEveryone || blocks.length > 0);
}
