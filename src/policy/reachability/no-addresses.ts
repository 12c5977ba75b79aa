import type { AskedPorts } from './asked-ports';
import type { Claim, ClaimFailure, Evidence } from './claim';
import { OpenFailure } from './open-failure';
import { noneMay, Party } from './party';
import { AddressRanges } from '../../analysis/network/address-ranges';
import { Connectivity } from '../../analysis/network/connectivity';
import type { Direction } from '../../analysis/network/direction';
import { addresses } from '../../analysis/network/endpoint';
import { PortRanges } from '../../analysis/network/port-ranges';
import type { Workload } from '../../analysis/network/workload';

/** Addresses outside of the cluster under the words that people know them by. */
export interface NamedAddresses {
  /** Such as `the internet` or `10.0.0.0/8`. */
  readonly name: string;
  readonly addresses: AddressRanges;
  /** What all of them together are called, where that is shorter than both ends of each range. @default - the ranges */
  readonly whole?: string;
}

/** What a `NoAddresses` is about. */
export interface AddressTerms {
  readonly direction: Direction;
  readonly outside: NamedAddresses;
}

/** Claims that no pod reaches any of some addresses (Egress), or is reached from any of them (Ingress): without ports, at any port at all. */
export class NoAddresses implements Claim {
  constructor(private readonly subject: Party, private readonly terms: AddressTerms, private readonly ports: AskedPorts) {}

  public get expected(): string {
    const ports = this.ports.areUnsaid ? 'any port' : String(this.ports);
    const { direction, outside } = this.terms;
    return `${noneMay(this.subject)} ${direction === 'Egress' ? 'reach' : 'be reached from'} ${outside.name} at ${ports}`;
  }

  public failures({ connectivity }: Evidence): ClaimFailure[] {
    return this.subject.endpoints.flatMap((workload) => workload.kind === 'workload' ? this.open(workload, connectivity) : []);
  }

  /** One failure for all addresses at which the same ports are open. */
  private open(workload: Workload, connectivity: Connectivity): ClaimFailure[] {
    const byPorts = new Map<string, { ports: PortRanges; open: AddressRanges[] }>();
    for (const { range, ports } of connectivity.addressesOf(workload, this.terms.direction)) {
      const open = AddressRanges.from([range]).intersect(this.terms.outside.addresses);
      const asked = this.ports.areUnsaid ? ports : ports.intersect(this.ports.at(workload));
      if (open.isEmpty || asked.isEmpty) continue;
      const group = byPorts.get(asked.notation) ?? { ports: asked, open: [] };
      byPorts.set(asked.notation, group);
      group.open.push(open);
    }
    return [...byPorts.values()].map(({ ports, open }) => this.failure(workload, AddressRanges.union(open), { ports, connectivity }));
  }

  private failure(workload: Workload, open: AddressRanges, { ports, connectivity }: { ports: PortRanges; connectivity: Connectivity }): ClaimFailure {
    const end = addresses(open.ranges[0]);
    const { addresses: asked, whole } = this.terms.outside;
    const words = whole !== undefined && asked.isWithin(open) ? whole : addressesInWords(open);
    return this.terms.direction === 'Egress'
      ? new OpenFailure({ source: workload, destination: end, to: words, ports }, connectivity)
      : new OpenFailure({ source: end, from: words, destination: workload, ports }, connectivity);
  }
}

const RANGES_SHOWN = 4;

/** Addresses in words: every one of a family, or the first ranges. */
export function addressesInWords(some: AddressRanges): string {
  const families = ([4, 6] as const).flatMap((family) => {
    const ranges = some.ranges.filter((range) => range.family === family);
    if (ranges.length === 0) return [];
    if (AddressRanges.everything(family).isWithin(some)) return [`every IPv${family} address`];
    const shown = ranges.slice(0, RANGES_SHOWN).map((range) => AddressRanges.nameOf(range)).join(', ');
    return [ranges.length > RANGES_SHOWN ? `${shown} and ${ranges.length - RANGES_SHOWN} more ranges` : shown];
  });
  return families.join(' and ');
}
