import type { AddressLine } from './connections-addresses';
import type { NetworkSide, NetworkViews } from './connections-view';
import type { Direction } from '../analysis/network/direction';
import type { Exposure } from '../analysis/network/exposure';
import { PortRanges } from '../analysis/network/port-ranges';

/** The two sides of a change, the one that has it first. */
interface Sides {
  readonly having: NetworkSide;
  readonly lacking: NetworkSide;
}

/** Which side has what is gained, or had what is lost. */
export function sidesOf({ old, now }: NetworkViews, way: 'gained' | 'lost'): Sides {
  return way === 'gained' ? { having: now, lacking: old } : { having: old, lacking: now };
}

/** Whether no policy isolates a workload in a direction on one side, and one did on the other side or it was not there. */
export function isIsolationChanged(workload: string, direction: Direction, { having, lacking }: Sides): boolean {
  const isOpen = ({ exposures }: NetworkSide) => exposures.get(workload)?.unprotected.includes(direction) ?? false;
  return isOpen(having) && !isOpen(lacking);
}

/** The ports at which a workload is open to every public address on one side, and not on the other one. */
export function internetPorts(workload: string, direction: Direction, { having, lacking }: Sides): PortRanges {
  const ports = (exposure: Exposure | undefined) => (direction === 'Ingress' ? exposure?.fromAnywhere : exposure?.toAnywhere) ?? PortRanges.NONE;
  return ports(having.exposures.get(workload)).minus(ports(lacking.exposures.get(workload)));
}

/**
 * Whether addresses are told as exposure, so that no connection has to repeat it: no policy isolates any more or again, it is the whole
 * internet, or the workload is gone with all that it could.
 */
export function isToldAsExposure({ workload, direction, way, ports }: AddressLine, views: NetworkViews): boolean {
  const sides = sidesOf(views, way);
  if (way === 'lost' && !sides.lacking.exposures.has(workload)) return true;
  return isIsolationChanged(workload, direction, sides) || internetPorts(workload, direction, sides).overlaps(ports);
}
