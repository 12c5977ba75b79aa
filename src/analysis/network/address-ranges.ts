import { addressText, bitsOf, Cidr, Family } from '../../core/cidr';

/** Addresses that follow each other, both ends included. */
export interface AddressRange {
  /** The version of IP. */
  readonly family: Family;
  /** The first address as a number. */
  readonly first: bigint;
  /** The last address as a number. */
  readonly last: bigint;
}

/** An exact set of addresses, IPv4 and IPv6. */
export class AddressRanges {
  /** No address. */
  public static readonly NONE = new AddressRanges([]);

  /** Every address of some versions of IP. */
  public static everything(...families: readonly Family[]): AddressRanges {
    return AddressRanges.from(families.map((family) => ({ family, first: 0n, last: 2n ** BigInt(bitsOf(family)) - 1n })));
  }

  /** The addresses of a block, but for the parts that are excepted. */
  public static of(block: Cidr, except: readonly Cidr[] = []): AddressRanges {
    const whole = AddressRanges.from([block]);
    return except.length === 0 ? whole : whole.minus(AddressRanges.from(except));
  }

  /** The addresses of some ranges, in any order and overlapping as they like. */
  public static from(ranges: readonly AddressRange[]): AddressRanges {
    const result: AddressRange[] = [];
    for (const range of [...ranges].sort(inOrder)) {
      const { family, first, last } = range;
      const previous = result.at(-1);
      if (previous?.family !== family || first > previous.last + 1n) result.push({ family, first, last });
      else if (last > previous.last) result[result.length - 1] = { family, first: previous.first, last };
    }
    return new AddressRanges(result);
  }

  /** Every address that is in one of the sets. */
  public static union(sets: readonly AddressRanges[]): AddressRanges {
    return sets.length === 1 ? sets[0] : AddressRanges.from(sets.flatMap(({ ranges }) => ranges));
  }

  /** Both ends of a range, such as `10.0.0.0-10.255.255.255`. */
  public static nameOf({ family, first, last }: AddressRange): string {
    return `${addressText({ family, value: first })}-${addressText({ family, value: last })}`;
  }

  /** The fewest blocks that are exactly a range. */
  public static blocksOf({ family, first, last }: AddressRange): string[] {
    const blocks: string[] = [];
    for (let next = first; next <= last;) {
      let free = 0;
      while (free < bitsOf(family) && next % 2n ** BigInt(free + 1) === 0n && next + 2n ** BigInt(free + 1) - 1n <= last) free++;
      blocks.push(`${addressText({ family, value: next })}/${bitsOf(family) - free}`);
      next += 2n ** BigInt(free);
    }
    return blocks;
  }

  private constructor(
    /** The set as ranges that are as long as they can be, IPv4 first, sorted. */
    public readonly ranges: readonly AddressRange[],
  ) {}

  /** Whether no address is in it. */
  public get isEmpty(): boolean {
    return this.ranges.length === 0;
  }

  /** Every address of this set that is not in the other one. */
  public minus(other: AddressRanges): AddressRanges {
    const left = other.ranges.reduce<AddressRange[]>((ranges, cut) => ranges.flatMap((range) => cutOut(range, cut)), [...this.ranges]);
    return new AddressRanges(left);
  }

  /** Every address that is in both sets. */
  public intersect(other: AddressRanges): AddressRanges {
    return this.minus(this.minus(other));
  }

  /** Whether every address of this set is in the other one. */
  public isWithin(other: AddressRanges): boolean {
    return this.minus(other).isEmpty;
  }

  /** The ranges in words, such as `10.0.0.0-10.255.255.255`. */
  public toString(): string {
    return this.ranges.map((range) => AddressRanges.nameOf(range)).join(', ') || 'no address';
  }
}

function cutOut(range: AddressRange, cut: AddressRange): AddressRange[] {
  if (cut.family !== range.family || cut.last < range.first || range.last < cut.first) return [range];
  const { family } = range;
  const sides = [{ family, first: range.first, last: cut.first - 1n }, { family, first: cut.last + 1n, last: range.last }];
  return sides.filter(({ first, last }) => first <= last);
}

/** IPv4 before IPv6, then by the first address. */
export function inOrder(a: AddressRange, b: AddressRange): number {
  return a.family - b.family || (a.first < b.first ? -1 : Number(a.first > b.first));
}
