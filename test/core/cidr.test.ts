import * as fc from 'fast-check';
import { Cidr } from '../../src/core/cidr';
import { UsageError } from '../../src/core/errors';

/** A block of a space of 64 addresses, as bits: the address's last six, of which the first `kept` count. */
const small = fc.record({ address: fc.nat(63), kept: fc.integer({ min: 0, max: 6 }) });
type Small = { readonly address: number; readonly kept: number };

function bits(address: number): string {
  return address.toString(2).padStart(6, '0');
}

/** Every address of the space that the block holds, found by comparing the kept bits as text. */
function addresses({ address, kept }: Small): number[] {
  return Array.from({ length: 64 }, (_, each) => each).filter((each) => bits(each).slice(0, kept) === bits(address).slice(0, kept));
}

const SPACES = [
  { name: 'IPv4', address: (each: number) => `10.0.7.${64 + each}`, prefix: (kept: number) => 26 + kept },
  { name: 'IPv6', address: (each: number) => `fd00::7:${(0x40 + each).toString(16)}`, prefix: (kept: number) => 122 + kept },
];

describe('Cidr.parse', () => {
  test.each<[string, string, 4 | 6, number]>([
    ['10.0.0.0/8', '10.0.0.0/8', 4, 8],
    ['0.0.0.0/0', '0.0.0.0/0', 4, 0],
    ['255.255.255.255/32', '255.255.255.255/32', 4, 32],
    ['::/0', '::/0', 6, 0],
    ['fd00::/8', 'fd00::/8', 6, 8],
    ['fd00:ec2::254/128', 'fd00:ec2::254/128', 6, 128],
    ['2001:db8:0:1::/64', '2001:db8:0:1::/64', 6, 64],
    ['1:2:3:4:5:6:7:8/128', '1:2:3:4:5:6:7:8/128', 6, 128],
  ])('%s is canonical', (text, canonical, family, prefixLength) => {
    expect(Cidr.parse(text)).toMatchObject({ canonical, family, prefixLength, isCanonical: true });
    expect(Cidr.parse(text).toString()).toBe(canonical);
  });

  test.each<[string, string]>([
    ['10.0.0.5/24', '10.0.0.0/24'],
    ['192.168.255.255/17', '192.168.128.0/17'],
    ['1.2.3.4/0', '0.0.0.0/0'],
    ['FD00::/8', 'fd00::/8'],
    ['fd12::1/8', 'fd00::/8'],
    ['2001:0db8::/32', '2001:db8::/32'],
    ['2001:db8:0:0:0:0:0:0/32', '2001:db8::/32'],
    ['2001:db8:0:0:1:0:0:0/80', '2001:db8:0:0:1::/80'],
    ['::1.2.3.4/128', '::102:304/128'],
    ['64:ff9b::192.0.2.33/96', '64:ff9b::/96'],
  ])('%s means %s, and says that it was not written so', (text, canonical) => {
    expect(Cidr.parse(text)).toMatchObject({ canonical, isCanonical: false });
  });

  test.each<[string, bigint, bigint]>([
    ['10.0.0.5/24', 0x0a000000n, 0x0a0000ffn],
    ['10.0.0.5/32', 0x0a000005n, 0x0a000005n],
    ['0.0.0.0/0', 0n, 2n ** 32n - 1n],
    ['::/0', 0n, 2n ** 128n - 1n],
    ['::1/128', 1n, 1n],
    ['fe80::/10', 0xfe80n * 2n ** 112n, 0xfec0n * 2n ** 112n - 1n],
  ])('%s goes from %d to %d', (text, first, last) => {
    expect(Cidr.parse(text)).toMatchObject({ first, last });
  });

  test.each<[string, string]>([
    ['10.0.0.0', '"10.0.0.0" has no prefix length; did you mean "10.0.0.0/32"?'],
    ['fd00::', '"fd00::" has no prefix length; did you mean "fd00::/128"?'],
    ['10.0.0.0/', '"10.0.0.0/" has no prefix length; did you mean "10.0.0.0/32"?'],
    ['10.0.0.0/08', '"10.0.0.0/08" has the prefix length "08"; did you mean "10.0.0.0/8"?'],
    ['10.0.0.0/255.255.0.0', '"10.0.0.0/255.255.0.0" has the prefix length "255.255.0.0"; did you mean "10.0.0.0/16"?'],
    ['10.0.0.0/255.0.255.0', '"10.0.0.0/255.0.255.0" has the prefix length "255.0.255.0"\n  fix    write a number from 0 to 32 after the "/"'],
    ['10.0.0.0/33', '"10.0.0.0/33" has the prefix length "33"\n  fix    write a number from 0 to 32 after the "/"'],
    ['10.0.0.0/040', '"10.0.0.0/040" has the prefix length "040"\n  fix    write a number from 0 to 32 after the "/"'],
    ['fd00::/129', '"fd00::/129" has the prefix length "129"\n  fix    write a number from 0 to 128 after the "/"'],
    ['10.0.0.0/-1', '"10.0.0.0/-1" has the prefix length "-1"'],
    ['10.0.0.0/+8', '"10.0.0.0/+8" has the prefix length "+8"'],
    ['10.0.0.0/8/8', '"10.0.0.0/8/8" has the prefix length "8/8"'],
    ['10.0.0.0/8\n', '"10.0.0.0/8\\n" has the prefix length "8\\n"'],
    ['010.0.0.1/8', '"010.0.0.1/8" has leading zeros, which some programs read as octal; did you mean "10.0.0.1/8"?'],
    ['10.0.00.1/8', '"10.0.00.1/8" has leading zeros, which some programs read as octal; did you mean "10.0.0.1/8"?'],
    ['64:ff9b::010.0.0.1/96', '"64:ff9b::010.0.0.1/96" has leading zeros, which some programs read as octal; did you mean "64:ff9b::10.0.0.1/96"?'],
    ['::ffff:10.0.0.0/104', '"::ffff:10.0.0.0/104" is IPv4 written as IPv6, which Kubernetes refuses since 1.36; did you mean "10.0.0.0/8"?'],
    ['::ffff:a00:1', '"::ffff:a00:1" is IPv4 written as IPv6, which Kubernetes refuses since 1.36; did you mean "10.0.0.1"?'],
    ['::ffff:0:0/90', '"::ffff:0:0/90" is IPv4 written as IPv6, which Kubernetes refuses since 1.36\n  fix    write the IPv4 block itself'],
    [' 10.0.0.0/8', '" 10.0.0.0/8" does not start with an IP address\n  fix    remove the white space: "10.0.0.0/8"'],
    ['fe80::1%eth0/64', '"fe80::1%eth0/64" does not start with an IP address\n  fix    remove the zone after "%"'],
    ['10.0.0/8', '"10.0.0/8" does not start with an IP address\n  fix    write four decimal numbers up to 255'],
    ['', '"" is not an IP address\n  fix    write four decimal numbers up to 255'],
  ])('%j is refused with a repair', (text, message) => {
    expect(() => Cidr.parse(text)).toThrow(UsageError);
    expect(() => Cidr.parse(text)).toThrow(`error[usage] ${message}`);
  });

  test.each<[unknown]>([
    ['0x0a.0.0.0/8'], ['10/8'], ['167772160/8'], ['256.0.0.0/8'], ['10.0.0.1-10.0.0.9'], ['example.com/8'], ['10.0.0.0.0/8'], ['1e1.0.0.0/8'],
    [':::/0'], ['1::2::3/64'], ['1:2:3:4:5:6:7/64'], ['1:2:3:4:5:6:7:8:9/64'], ['12345::/16'], ['g::/16'], ['[fd00::]/8'], ['::1.2.3/128'], ['/8'],
    [undefined], [null], [8], [['10.0.0.0/8']],
  ])('tryParse does not take %p for a block', (value) => {
    expect(Cidr.tryParse(value)).toBeUndefined();
  });
});

