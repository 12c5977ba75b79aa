import { AddressBreadth } from '../../src/network/address-breadth';

const eights = (first: number, count: number) => Array.from({ length: count }, (_, i) => `${first + i}.0.0.0/8`);

test.each([
  ['a network', ['203.0.113.0/24']],
  ['the private ranges and those shared by carriers', ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7']],
  ['one unique local half', ['fd00::/8']],
  ['four networks of the widest kind', eights(11, 4)],
  ['the same network often', Array.from({ length: 9 }, () => '11.0.0.0/8')],
  ['a registry of IPv6', ['2a00::/16']],
])('%s is no internet', (_name, cidrs) => expect(AddressBreadth.problemOf(cidrs)).toBeUndefined());

test.each([
  ['everything', ['0.0.0.0/0'], '0.0.0.0/0 is as wide as the internet'],
  ['everything of IPv6', ['::/0'], '::/0 is as wide as the internet'],
  ['half', ['10.0.0.0/8', '128.0.0.0/1'], '128.0.0.0/1 is as wide as the internet'],
  ['a /7', ['12.0.0.0/7'], '12.0.0.0/7 is as wide as the internet'],
  ['all global IPv6', ['2000::/3'], '2000::/3 is as wide as the internet'],
  ['wider than unique local', ['fc00::/6'], 'fc00::/6 is as wide as the internet'],
  ['many networks', eights(11, 5), 'the blocks together are as wide as the internet'],
  ['many of IPv6', ['2000::/16', '2400::/16', '2600::/16', '2800::/16', '2a00::/16'], 'the blocks together are as wide as the internet'],
])('%s is the internet', (_name, cidrs, expected) => expect(AddressBreadth.problemOf(cidrs)).toBe(expected));
