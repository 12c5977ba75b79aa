import { overlay } from './address-partition';
import { AddressRanges } from './address-ranges';
import { Direction, DIRECTIONS } from './direction';
import { INTERNET } from './internet';
import type { NetworkModel } from './network-model';
import type { Outside } from './outside';
import { PortRanges } from './port-ranges';
import type { WaysIn } from './ways-in';
import type { Workload } from './workload';
import { Cidr, Family } from '../../core/cidr';

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

/** What nobody has of the internet: assignments of protocols, tests, examples (RFC 6890). Who excepts that is open to everyone all the same. */
const NOBODYS = ['192.0.0.0/24', '192.0.2.0/24', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '2001:db8::/32'].map((text) => Cidr.parse(text));

/** The public addresses of each family. */
const PUBLIC: { readonly [family in Family]: AddressRanges } = { 4: publicOf(4), 6: publicOf(6) };

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

function publicOf(family: Family): AddressRanges {
  return INTERNET.intersect(AddressRanges.everything(family)).minus(AddressRanges.from(NOBODYS));
}
