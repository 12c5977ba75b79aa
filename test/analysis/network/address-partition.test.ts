import * as fc from 'fast-check';
import { OpenAddresses, overlay, partition } from '../../../src/analysis/network/address-partition';
import { AddressRanges } from '../../../src/analysis/network/address-ranges';
import { PortRanges } from '../../../src/analysis/network/port-ranges';
import { Cidr } from '../../../src/core/cidr';

function open(cidr: string, ports: string): OpenAddresses {
  return { addresses: AddressRanges.of(Cidr.parse(cidr)), ports: PortRanges.parse(ports) };
}

test.each<[string, OpenAddresses[], string[]]>([
  ['nothing', [], []],
  ['a block', [open('10.0.0.0/8', '80')], ['10.0.0.0-10.255.255.255 TCP 80']],
  ['a block in a block', [open('10.0.0.0/8', '80'), open('10.1.0.0/16', '443')],
    ['10.0.0.0-10.0.255.255 TCP 80', '10.1.0.0-10.1.255.255 TCP 80,443', '10.2.0.0-10.255.255.255 TCP 80']],
  ['a block that adds nothing', [open('10.0.0.0/8', '80-90'), open('10.1.0.0/16', '85')], ['10.0.0.0-10.255.255.255 TCP 80-90']],
  ['neighbours with the same ports', [open('10.0.0.0/9', '80'), open('10.128.0.0/9', '80')], ['10.0.0.0-10.255.255.255 TCP 80']],
  ['neighbours whose ports come to the same', [open('10.0.0.0/9', '80,81'), open('10.128.0.0/9', '80'), open('10.128.0.0/9', '81')], ['10.0.0.0-10.255.255.255 TCP 80-81']],
  ['the last address of all', [open('255.255.255.255/32', 'all')], ['255.255.255.255-255.255.255.255 all']],
  ['both families', [open('::/0', '53/UDP'), open('0.0.0.0/0', '80')], ['0.0.0.0-255.255.255.255 TCP 80', '::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff UDP 53']],
])('%s', (_what, openings, expected) => {
  expect(partition(openings).map(({ range, ports }) => `${AddressRanges.nameOf(range)} ${ports.notation}`)).toEqual(expected);
});

const OPENING = fc.record({ first: fc.bigInt(0n, 12n), length: fc.bigInt(0n, 5n), port: fc.constantFrom('80', '81', '80,81', 'all') }).map(({ first, length, port }) => (
  { addresses: AddressRanges.from([{ family: 4, first, last: first + length }]), ports: PortRanges.parse(port) }));

test('says of every single address what is open there, of each set', () => {
  fc.assert(fc.property(fc.array(OPENING, { maxLength: 4 }), fc.array(OPENING, { maxLength: 4 }), (some, others) => {
    const segments = overlay([some, others]);
    for (let address = 0n; address < 20n; address++) {
      const found = segments.filter(({ range }) => range.first <= address && address <= range.last);
      expect(found.length).toBeLessThan(2);
      const expected = [some, others].map((set) => PortRanges.union(set.filter(({ addresses: { ranges: [range] } }) => (
        range.first <= address && address <= range.last)).map(({ ports }) => ports)).notation);
      expect(found[0]?.ports.map(({ notation }) => notation) ?? ['', '']).toEqual(expected);
    }
  }));
});

test('ranges are sorted and as long as they can be', () => {
  fc.assert(fc.property(fc.array(OPENING, { maxLength: 6 }), (openings) => {
    const segments = partition(openings);
    for (const [i, { range, ports }] of segments.entries()) {
      const next = segments[i + 1];
      expect(next === undefined || next.range.first > range.last).toBe(true);
      expect(next?.range.first === range.last + 1n && next.ports.notation === ports.notation).toBe(false);
    }
  }));
});
