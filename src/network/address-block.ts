import { Cidr } from '../core/cidr';
import { UsageError } from '../core/errors';
import { METADATA_ADDRESSES } from '../core/metadata-addresses';

/** A block of addresses of a NetworkPolicy as it stands in the manifest. */
export interface IpBlock {
  readonly cidr: string;
  readonly except?: string[];
}

const EVERYWHERE = ['0.0.0.0/0', '::/0'];

/** Blocks of addresses outside the cluster; none of them ever contains a metadata service. */
export class AddressBlock {
  /**
   * Every address, IPv4 and IPv6, except those of metadata services and of the blocks that are excepted.
   *
   * @throws UsageError for what is no block.
   */
  public static everywhere(except: readonly string[] = [], where = 'everywhere'): IpBlock[] {
    return AddressBlock.all(EVERYWHERE, where, except);
  }

  /**
   * The blocks that texts name, each without the excepted blocks that lie in it.
   *
   * @throws UsageError as `of` does, and for an excepted block that lies in none of them.
   */
  public static all(texts: readonly string[], where: string, except: readonly string[] = []): IpBlock[] {
    const blocks = texts.map((text) => parsed(text, where));
    const cut = except.map((text) => parsed(text, where));
    const astray = cut.find((inner) => !blocks.some((block) => isPart(block, inner)));
    if (astray) {
      throw new UsageError(`${astray} is not a part of ${blocks.join(', ')}, so it cannot be excepted.`, { where, found: astray.canonical, fix: 'leave it out, or widen the blocks' });
    }
    return blocks.map((block) => AddressBlock.of(block.canonical, where, cut.filter((inner) => isPart(block, inner)).map(String)));
  }

  /**
   * The block that a text such as `10.0.0.0/8` names, written canonically, with metadata services cut out.
   *
   * @throws UsageError when the text is no block, or when the block lies in a link-local range or is a metadata service.
   */
  public static of(text: string, where: string, except: readonly string[] = []): IpBlock {
    const block = parsed(text, where);
    const refused = METADATA_ADDRESSES.find((range) => range.contains(block));
    if (refused) {
      throw new UsageError(`${block} is link-local or a metadata service, which hands out the node's credentials.`, {
        where, found: text, fix: `name the address that the workload really calls; ${refused} is opened only by options made for it`,
      });
    }
    const cut = [...except.map((inner) => inside(block, inner, where)), ...METADATA_ADDRESSES.filter((range) => block.contains(range))];
    const written = [...new Set(cut.map(String))].sort();
    return written.length > 0 ? { cidr: block.canonical, except: written } : { cidr: block.canonical };
  }
}

function isPart(block: Cidr, inner: Cidr): boolean {
  return block.contains(inner) && inner.prefixLength > block.prefixLength;
}

function inside(block: Cidr, text: string, where: string): Cidr {
  const except = parsed(text, where);
  if (isPart(block, except)) return except;
  throw new UsageError(`${except} is not a part of ${block}, so it cannot be excepted from it.`, { where, found: text, fix: 'leave it out, or widen the block' });
}

/** A block that is told where it was named, if it is none. */
function parsed(text: string, where: string): Cidr {
  try {
    return Cidr.parse(text);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new UsageError(error.summary, { where, found: error.found, fix: error.fix });
  }
}