describe('contains, overlaps, containsAddress', () => {
  test.each<[string, string, boolean, boolean]>([
    ['10.0.0.0/8', '10.1.0.0/16', true, true],
    ['10.1.0.0/16', '10.0.0.0/8', false, true],
    ['10.0.0.0/8', '10.0.0.0/8', true, true],
    ['10.0.0.0/8', '11.0.0.0/8', false, false],
    ['0.0.0.0/0', '169.254.169.254/32', true, true],
    ['::/0', 'fd00::/8', true, true],
    ['::/0', '10.0.0.0/8', false, false],
    ['0.0.0.0/0', '::/0', false, false],
    ['10.0.0.99/24', '10.0.0.0/25', true, true],
  ])('%s and %s: contains %s, overlaps %s', (one, other, contains, overlaps) => {
    expect(Cidr.parse(one).contains(Cidr.parse(other))).toBe(contains);
    expect(Cidr.parse(one).overlaps(Cidr.parse(other))).toBe(overlaps);
    expect(Cidr.parse(other).overlaps(Cidr.parse(one))).toBe(overlaps);
  });

  test.each<[string, string, boolean]>([
    ['169.254.0.0/16', '169.254.169.254', true],
    ['169.254.0.0/16', '169.255.0.0', false],
    ['fe80::/10', 'FEBF::1', true],
    ['fe80::/10', 'fec0::1', false],
    ['::/0', '10.0.0.1', false],
    ['0.0.0.0/0', '::1', false],
  ])('%s and the address %s: %s', (block, address, expected) => {
    expect(Cidr.parse(block).containsAddress(address)).toBe(expected);
  });

  test.each<[string, string]>([
    ['010.1.2.3', '"010.1.2.3" has leading zeros, which some programs read as octal; did you mean "10.1.2.3"?'],
    ['10.1.2.3/32', '"10.1.2.3/32" is not an IP address\n  fix    leave out the prefix length'],
    ['db.example', '"db.example" is not an IP address\n  fix    write four decimal numbers'],
  ])('%s is no address to ask for', (address, message) => {
    expect(() => Cidr.parse('10.0.0.0/8').containsAddress(address)).toThrow(`error[usage] ${message}`);
  });

  describe.each(SPACES)('agree with counting the addresses of a small $name space', ({ address, prefix }) => {
    function block(one: Small): Cidr {
      return Cidr.parse(`${address(one.address)}/${prefix(one.kept)}`);
    }

    test('two blocks', () => {
      fc.assert(fc.property(small, small, (one, other) => {
        const [held, asked] = [new Set(addresses(one)), addresses(other)];
        expect(block(one).contains(block(other))).toBe(asked.every((each) => held.has(each)));
        expect(block(one).overlaps(block(other))).toBe(asked.some((each) => held.has(each)));
      }), { numRuns: 500 });
    });

    test('one block and every address', () => {
      fc.assert(fc.property(small, (one) => {
        const found = Array.from({ length: 64 }, (_, each) => each).filter((each) => block(one).containsAddress(address(each)));
        expect(found).toEqual(addresses(one));
        expect(block(one).last - block(one).first + 1n).toBe(BigInt(found.length));
      }));
    });

    test('the canonical block is the same one', () => {
      fc.assert(fc.property(small, (one) => {
        const again = Cidr.parse(block(one).canonical);
        expect([again.first, again.last, again.isCanonical]).toEqual([block(one).first, block(one).last, true]);
        expect(block(one).isCanonical).toBe(addresses(one)[0] === one.address);
      }));
    });
  });
});

