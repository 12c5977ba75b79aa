import { AddressRange, AddressRanges } from './address-ranges';
import { addressText, bitsOf } from '../../core/cidr';

/** More than this are counted where there is little room. */
const FEW = 2;

/** Addresses of one family in words, exactly: `every IPv4 address but 10.0.0.0/8`, `10.0.0.0/8, 192.0.2.7`, or both ends of what is no block. */
export function addressesText(ranges: readonly AddressRange[]): string {
  const { base, list } = wordsOf(ranges);
  return `${base}${list.join(', ')}`;
}

/** The same for where there is little room: what is a long list is counted. */
export function addressesBrief(ranges: readonly AddressRange[]): string {
  const { base, list } = wordsOf(ranges);
  if (list.length <= FEW) return addressesText(ranges);
  return base === '' ? `${list.length} ranges of IPv${ranges[0].family} addresses` : `${base}${list.length} ranges`;
}

function wordsOf(ranges: readonly AddressRange[]): { readonly base: string; readonly list: readonly string[] } {
  const { family } = ranges[0];
  const some = AddressRanges.from(ranges);
  const others = AddressRanges.everything(family).minus(some);
  if (others.isEmpty) return { base: `every IPv${family} address`, list: [] };
  const [named, excepted] = [some, others].map((set) => set.ranges.map(rangeText));
  return excepted.length < named.length ? { base: `every IPv${family} address but `, list: excepted } : { base: '', list: named };
}

function rangeText(range: AddressRange): string {
  const blocks = AddressRanges.blocksOf(range);
  if (blocks.length > 1) return AddressRanges.nameOf(range);
  return blocks[0].endsWith(`/${bitsOf(range.family)}`) ? addressText({ family: range.family, value: range.first }) : blocks[0];
}
