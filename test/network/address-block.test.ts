import { AddressBlock } from '../../src/network/address-block';

test.each([
  ['203.0.113.0/24', { cidr: '203.0.113.0/24' }],
  ['203.0.113.9/24', { cidr: '203.0.113.0/24' }],
  ['2001:DB8::/32', { cidr: '2001:db8::/32' }],
  ['0.0.0.0/0', { cidr: '0.0.0.0/0', except: ['100.100.100.200/32', '168.63.129.16/32', '169.254.0.0/16'] }],
  ['::/0', { cidr: '::/0', except: ['fd00:ec2::254/128', 'fd20:ce::254/128', 'fe80::/10'] }],
  ['100.64.0.0/10', { cidr: '100.64.0.0/10', except: ['100.100.100.200/32'] }],
  ['fd00::/8', { cidr: 'fd00::/8', except: ['fd00:ec2::254/128', 'fd20:ce::254/128'] }],
])('%s', (text, expected) => {
  expect(AddressBlock.of(text, 'here')).toEqual(expected);
});

test('keeps what was excepted, beside the metadata services', () => {
  expect(AddressBlock.of('0.0.0.0/1', 'here', ['10.0.0.0/8', '100.100.100.200/32'])).toEqual({
    cidr: '0.0.0.0/1', except: ['10.0.0.0/8', '100.100.100.200/32'],
  });
});

test.each([
  ['169.254.169.254/32', /hands out the node's credentials[^]*at +here[^]*found +169.254.169.254\/32[^]*169.254.0.0\/16 is opened only by options made for it/],
  ['169.254.0.0/16', /link-local or a metadata service/],
  ['fe80::1/128', /link-local or a metadata service/],
  ['fd00:ec2::254/128', /link-local or a metadata service/],
  ['fd20:ce::254/128', /link-local or a metadata service/],
  ['168.63.129.16/32', /link-local or a metadata service/],
  ['100.100.100.200/32', /link-local or a metadata service/],
  ['10.0.0.0', /"10.0.0.0" has no prefix length; did you mean "10.0.0.0\/32"\?/],
  ['example.com', /not an IP address/],
])('refuses %s', (text, message) => {
  expect(() => AddressBlock.of(text, 'here')).toThrow(message);
});

test.each<[string, string[]]>([['10.0.0.0', []], ['0.0.0.0/0', ['10.0.0.0']]])('says where %s, without %j, was named', (text, except) => {
  expect(() => AddressBlock.of(text, 'here', except)).toThrow(/"10\.0\.0\.0" has no prefix length.*\n {2}at {5}here$/);
});

test.each([['11.0.0.0/8'], ['10.0.0.0/8'], ['0.0.0.0/0'], ['fd00::/8']])('refuses to except %s from 10.0.0.0/8', (except) => {
  expect(() => AddressBlock.of('10.0.0.0/8', 'here', [except])).toThrow(/is not a part of 10.0.0.0\/8/);
});

test('everywhere is both address families, without metadata services', () => {
  expect(AddressBlock.everywhere().map(({ cidr, except }) => [cidr, except?.length])).toEqual([['0.0.0.0/0', 3], ['::/0', 3]]);
});
