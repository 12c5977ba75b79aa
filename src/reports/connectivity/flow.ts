import type { AddressRange } from '../../analysis/network/address-ranges';
import { addressesBrief, addressesText } from '../../analysis/network/addresses-text';
import type { Connection } from '../../analysis/network/connection';
import type { Addresses, Endpoint } from '../../analysis/network/endpoint';
import type { PortRanges } from '../../analysis/network/port-ranges';
import { groupedBy } from '../../core/grouping';

/** Ranges of addresses that are treated alike. */
export interface AddressSet {
  readonly kind: 'address-set';
  /** The addresses in words; the same ones have the same name. */
  readonly name: string;
  /** The name where there is little room; others may have the same. */
  readonly brief: string;
}

/** One end of a flow. */
export type End = Exclude<Endpoint, Addresses> | AddressSet;

/** A connection as people are told of it: ranges of addresses that the same is open to are one end. */
export interface Flow<S extends End = End, D extends End = End> {
  readonly source: S;
  readonly destination: D;
  readonly ports: PortRanges;
}

/** The connections with all ranges of addresses together that another end treats alike, in the place of the first of them. */
export function flowsOf(connections: readonly Connection[]): Flow[] {
  const merged = groupedBy(connections.filter(isOutside), alike);
  return connections.flatMap((connection): Flow[] => {
    const { source, destination, ports } = connection;
    if (source.kind !== 'addresses' && destination.kind !== 'addresses') return [{ source, destination, ports }];
    const all = merged.get(alike(connection))!;
    return all[0] === connection ? [flowOf(all)] : [];
  });
}

function isOutside({ source, destination }: Connection): boolean {
  return source.kind === 'addresses' || destination.kind === 'addresses';
}

function flowOf(all: readonly Connection[]): Flow {
  return {
    source: endOf(all[0].source, () => all.flatMap(({ source }) => rangeOf(source))),
    destination: endOf(all[0].destination, () => all.flatMap(({ destination }) => rangeOf(destination))),
    ports: all[0].ports,
  };
}

function alike({ source, destination, ports }: Connection): string {
  return JSON.stringify([keyOf(source), keyOf(destination), ports.notation]);
}

function keyOf(endpoint: Endpoint): string {
  return endpoint.kind === 'addresses' ? `IPv${endpoint.range.family}` : endpoint.name;
}

function endOf(endpoint: Endpoint, ranges: () => readonly AddressRange[]): End {
  return endpoint.kind === 'addresses' ? addressSet(ranges()) : endpoint;
}

function addressSet(ranges: readonly AddressRange[]): AddressSet {
  return { kind: 'address-set', name: addressesText(ranges), brief: addressesBrief(ranges) };
}

function rangeOf(endpoint: Endpoint): AddressRange[] {
  return endpoint.kind === 'addresses' ? [endpoint.range] : [];
}
