import { PublicAddresses } from './public-addresses';
import { AddressRanges } from '../../../analysis/network/address-ranges';
import type { PolicyRule } from '../../../analysis/network/network-policy';
import type { OpenBlock } from '../../../analysis/network/policy-peer';
import type { Family } from '../../../core/cidr';

/** The shortest prefix of a block that cannot be the internet by itself any more. */
const NARROW: { readonly [family in Family]: number } = { 4: 2, 6: 12 };

/** Blocks of addresses of rules, as parts of the internet. */
export class WideBlocks {
  /** Whether a block is as good as the internet by itself, counted without its exceptions. */
  public static isInternet({ cidr, except }: OpenBlock): boolean {
    const { family, prefixLength } = cidr;
    return prefixLength < NARROW[family] && PublicAddresses.areInternet(PublicAddresses.count(AddressRanges.of(cidr, except), family), family);
  }

  /** The addresses of the blocks that are not the internet by themselves. */
  public static others(rules: readonly PolicyRule[]): AddressRanges {
    const blocks = rules.flatMap((rule) => rule.blocks.filter((block) => !WideBlocks.isInternet(block)));
    return AddressRanges.union(blocks.map(({ cidr, except }) => AddressRanges.of(cidr, except)));
  }
}
