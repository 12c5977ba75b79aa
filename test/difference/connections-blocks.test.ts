import fc from 'fast-check';
import { blocksOf, flowsOf, NamedFlow } from '../../src/difference/connections-blocks';

const flow = (source: string, destination: string, ports = 'TCP 80'): NamedFlow => ({ source, destination, ports });
const keyOf = ({ source, destination, ports }: NamedFlow) => `${source} ${destination} ${ports}`;

test('every connection is in exactly one block, and no other', () => {
  const name = fc.constantFrom('a/x', 'a/y', 'a/z', 'b/x', 'b/y', 'c/x');
  const some = fc.uniqueArray(fc.record({ source: name, destination: name, ports: fc.constantFrom('TCP 80', 'every port') }).filter(({ source, destination }) => source !== destination), {
    selector: ({ source, destination }) => `${source} ${destination}`, maxLength: 30,
  });
  fc.assert(fc.property(some, (flows) => {
    expect(blocksOf(flows).flatMap(flowsOf).map(keyOf).sort()).toEqual(flows.map(keyOf).sort());
  }));
});

test.each<[string, NamedFlow[], number]>([
  ['a few are told one by one', [flow('a', 'x'), flow('a', 'y'), flow('b', 'x')], 3],
  ['one that reaches many', ['w', 'x', 'y', 'z'].map((to) => flow('a', to)), 1],
  ['many that reach one', ['w', 'x', 'y', 'z'].map((from) => flow(from, 'a')), 1],
  ['all reach each other', ['w', 'x', 'y'].flatMap((from) => ['w', 'x', 'y'].filter((to) => to !== from).map((to) => flow(from, to))), 1],
  ['other ports are another block', ['w', 'x', 'y', 'z'].flatMap((to) => [flow('a', to), flow('b', to, 'TCP 81')]), 2],
  ['nothing', [], 0],
])('%s', (_name, flows, blocks) => {
  expect(blocksOf(flows)).toHaveLength(blocks);
});
