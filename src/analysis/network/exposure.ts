import { overlay } from './address-partition';
import { AddressRanges } from './address-ranges';
import { Direction, DIRECTIONS } from './direction';
import type { NetworkModel } from './network-model';
import type { Outside } from './outside';
import { PortRanges } from './port-ranges';
import type { WaysIn } from './ways-in';
import type { Workload } from './workload';
import { Cidr, Family } from '../../core/cidr';
import { METADATA_ADDRESSES } from '../../core/metadata-addresses';

/** How open a workload is to what nobody names. */
export interface Exposure {
  readonly workload: Workload;
  /** The ports at which it accepts calls from every public address of a family. */
  readonly fromAnywhere: PortRanges;
  /** The ports at which it accepts calls from any pod of the cluster: one without labels, in a namespace of any name. */
  readonly fromAnyPod: PortRanges;
  /** The ports that it may call at every public address of a family. */
  readonly toAnywhere: PortRanges;
  /** The ports that it may call at any pod of the cluster: one without labels, in a namespace of any name. */
  readonly toAnyPod: PortRanges;
  /** The directions in which no policy isolates it. */
  readonly unprotected: readonly Direction[];
}

/** Addresses that are not the internet (RFC 6890): who excepts them is open to everyone all the same. */
const NOT_PUBLIC = [
  '0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24',
  '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4',
].map((text) => Cidr.parse(text));

/** The public addresses of each family; of IPv6 those that are routed between networks (RFC 4291). */
const PUBLIC: { readonly [family in Family]: AddressRanges } = {
  4: AddressRanges.everything(4).minus(AddressRanges.from([...NOT_PUBLIC, ...METADATA_ADDRESSES])),
  6: AddressRanges.of(Cidr.parse('2000::/3')).minus(AddressRanges.from([Cidr.parse('2001:db8::/32'), ...METADATA_ADDRESSES])),
};

interface Views {
  readonly model: NetworkModel;
  readonly outside: Outside;
  readonly waysIn: WaysIn;
}

/** How open a workload is. */
export function exposureOf(workload: Workload, { model, outside, waysIn }: Views): Exposure {
  const anyPod = (direction: Direction) => PortRanges.union(workload.pods.map((pods) => waysIn.openToAnyPod(pods, direction)));
  const anywhere = (direction: Direction) => PortRanges.union(workload.pods.map((pods) => everyPublic(outside.openings(pods, direction))));
  return {
    workload,
    fromAnywhere: anywhere('Ingress'),
    fromAnyPod: anyPod('Ingress'),
    toAnywhere: anywhere('Egress'),
    toAnyPod: anyPod('Egress'),
    unprotected: DIRECTIONS.filter((direction) => workload.pods.some((pods) => pods.isOnHostNetwork || !model.rulesFor(pods.manifest, direction))),
  };
}

/** The ports that are open at every public address of one family at least. */
function everyPublic(openings: ReturnType<Outside['openings']>): PortRanges {
  return PortRanges.union(([4, 6] as const).map((family) => {
    const segments = overlay([[{ addresses: PUBLIC[family], ports: PortRanges.ALL }], openings]).filter(({ ports: [isPublic] }) => !isPublic.isEmpty);
    return segments.map(({ ports: [, open] }) => open).reduce((common, open) => common.intersect(open));
  }));
}
