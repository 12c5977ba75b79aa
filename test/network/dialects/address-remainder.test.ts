import fc from 'fast-check';
import { addressText, bitsOf, Cidr, type Family } from '../../../src/core/cidr';
import { AddressRemainder } from '../../../src/network/dialects/address-remainder';

const remainder = (block: string, ...except: string[]) => AddressRemainder.of(Cidr.parse(block), except.map((cut) => Cidr.parse(cut))).map(String);

test.each<[string, string, string[], string[]]>([
  ['nothing cut', '10.0.0.0/8', [], ['10.0.0.0/8']],
  ['a cut elsewhere', '10.0.0.0/8', ['192.0.2.0/24', 'fd00::/8'], ['10.0.0.0/8']],
  ['half', '10.0.0.0/8', ['10.0.0.0/9'], ['10.128.0.0/9']],
  ['all', '10.0.0.0/8', ['10.0.0.0/8'], []],
  ['more than all', '10.0.0.0/8', ['0.0.0.0/0'], []],
  ['all in parts', '10.0.0.0/8', ['10.0.0.0/9', '10.128.0.0/9'], []],
  ['one address of four', '192.0.2.0/30', ['192.0.2.1/32'], ['192.0.2.0/32', '192.0.2.2/31']],
  ['IPv6', 'fd00::/126', ['fd00::2/127'], ['fd00::/127']],
])('%s', (_name, block, except, expected) => expect(remainder(block, ...except)).toEqual(expected));

const cidr = (family: Family, least: number) => fc.tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: least, max: 8 })).map(([last, length]) =>
  Cidr.parse(`${addressText({ family, value: (family === 4 ? 0x0a000000n : 0xfd00n * 2n ** 112n) + BigInt(last) })}/${bitsOf(family) - 8 + length}`));

test('an address is in exactly one block when it is in the block and in no exception, otherwise in none', () => {
  const cases = fc.constantFrom<Family>(4, 6).chain((family) => fc.tuple(cidr(family, 0), fc.array(cidr(family, 0), { maxLength: 4 })));
  fc.assert(fc.property(cases, ([block, except]) => {
    const found = AddressRemainder.of(block, except);
    const base = block.first / 256n * 256n;
    for (let value = base; value < base + 256n; value += 1n) {
      const within = ({ first, last }: Cidr) => first <= value && value <= last;
      expect(found.filter(within)).toHaveLength(within(block) && !except.some(within) ? 1 : 0);
    }
  }), { numRuns: 60 });
});
