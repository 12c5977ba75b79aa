import { UsageError } from '../../core/errors';
import { quoted } from '../../core/quoted';

/** A range of ports, both ends included. */
interface Range {
  readonly first: number;
  readonly last: number;
}

/** One range of ports as a rule of a policy writes it. */
export interface PortJson {
  readonly protocol: Protocol;
  readonly port?: number;
  readonly endPort?: number;
}

/** The protocols that NetworkPolicies speak of. */
export const PROTOCOLS = ['TCP', 'UDP', 'SCTP'] as const;

/** A protocol that NetworkPolicies speak of. */
export type Protocol = typeof PROTOCOLS[number];

const FIRST = 1;
const LAST = 65535;
const EMPTY: readonly Range[] = [];

/** An exact set of ports of TCP, UDP and SCTP. */
export class PortRanges {
  /** No port at all. */
  public static readonly NONE = new PortRanges(new Map());
  /** Every port of every protocol. */
  public static readonly ALL = new PortRanges(new Map(PROTOCOLS.map((protocol) => [protocol, [{ first: FIRST, last: LAST }]])));

  /** The ports of one protocol, from a first to a last one. */
  public static of(protocol: Protocol, first: number, last: number = first): PortRanges {
    return new PortRanges(new Map([[protocol, [{ first, last }]]]));
  }

  /** Every port of one protocol. */
  public static allOf(protocol: Protocol): PortRanges {
    return PortRanges.of(protocol, FIRST, LAST);
  }

  /**
   * The ports that a text means: `all`, `TCP 80,443,8080-8090,UDP 53`, `80`, `80/TCP`; without a protocol TCP.
   *
   * @throws UsageError for what is no port, with what could be meant.
   */
  public static parse(text: string): PortRanges {
    return parsePorts(text);
  }

  /** Every port that is in one of the sets. */
  public static union(sets: readonly PortRanges[]): PortRanges {
    if (sets.length < 2) return sets[0] ?? PortRanges.NONE;
    if (sets.every((set) => set === sets[0])) return sets[0];
    if (sets.includes(PortRanges.ALL)) return PortRanges.ALL;
    return new PortRanges(new Map(PROTOCOLS.map((protocol) => [protocol, merged(sets.flatMap((set) => set.rangesOf(protocol)))])));
  }

  private ownNotation?: string;

  private constructor(private readonly ranges: ReadonlyMap<Protocol, readonly Range[]>) {}

  /** Whether no port is in it. */
  public get isEmpty(): boolean {
    return PROTOCOLS.every((protocol) => this.rangesOf(protocol).length === 0);
  }

  /** Whether every port of every protocol is in it. */
  public get isEverything(): boolean {
    return PROTOCOLS.every((protocol) => this.rangesOf(protocol).some(({ first, last }) => first === FIRST && last === LAST));
  }

  /** Whether a port is in it. */
  public includes(port: number, protocol: Protocol): boolean {
    return this.rangesOf(protocol).some(({ first, last }) => first <= port && port <= last);
  }

  /** Every port that is in both sets. */
  public intersect(other: PortRanges): PortRanges {
    if (this === PortRanges.ALL) return other;
    if (other === PortRanges.ALL || this === other) return this;
    if (!this.overlaps(other)) return PortRanges.NONE;
    return new PortRanges(new Map(PROTOCOLS.map((protocol) => [protocol, common(this.rangesOf(protocol), other.rangesOf(protocol))])));
  }

  /** Every port that is in this set and not in the other one. */
  public minus(other: PortRanges): PortRanges {
    if (other === PortRanges.ALL || this === other) return PortRanges.NONE;
    return new PortRanges(new Map(PROTOCOLS.map((protocol) => [protocol, without(this.rangesOf(protocol), other.rangesOf(protocol))])));
  }

  /** Whether every port of this set is in the other one. */
  public isWithin(other: PortRanges): boolean {
    return other === PortRanges.ALL || this.minus(other).isEmpty;
  }

  /** Whether any port is in both sets. */
  public overlaps(other: PortRanges): boolean {
    for (const [protocol, ranges] of this.ranges) {
      const others = other.rangesOf(protocol);
      if (others.length > 0 && ranges.some((a) => others.some((b) => a.first <= b.last && b.first <= a.last))) return true;
    }
    return false;
  }

