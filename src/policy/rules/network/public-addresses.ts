import { AddressRange, AddressRanges } from '../../../analysis/network/address-ranges';
import { INTERNET } from '../../../analysis/network/internet';
import { Cidr, Family } from '../../../core/cidr';

/** The blocks that the five registries hand out of for IPv6 (IANA, 2006). Most of `2000::/3` is nobody's: shares of it would say nothing. */
const REGISTRIES = ['2400::/12', '2600::/12', '2800::/12', '2a00::/12', '2c00::/12'].map((text) => Cidr.parse(text));

const PUBLIC: { readonly [family in Family]: AddressRanges } = {
  4: AddressRanges.everything(4).intersect(INTERNET),
  6: AddressRanges.from(REGISTRIES),
};

const SIZE: { readonly [family in Family]: bigint } = { 4: sizeOf(PUBLIC[4]), 6: sizeOf(PUBLIC[6]) };

/** From a third on, addresses are as good as all of them: what is behind them cannot be known any more. */
const ENOUGH = 3n;

/** How much of the internet some addresses are, counted exactly. */
export class PublicAddresses {
  /** How many public addresses of a family are among some. */
  public static count({ ranges }: AddressRanges, family: Family): bigint {
    let count = 0n;
    for (const range of ranges) if (range.family === family) for (const each of PUBLIC[family].ranges) count += common(range, each);
    return count;
  }

  /** Whether so many addresses are as good as the internet: a third of it. Each half of IPv4 holds more. */
  public static areInternet(count: bigint, family: Family): boolean {
    return count * ENOUGH >= SIZE[family];
  }

  /** So many addresses in words, such as `57% of the public IPv4 addresses`; 100% are all of them. */
  public static inWords(count: bigint, family: Family): string {
    return `${count * 100n / SIZE[family]}% of the public IPv${family} addresses`;
  }
}

function common(a: AddressRange, b: AddressRange): bigint {
  const first = a.first > b.first ? a.first : b.first;
  const last = a.last < b.last ? a.last : b.last;
  return last < first ? 0n : last - first + 1n;
}

function sizeOf({ ranges }: AddressRanges): bigint {
  return ranges.reduce((sum, { first, last }) => sum + last - first + 1n, 0n);
}
