import { bitsOf, Cidr, Family } from '../core/cidr';

/**
 * The shortest prefix that still is somebody's network: nobody was ever given more of IPv4 in one piece than a /8, and of IPv6 even the regional
 * registries hand out no more than a /16. What is wider means the internet.
 */
const WIDEST: { readonly [family in Family]: number } = { 4: 8, 6: 16 };
/** So many of the widest blocks, wherever they lie, are no network either. All private and shared IPv4 ranges together are less than two. */
const MOST = 4n;

/** Addresses of private networks only (RFC 4193), of which a prefix says nothing. Those of IPv4 are narrow enough. */
const PRIVATE = Cidr.parse('fc00::/7');

/** How much of all addresses some blocks are. */
export class AddressBreadth {
  /** The blocks that are as wide as the internet, alone or together, in words; nothing when they are somebody's networks. */
  public static problemOf(cidrs: readonly string[]): string | undefined {
    const blocks = cidrs.map((cidr) => Cidr.parse(cidr)).filter((block) => !PRIVATE.contains(block));
    const wide = blocks.find(({ family, prefixLength }) => prefixLength < WIDEST[family]);
    if (wide) return `${wide} is as wide as the internet`;
    const families: readonly Family[] = [4, 6];
    return families.some((family) => areEverything(blocks.filter((block) => block.family === family), family))
      ? 'the blocks together are as wide as the internet' : undefined;
  }
}

function areEverything(blocks: readonly Cidr[], family: Family): boolean {
  const widest = 2n ** BigInt(bitsOf(family) - WIDEST[family]);
  let covered = 0n;
  let next = 0n;
  for (const { first, last } of [...blocks].sort((a, b) => a.first < b.first ? -1 : 1)) {
    const from = first > next ? first : next;
    if (last >= from) covered += last - from + 1n;
    if (last >= next) next = last + 1n;
  }
  return covered > widest * MOST;
}
