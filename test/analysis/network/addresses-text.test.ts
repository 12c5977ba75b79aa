import fc from 'fast-check';
import { AddressRange, AddressRanges } from '../../../src/analysis/network/address-ranges';
import { addressesBrief, addressesText } from '../../../src/analysis/network/addresses-text';
import { Cidr } from '../../../src/core/cidr';

const blocks = (...texts: string[]): readonly AddressRange[] => AddressRanges.from(texts.map((text) => Cidr.parse(text))).ranges;
const allBut = (all: string, ...texts: string[]) => AddressRanges.of(Cidr.parse(all), texts.map((text) => Cidr.parse(text))).ranges;

test.each<[string, readonly AddressRange[], string, string?]>([
  ['everything', blocks('0.0.0.0/0'), 'every IPv4 address'],
  ['everything of IPv6', blocks('::/0'), 'every IPv6 address'],
  ['a block', blocks('10.0.0.0/8'), '10.0.0.0/8'],
  ['an address', blocks('192.0.2.7/32'), '192.0.2.7'],
  ['an IPv6 address', blocks('2001:db8::1/128'), '2001:db8::1'],
  ['two blocks', blocks('192.0.2.0/24', '10.0.0.0/8'), '10.0.0.0/8, 192.0.2.0/24'],
  ['neighbours that are one block', blocks('10.0.0.0/9', '10.128.0.0/9'), '10.0.0.0/8'],
  ['what is no block', blocks('10.0.0.0/8', '11.0.0.0/16'), '10.0.0.0-11.0.255.255'],
  ['three blocks', blocks('10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'), '10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16', '3 ranges of IPv4 addresses'],
  ['everything but a block', allBut('0.0.0.0/0', '10.0.0.0/8'), 'every IPv4 address but 10.0.0.0/8'],
  ['everything but three blocks', allBut('0.0.0.0/0', '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'),
    'every IPv4 address but 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16', 'every IPv4 address but 3 ranges'],
  ['one half', blocks('0.0.0.0/1'), '0.0.0.0/1'],
])('%s', (_name, ranges, text, brief = text) => {
  expect(addressesText(ranges)).toBe(text);
  expect(addressesBrief(ranges)).toBe(brief);
});

const range = fc.tuple(fc.bigInt(0n, 2n ** 32n - 1n), fc.bigInt(0n, 2n ** 32n - 1n))
  .map(([a, b]): AddressRange => ({ family: 4, first: a < b ? a : b, last: a < b ? b : a }));

test('says exactly which addresses, whatever they are', () => {
  fc.assert(fc.property(fc.array(range, { minLength: 1, maxLength: 6 }), (ranges) => {
    expect(read(addressesText(ranges)).toString()).toBe(AddressRanges.from(ranges).toString());
  }));
});

/** What a reader understands. */
function read(text: string): AddressRanges {
  const [, all, list] = /^(every IPv4 address)?(?: but )?(.*)$/.exec(text)!;
  const named = AddressRanges.from(list === '' ? [] : list.split(', ').map((part) => {
    const [first, last = first] = part.split('-').map((each) => Cidr.parse(each.includes('/') ? each : `${each}/32`));
    return { family: 4, first: first.first, last: last.last };
  }));
  return all === undefined ? named : AddressRanges.everything(4).minus(named);
}
