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
