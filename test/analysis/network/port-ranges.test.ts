import * as fc from 'fast-check';
import { PortRanges, Protocol, PROTOCOLS } from '../../../src/analysis/network/port-ranges';

const port = fc.integer({ min: 1, max: 30 });
const piece = fc.record({ protocol: fc.constantFrom(...PROTOCOLS), a: port, b: port });
const pieces = fc.array(piece, { maxLength: 6 });

type Piece = { readonly protocol: Protocol; readonly a: number; readonly b: number };

function setOf(list: readonly Piece[]): PortRanges {
  return PortRanges.union(list.map(({ protocol, a, b }) => PortRanges.of(protocol, Math.min(a, b), Math.max(a, b))));
}

function holds(list: readonly Piece[], number: number, protocol: Protocol): boolean {
  return list.some((each) => each.protocol === protocol && Math.min(each.a, each.b) <= number && number <= Math.max(each.a, each.b));
}

test('union and intersection hold exactly the ports that they should', () => {
  fc.assert(fc.property(pieces, pieces, port, fc.constantFrom(...PROTOCOLS), (some, others, number, protocol) => {
    const [a, b] = [setOf(some), setOf(others)];
    expect(a.includes(number, protocol)).toBe(holds(some, number, protocol));
    expect(PortRanges.union([a, b]).includes(number, protocol)).toBe(holds(some, number, protocol) || holds(others, number, protocol));
    expect(a.intersect(b).includes(number, protocol)).toBe(holds(some, number, protocol) && holds(others, number, protocol));
    expect(a.overlaps(b)).toBe(!a.intersect(b).isEmpty);
    expect(a.minus(b).includes(number, protocol)).toBe(holds(some, number, protocol) && !holds(others, number, protocol));
    expect(a.isWithin(b)).toBe(a.minus(b).isEmpty);
    expect(a.isEmpty || PortRanges.parse(a.notation).notation === a.notation).toBe(true);
    const written = (a.json ?? []).map((each) => PortRanges.of(each.protocol, each.port ?? 1, each.endPort ?? each.port ?? 65535));
    expect(PortRanges.union(written).notation).toBe(a.notation);
    expect(String(PortRanges.union([a, b]))).toBe(String(PortRanges.union([b, a])));
  }));
});

test.each([
  [PortRanges.NONE, 'no port'],
  [PortRanges.ALL, 'every port'],
  [PortRanges.allOf('UDP'), 'UDP every port'],
  [PortRanges.union([PortRanges.of('UDP', 53), PortRanges.of('TCP', 8080, 8090), PortRanges.of('TCP', 80), PortRanges.of('TCP', 443), PortRanges.of('TCP', 81)]), 'TCP 80-81,443,8080-8090, UDP 53'],
  [PortRanges.union(PROTOCOLS.map((protocol) => PortRanges.allOf(protocol))), 'every port'],
])('%#: in words', (ports, words) => {
  expect(String(ports)).toBe(words);
});

test.each([
  ['80', 'TCP 80'],
  ['53/UDP', 'UDP 53'],
  ['53/udp,80', 'TCP 80,UDP 53'],
  ['TCP 80,443,8080-8090,UDP 53', 'TCP 80,443,8080-8090,UDP 53'],
  ['SCTP 1-65535', 'SCTP 1-65535'],
  ['all', 'all'],
  ['TCP 1-65535,UDP 1-65535,SCTP 1-65535', 'all'],
])('%s as text', (text, notation) => {
  expect(PortRanges.parse(text).notation).toBe(notation);
});

test.each(['', 'http', '0', '70000', '90-80', 'ICMP 8', '80/ICMP', '80;443', '-1'])('%j names no ports', (text) => {
  expect(() => PortRanges.parse(text)).toThrow(`${JSON.stringify(text)} names no ports`);
});

test('protocols stand in alphabetical order', () => {
  expect(PortRanges.union([PortRanges.of('UDP', 1), PortRanges.of('TCP', 1), PortRanges.of('SCTP', 1)]).notation).toBe('SCTP 1,TCP 1,UDP 1');
});
