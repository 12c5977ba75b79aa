/** A range of ports, both ends included. */
interface Range {
  readonly first: number;
  readonly last: number;
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

  /** Every port that is in one of the sets. */
  public static union(sets: readonly PortRanges[]): PortRanges {
    if (sets.length < 2) return sets[0] ?? PortRanges.NONE;
    if (sets.every((set) => set === sets[0])) return sets[0];
    if (sets.includes(PortRanges.ALL)) return PortRanges.ALL;
    return new PortRanges(new Map(PROTOCOLS.map((protocol) => [protocol, merged(sets.flatMap((set) => set.rangesOf(protocol)))])));
  }

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
    if (other === PortRanges.ALL) return this;
    return new PortRanges(new Map(PROTOCOLS.map((protocol) => [protocol, common(this.rangesOf(protocol), other.rangesOf(protocol))])));
  }

  /** Whether any port is in both sets. */
  public overlaps(other: PortRanges): boolean {
    return PROTOCOLS.some((protocol) => {
      const others = other.rangesOf(protocol);
      return others.length > 0 && this.rangesOf(protocol).some((a) => others.some((b) => a.first <= b.last && b.first <= a.last));
    });
  }

  /** The ports in words: `no port`, `every port`, `TCP 80,443,8080-8090, UDP every port`. */
  public toString(): string {
    if (this.isEmpty) return 'no port';
    if (this.isEverything) return 'every port';
    return PROTOCOLS.filter((protocol) => this.rangesOf(protocol).length > 0).map((protocol) => `${protocol} ${inWords(this.rangesOf(protocol))}`).join(', ');
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

function inWords(ranges: readonly Range[]): string {
  return ranges.map(({ first, last }) => {
    if (first === FIRST && last === LAST) return 'every port';
    return first === last ? `${first}` : `${first}-${last}`;
  }).join(',');
}