  /** The ports as programs read them: `all`, or `TCP 80,443,8080-8090,UDP 53`, protocols in alphabetical order; the same text for equal sets. */
  public get notation(): string {
    return this.ownNotation ??= this.isEverything ? 'all' : this.protocols.map((each) => `${each} ${this.rangesOf(each).map(rangeText).join(',')}`).join(',');
  }

  /** The ports as a rule of a policy writes them; undefined for all of them, which a rule says by naming none. */
  public get json(): PortJson[] | undefined {
    if (this.isEverything) return undefined;
    return this.protocols.flatMap((protocol) => this.rangesOf(protocol).map(({ first, last }): PortJson => {
      if (first === FIRST && last === LAST) return { protocol };
      return first === last ? { port: first, protocol } : { endPort: last, port: first, protocol };
    }));
  }

  /** The ports in words: `no port`, `every port`, `TCP 80,443,8080-8090, UDP every port`. */
  public toString(): string {
    if (this.isEmpty) return 'no port';
    if (this.isEverything) return 'every port';
    return PROTOCOLS.filter((protocol) => this.rangesOf(protocol).length > 0).map((protocol) => `${protocol} ${inWords(this.rangesOf(protocol))}`).join(', ');
  }

  private get protocols(): Protocol[] {
    return PROTOCOLS.filter((protocol) => this.rangesOf(protocol).length > 0).sort();
  }

  private rangesOf(protocol: Protocol): readonly Range[] {
    return this.ranges.get(protocol) ?? EMPTY;
  }
}

/** Sorted, without overlaps and without gaps of nothing between neighbours. */
function merged(ranges: readonly Range[]): Range[] {
  const sorted = [...ranges].sort((a, b) => a.first - b.first);
  const result: Range[] = [];
  for (const { first, last } of sorted) {
    const previous = result.at(-1);
    if (previous && first <= previous.last + 1) result[result.length - 1] = { first: previous.first, last: Math.max(previous.last, last) };
    else result.push({ first, last });
  }
  return result;
}

function common(some: readonly Range[], others: readonly Range[]): Range[] {
  return some.flatMap((a) => others
    .filter((b) => a.first <= b.last && b.first <= a.last)
    .map((b) => ({ first: Math.max(a.first, b.first), last: Math.min(a.last, b.last) })));
}

function without(some: readonly Range[], others: readonly Range[]): Range[] {
  return others.reduce<Range[]>((left, b) => left.flatMap((a) => {
    if (b.last < a.first || a.last < b.first) return [a];
    return [{ first: a.first, last: b.first - 1 }, { first: b.last + 1, last: a.last }].filter(({ first, last }) => first <= last);
  }), [...some]);
}

/** A list of ports: numbers and ranges, each of the protocol before or behind it. */
function parsePorts(text: string): PortRanges {
  if (text.trim().toLowerCase() === 'all') return PortRanges.ALL;
  const sets: PortRanges[] = [];
  let protocol: Protocol = 'TCP';
  for (const part of text.split(',')) {
    const [, before, first, last, behind] = /^\s*(?:([a-z]+)\s+)?(\d{1,5})(?:-(\d{1,5}))?(?:\/([a-z]+))?\s*$/i.exec(part) ?? [];
    if (first === undefined) throw notPorts(text);
    if (before !== undefined) protocol = protocolOf(before, text);
    sets.push(PortRanges.of(behind === undefined ? protocol : protocolOf(behind, text), ...limits(Number(first), Number(last ?? first), text)));
  }
  return PortRanges.union(sets);
}

function limits(first: number, last: number, text: string): [number, number] {
  if (first < FIRST || last > LAST || last < first) throw notPorts(text);
  return [first, last];
}

function protocolOf(name: string, text: string): Protocol {
  const protocol = PROTOCOLS.find((each) => each === name.toUpperCase());
  if (!protocol) throw notPorts(text);
  return protocol;
}

function notPorts(text: string): UsageError {
  return new UsageError(`${quoted(text)} names no ports.`, { fix: 'write numbers from 1 to 65535 and ranges, such as "80", "53/UDP" or "TCP 80,8080-8090,UDP 53", or "all"' });
}

function rangeText({ first, last }: Range): string {
  return first === last ? `${first}` : `${first}-${last}`;
}

function inWords(ranges: readonly Range[]): string {
  return ranges.map(({ first, last }) => {
    if (first === FIRST && last === LAST) return 'every port';
    return rangeText({ first, last });
  }).join(',');
}
