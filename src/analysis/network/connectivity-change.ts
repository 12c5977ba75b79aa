import { overlay, OpenAddresses } from './address-partition';
import { AddressRange, AddressRanges } from './address-ranges';
import type { Connection } from './connection';
import type { Connectivity } from './connectivity';
import { PortRanges } from './port-ranges';
import { compareTexts } from '../../core/text-order';

/** What changed between two endpoints, which are known by their names, for each stands in its own set of objects. */
export interface ConnectivityChange {
  readonly source: string;
  readonly destination: string;
  /** The ports that are allowed now and were not. */
  readonly gained: PortRanges;
  /** The ports that were allowed and are not any more. */
  readonly lost: PortRanges;
}

/**
 * What changes in who reaches whom from one set of objects to another one, by name: exact, also where addresses are cut differently.
 *
 * Where only one of them speaks of IPv6, what the other one leaves open of it counts as open there too. Endpoints that were renamed are told by
 * their new names, where `newName` knows them.
 */
export function connectivityChanges(some: Connectivity, others: Connectivity, newName: NewName = (name) => name): ConnectivityChange[] {
  const [before, after] = some.speaksOfIpv6 || others.speaksOfIpv6 ? [some.withIpv6(), others.withIpv6()] : [some, others];
  const [old, now] = [listed(before, newName), listed(after)];
  const changes = [...new Set([...old.keys(), ...now.keys()])].map((key) => {
    const [lost, gained] = [old.get(key), now.get(key)];
    const [source, destination] = key.split('\n');
    return { source, destination, ...difference(lost ?? PortRanges.NONE, gained ?? PortRanges.NONE) };
  });
  return [...changes, ...addressChanges(before, after, newName)].filter(({ gained, lost }) => !gained.isEmpty || !lost.isEmpty)
    .sort((a, b) => compareTexts(a.source, b.source) || compareTexts(a.destination, b.destination));
}

/** The name that an endpoint of the old set has in the new one. */
export type NewName = (name: string) => string;

function listed({ connections, unseen }: Connectivity, newName: NewName = (name) => name): Map<string, PortRanges> {
  const found = new Map<string, PortRanges>();
  for (const { source, destination, ports } of [...connections, ...unseen]) {
    if (source.kind === 'addresses' || destination.kind === 'addresses') continue;
    const key = `${newName(source.name)}\n${newName(destination.name)}`;
    const known = found.get(key);
    found.set(key, known ? PortRanges.union([known, ports]) : ports); // two may have become one
  }
  return found;
}

/** All that one workload is open to in one direction, of one or the other set. */
interface Opened {
  readonly workload: string;
  readonly isSource: boolean;
  readonly sets: readonly [OpenAddresses[], OpenAddresses[]];
}

function addressChanges(before: Connectivity, after: Connectivity, newName: NewName): ConnectivityChange[] {
  const opened = new Map<string, Opened>();
  [before, after].forEach(({ connections }, set) => {
    for (const connection of connections) {
      const found = openingOf(connection);
      if (!found) continue;
      const workload = set === 0 ? newName(found.workload) : found.workload;
      const key = `${found.isSource}\n${workload}`;
      const known: Opened = opened.get(key) ?? { workload, isSource: found.isSource, sets: [[], []] };
      known.sets[set].push(found);
      opened.set(key, known);
    }
  });
  return [...opened.values()].flatMap(({ workload, isSource, sets }) => changedRanges(sets).map(({ range, ...ports }) => {
    const outside = AddressRanges.nameOf(range);
    return { source: isSource ? workload : outside, destination: isSource ? outside : workload, ...ports };
  }));
}

function openingOf({ source, destination, ports }: Connection): OpenAddresses & { workload: string; isSource: boolean } | undefined {
  if (source.kind === 'addresses') return { workload: destination.name, isSource: false, addresses: AddressRanges.from([source.range]), ports };
  if (destination.kind === 'addresses') return { workload: source.name, isSource: true, addresses: AddressRanges.from([destination.range]), ports };
  return undefined;
}

interface ChangedRange {
  readonly range: AddressRange;
  readonly gained: PortRanges;
  readonly lost: PortRanges;
}

/** Neighbouring ranges that change alike are one. */
function changedRanges(sets: ReadonlyArray<readonly OpenAddresses[]>): ChangedRange[] {
  const result: ChangedRange[] = [];
  for (const { range, ports: [old, now] } of overlay(sets)) {
    const change = { range, ...difference(old, now) };
    const previous = result.at(-1);
    const isMore = previous?.range.family === range.family && previous.range.last + 1n === range.first;
    if (isMore && previous.gained.notation === change.gained.notation && previous.lost.notation === change.lost.notation) {
      result[result.length - 1] = { ...previous, range: { ...previous.range, last: range.last } };
    } else {
      result.push(change);
    }
  }
  return result;
}

function difference(old: PortRanges, now: PortRanges): Pick<ConnectivityChange, 'gained' | 'lost'> {
  return { gained: now.minus(old), lost: old.minus(now) };
}