describe('properties', () => {
  test('any IPv6 address is read as the number that its groups make', () => {
    const groups = fc.array(fc.oneof(fc.constant(0), fc.nat(0xffff)), { minLength: 8, maxLength: 8 })
      .filter(([a, b, c, d, e, f]) => !(f === 0xffff && a + b + c + d + e === 0));
    fc.assert(fc.property(groups, (each) => {
      const long = each.map((group) => group.toString(16).padStart(4, '0'));
      const block = Cidr.parse(`${long.join(':')}/128`);
      expect(block.first).toBe(BigInt(`0x${long.join('')}`));
      expect(Cidr.parse(block.canonical).first).toBe(block.first);
    }), { numRuns: 300 });
  });

  test('no text makes it throw anything but a usage error', () => {
    const almost = fc.string({ unit: fc.constantFrom('0', '1', '10', '255', '.', ':', '::', '/', 'ffff', 'a', '%', ' ', '-'), maxLength: 12 });
    fc.assert(fc.property(fc.oneof(almost, fc.string(), fc.ipV4().map((ip) => `${ip}/8`), fc.ipV6().map((ip) => `${ip}/8`)), (text) => {
      try {
        expect(Cidr.parse(text).canonical).toBe(Cidr.tryParse(text)?.canonical);
      } catch (error) {
        expect(error).toBeInstanceOf(UsageError);
        expect(Cidr.tryParse(text)).toBeUndefined();
      }
    }), { numRuns: 1000 });
  });
});
