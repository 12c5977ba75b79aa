import { addressText, bitsOf, Cidr } from '../../core/cidr';

/** Blocks with parts cut out, for languages that know no exceptions. */
export class AddressRemainder {
  /** The fewest blocks that hold exactly the addresses of a block without its exceptions, in order of address. */
  public static of(block: Cidr, except: readonly Cidr[]): Cidr[] {
    if (except.some((cut) => cut.contains(block))) return [];
    const cuts = except.filter((cut) => block.contains(cut));
    if (cuts.length === 0) return [block];
    return halves(block).flatMap((half) => AddressRemainder.of(half, cuts));
  }
}

/** Only a block with something smaller inside is divided, so there are always two halves. */
function halves({ family, first, prefixLength }: Cidr): Cidr[] {
  const size = 2n ** BigInt(bitsOf(family) - prefixLength - 1);
  return [first, first + size].map((value) => Cidr.parse(`${addressText({ family, value })}/${prefixLength + 1}`));
}
