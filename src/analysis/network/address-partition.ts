import { AddressRange, AddressRanges, inOrder } from './address-ranges';
import { PortRanges } from './port-ranges';

/** Addresses at which the same ports are open. */
export interface Segment {
  readonly range: AddressRange;
  readonly ports: PortRanges;
}

/** Ports that are open at addresses. */
export interface OpenAddresses {
  readonly addresses: AddressRanges;
  readonly ports: PortRanges;
}

/**
 * Cuts addresses into ranges at which the same ports are open: sorted, without overlap, as long as they can be, and without those at which
 * nothing is open. Exact: every end of every opening is a possible cut.
 */
export function partition(openings: readonly OpenAddresses[]): Segment[] {
  return merged(overlay([openings]).map(({ range, ports: [ports] }) => ({ range, ports })).filter(({ ports }) => !ports.isEmpty));
}

/** Addresses at which each of several sets of openings opens the same ports. */
export interface ComparedSegment {
  readonly range: AddressRange;
  /** The ports of each set, in their order. */
  readonly ports: readonly PortRanges[];
}

/** Cuts addresses at the ends of every opening of several sets, so that what they open can be compared. */
export function overlay(sets: ReadonlyArray<readonly OpenAddresses[]>): ComparedSegment[] {
  const events = sets.flatMap((openings, set) => openings.flatMap((opening) => eventsOf(opening, set))).sort((a, b) => inOrder(a.at, b.at));
  const open = sets.map(() => new Map<PortRanges, number>());
  const segments: ComparedSegment[] = [];
  for (let i = 0; i < events.length; i++) {
    const { at, set, ports, change } = events[i];
    const count = (open[set].get(ports) ?? 0) + change;
    if (count > 0) open[set].set(ports, count);
    else open[set].delete(ports);
    const next = events[i + 1]?.at;
    if (next?.family !== at.family || next.first === at.first || open.every(({ size }) => size === 0)) continue;
    const range = { family: at.family, first: at.first, last: next.first - 1n };
    segments.push({ range, ports: open.map((each) => PortRanges.union([...each.keys()])) });
  }
  return segments;
}

interface Event {
  readonly at: AddressRange;
  readonly set: number;
  readonly ports: PortRanges;
  readonly change: 1 | -1;
}

function eventsOf({ addresses, ports }: OpenAddresses, set: number): Event[] {
  return addresses.ranges.flatMap((range): Event[] => [
    { at: range, set, ports, change: 1 },
    { at: { ...range, first: range.last + 1n }, set, ports, change: -1 },
  ]);
}

/** Neighbours with the same ports are one. */
function merged(segments: readonly Segment[]): Segment[] {
  const result: Segment[] = [];
  for (const segment of segments) {
    const previous = result.at(-1);
    const isMore = previous?.range.family === segment.range.family && previous.range.last + 1n === segment.range.first;
    if (isMore && previous.ports.notation === segment.ports.notation) {
      result[result.length - 1] = { range: { ...previous.range, last: segment.range.last }, ports: previous.ports };
    } else {
      result.push(segment);
    }
  }
  return result;
}
