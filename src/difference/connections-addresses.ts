import { originOf, resourceOf } from './change-place';
import { NetworkSide, NetworkViews, workloadNamed } from './connections-view';
import { endpointText } from './connections-words';
import type { SecurityChange } from './security-change';
import { AddressRange, AddressRanges } from '../analysis/network/address-ranges';
import { addressesText } from '../analysis/network/addresses-text';
import type { ConnectivityChange } from '../analysis/network/connectivity-change';
import type { Direction } from '../analysis/network/direction';
import { INTERNET } from '../analysis/network/internet';
import { NetworkPolicy, PolicyRule } from '../analysis/network/network-policy';
import type { PortRanges } from '../analysis/network/port-ranges';
import { bitsOf, Cidr } from '../core/cidr';
import { Severity } from '../core/finding';
import { groupedBy } from '../core/grouping';
import type { Manifest } from '../core/manifest';
import { METADATA_ADDRESSES } from '../core/metadata-addresses';

/** Prefix lengths up to which a block of addresses is huge, and wide, by the version of IP. */
const HUGE = { 4: 8, 6: 32 } as const;
const WIDE = { 4: 16, 6: 48 } as const;
const EVERYTHING = AddressRanges.everything(4, 6);
/** Where clouds hand out credentials, by link-local and private addresses. */
const METADATA = AddressRanges.from(METADATA_ADDRESSES);

/** A rule of a policy. */
interface Opening {
  readonly policy: Manifest;
  readonly pointer: string;
}

/** What one workload gains or loses of addresses at the same ports. */
export class AddressLine {
  constructor(
    /** The name that it has now. */
    public readonly workload: string,
    public readonly direction: Direction,
    public readonly way: 'gained' | 'lost',
    public readonly what: { readonly ports: PortRanges; readonly ranges: readonly AddressRange[] },
  ) {}

  public get ports(): PortRanges {
    return this.what.ports;
  }

  /** The addresses in words. */
  public get addresses(): string {
    const families = groupedBy(this.what.ranges, ({ family }) => family);
    return [...families.values()].map((ranges) => addressesText(ranges)).join(', ');
  }

  /** Whether the cloud's metadata service is among them. */
  public get isMetadata(): boolean {
    return this.direction === 'Egress' && !AddressRanges.from(this.what.ranges).intersect(METADATA).isEmpty;
  }

  /** The change that it is. */
  public change(views: NetworkViews): SecurityChange {
    const { way, direction, ports, addresses } = this;
    const subject = endpointText(this.workload, views);
    const may = way === 'gained' ? 'may' : 'may not';
    const more = way === 'gained' ? '' : ' any more';
    const title = direction === 'Egress' ? `${subject} ${may} call ${addresses} at ${ports}${more}.` : `${addresses} ${may} call ${subject} at ${ports}${more}.`;
    return {
      id: `connections/${direction === 'Egress' ? 'to' : 'from'}-addresses-${way}`,
      area: 'connections',
      effect: way === 'gained' ? 'weaker' : 'stronger',
      severity: this.severity,
      title: `${title.charAt(0).toUpperCase()}${title.slice(1)}`,
      ...this.isMetadata && way === 'gained' ? { why: METADATA_ADVICE } : {},
      ...this.place(views),
    };
  }

  /** The rule that opens them, or did; the workload, where no policy decides. */
  public place(views: NetworkViews): Pick<SecurityChange, 'resource' | 'path' | 'old' | 'now'> {
    const isGained = this.way === 'gained';
    const side = isGained ? views.now : views.old;
    const manifest = workloadNamed(side, this.workload)?.pods[0]?.manifest;
    if (!manifest) return {};
    const opening = this.openingFor(manifest, side) ?? { policy: manifest, pointer: undefined };
    return { resource: resourceOf(opening.policy), path: opening.pointer, [isGained ? 'now' : 'old']: originOf(opening.policy, opening.pointer) };
  }

  private openingFor(manifest: Manifest, { connectivity: { model } }: NetworkSide): Opening | undefined {
    const rule = model.rulesFor(manifest, this.direction)?.find((each) => this.isOpenedBy(each));
    const policy = rule && model.policies.find((each) => each.rulesOf(this.direction).includes(rule));
    return policy && { policy: policy.manifest, pointer: rule.pointer };
  }

  private isOpenedBy(rule: PolicyRule): boolean {
    return !NetworkPolicy.addressesOf(rule, EVERYTHING).intersect(AddressRanges.from(this.what.ranges)).isEmpty;
  }

  private get severity(): Severity {
    if (this.isMetadata) return Severity.HIGH;
    const all = AddressRanges.from(this.what.ranges);
    const isPublic = !all.intersect(INTERNET).isEmpty;
    if (isPublic && all.ranges.some((range) => isWider(range, HUGE))) return Severity.HIGH;
    if (all.ranges.some((range) => isWider(range, WIDE))) return Severity.MEDIUM;
    return isPublic && this.direction === 'Ingress' ? Severity.MEDIUM : Severity.LOW;
  }
}

/** What it means to reach the metadata service. */
export const METADATA_ADVICE = 'The metadata service of the cloud is among them: it hands out the credentials of the node.';

/** What workloads gain and lose of addresses, those that change alike together. */
export function addressLines(views: NetworkViews): AddressLine[] {
  const found = views.changes.flatMap((change) => {
    const place = placeOf(change, views);
    return place ? (['gained', 'lost'] as const).filter((way) => !change[way].isEmpty).map((way) => ({ ...place, way, ports: change[way] })) : [];
  });
  const alike = groupedBy(found, ({ workload, direction, way, ports }) => JSON.stringify([workload, direction, way, ports.notation]));
  return [...alike.values()].map((some) => {
    const [{ workload, direction, way, ports }] = some;
    return new AddressLine(workload, direction, way, { ports, ranges: some.map(({ range }) => range) });
  });
}

interface AddressPlace {
  readonly workload: string;
  readonly direction: Direction;
  readonly range: AddressRange;
}

/** Which end is addresses; none where both have names of their own. */
function placeOf({ source, destination }: ConnectivityChange, { now, old }: NetworkViews): AddressPlace | undefined {
  const [from, to] = [source, destination].map((name) => now.endpoints.has(name) || old.endpoints.has(name) ? undefined : rangeNamed(name));
  if (from) return { workload: destination, direction: 'Ingress', range: from };
  return to && { workload: source, direction: 'Egress', range: to };
}

/** The addresses of an end that is known by its name alone. */
function rangeNamed(name: string): AddressRange | undefined {
  const [first, last, ...more] = name.split('-').map((text) => Cidr.tryParse(`${text}/${text.includes(':') ? 128 : 32}`));
  return first && last && more.length === 0 ? { family: first.family, first: first.first, last: last.last } : undefined;
}

function isWider({ family, first, last }: AddressRange, prefix: { readonly 4: number; readonly 6: number }): boolean {
  return last - first + 1n >= 2n ** BigInt(bitsOf(family) - prefix[family]);
}
