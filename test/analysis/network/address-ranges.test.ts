import * as fc from 'fast-check';
import { AddressRange, AddressRanges } from '../../../src/analysis/network/address-ranges';
import { Cidr } from '../../../src/core/cidr';

const of = (text: string, ...except: string[]) => AddressRanges.of(Cidr.parse(text), except.map((each) => Cidr.parse(each)));

test.each<[string, AddressRanges, string]>([
  ['a block', of('10.0.0.0/8'), '10.0.0.0-10.255.255.255'],
  ['all of IPv4', of('0.0.0.0/0'), '0.0.0.0-255.255.255.255'],
  ['all of IPv6', of('::/0'), '::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['a part in the middle excepted', of('10.0.0.0/30', '10.0.0.1/32'), '10.0.0.0-10.0.0.0, 10.0.0.2-10.0.0.3'],
  ['a part at the start excepted', of('10.0.0.0/30', '10.0.0.0/31'), '10.0.0.2-10.0.0.3'],
  ['exceptions that overlap', of('10.0.0.0/29', '10.0.0.0/31', '10.0.0.0/30'), '10.0.0.4-10.0.0.7'],
  ['neighbours are one', AddressRanges.union([of('10.0.0.128/25'), of('10.0.0.0/25')]), '10.0.0.0-10.0.0.255'],
  ['what overlaps is one', AddressRanges.union([of('10.0.0.0/24'), of('10.0.0.128/25')]), '10.0.0.0-10.0.0.255'],
  ['families stay apart', AddressRanges.union([of('::/128'), of('0.0.0.0/32')]), '0.0.0.0-0.0.0.0, ::-::'],
  ['what both have', of('10.0.0.0/8').intersect(of('10.1.0.0/16')), '10.1.0.0-10.1.255.255'],
  ['nothing', of('10.0.0.0/8').minus(of('0.0.0.0/0')), 'no address'],
])('%s', (_what, ranges, expected) => {
  expect(String(ranges)).toBe(expected);
});

test.each([
  ['10.0.0.0-10.255.255.255', of('10.0.0.0/8'), ['10.0.0.0/8']],
  ['a single address', of('10.0.0.7/32'), ['10.0.0.7/32']],
  ['what no single block is', of('10.0.0.0/29', '10.0.0.0/32'), ['10.0.0.1/32', '10.0.0.2/31', '10.0.0.4/30']],
  ['everything', of('0.0.0.0/0'), ['0.0.0.0/0']],
  ['IPv6', of('fd00::/16'), ['fd00::/16']],
])('blocks of %s', (_what, { ranges: [range] }, expected) => {
  expect(AddressRanges.blocksOf(range)).toEqual(expected);
});

const FAMILY = fc.constantFrom(4 as const, 6 as const);
const RANGE: fc.Arbitrary<AddressRange> = fc.record({ family: FAMILY, first: fc.bigInt(0n, 20n), length: fc.bigInt(0n, 6n) })
  .map(({ family, first, length }) => ({ family, first, last: first + length }));
const RANGES = fc.array(RANGE, { maxLength: 4 });
const POINTS = [4, 6].flatMap((family) => Array.from({ length: 30 }, (_, i) => ({ family, value: BigInt(i) })));

/** The addresses one by one. */
function points(ranges: readonly AddressRange[]): string[] {
  return POINTS.filter(({ family, value }) => ranges.some((each) => each.family === family && each.first <= value && value <= each.last)).map(({ family, value }) => `${family}/${value}`);
}

test('agrees with sets of single addresses', () => {
  fc.assert(fc.property(RANGES, RANGES, (some, others) => {
    const [a, b] = [AddressRanges.from(some), AddressRanges.from(others)];
    const [inA, inB] = [points(some), points(others)];
    expect(points(a.ranges)).toEqual(inA);
    expect(points(a.minus(b).ranges)).toEqual(inA.filter((point) => !inB.includes(point)));
    expect(points(a.intersect(b).ranges)).toEqual(inA.filter((point) => inB.includes(point)));
    expect(points(AddressRanges.union([a, b]).ranges)).toEqual(points([...some, ...others]));
    expect(a.isWithin(b)).toBe(inA.every((point) => inB.includes(point)));
    expect(a.isEmpty).toBe(inA.length === 0);
  }));
});

test('blocks are exactly their range', () => {
  fc.assert(fc.property(RANGE, (range) => {
    expect(AddressRanges.from(AddressRanges.blocksOf(range).map((text) => Cidr.parse(text))).ranges).toEqual([range]);
  }));
});
