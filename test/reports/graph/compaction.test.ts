import fc from 'fast-check';
import { graph, graphs } from './graphs';
import { compacted, isCollective } from '../../../src/reports/graph/compaction';
import type { Graph } from '../../../src/reports/graph/graph';
import { orderedGraph } from '../../../src/reports/graph/ordered-graph';

const many = (count: number) => Array.from({ length: count }, (_, index) => index);
const told = ({ edges }: Graph) => edges.map(({ source, target, label }) => `${source.replace('\u0000', '')} > ${target.replace('\u0000', '')}: ${label}`);

/** The arrows that a compacted graph stands for, one by one. */
function expanded({ nodes, edges }: Graph): string[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const membersOf = (group?: string) => nodes.filter((node) => node.group === group && !isCollective(node));
  const standsFor = (id: string) => isCollective(byId.get(id)!) ? membersOf(byId.get(id)!.group) : [byId.get(id)!];
  const isLoop = (source: string, target: string) => source === target && !isCollective(byId.get(source)!);
  return [...new Set(edges.flatMap(({ source, target, ...look }) => standsFor(source).flatMap((from) => standsFor(target)
    .filter((to) => from.id !== to.id || isLoop(source, target)).map((to) => JSON.stringify([from.id, to.id, look.label, look.style ?? 'solid', look.emphasis ?? ''])))))].sort();
}

describe('compacted', () => {
  test.each([
    ['a whole group that calls one', many(4).map((index) => `g/w${index} > dns: UDP 53`), ['each of g > dns: UDP 53']],
    ['one that calls a whole group', many(4).map((index) => `ingress > g/w${index}: TCP 80`), ['ingress > each of g: TCP 80']],
    ['a group whose nodes call one another', many(5).flatMap((a) => many(5).filter((b) => a !== b).map((b) => `g/w${a} > g/w${b}: all`)), ['each of g > each of g: all']],
    ['a whole group that calls one of its own', many(4).map((index) => `g/w${index} > g/w4: TCP 80`), ['each of g > g/w4: TCP 80']],
  ])('has one arrow for %s', (_name, arrows, expected) => {
    expect(told(compacted(graph(arrows)))).toEqual(expected);
  });

  test.each([
    ['three are quicker read one by one', many(3).map((index) => `g/w${index} > dns: UDP 53`), []],
    ['one of the group does not call', many(4).map((index) => `g/w${index} > dns: UDP 53`), ['g/idle']],
    ['one calls by another port', [...many(4).map((index) => `g/w${index} > dns: UDP 53`), 'g/w4 > dns: TCP 53'], []],
    ['they are in no group', many(4).map((index) => `w${index} > dns: UDP 53`), []],
  ])('leaves arrows alone where %s', (_name, arrows, lonely) => {
    const given = orderedGraph(graph(arrows, lonely));
    expect(compacted(given)).toEqual(given);
  });

  test('stands for exactly the arrows that were there', () => {
    const dense = graphs({ nodes: 9, edges: 12, groups: 2 }).chain((given) => fc.constantFrom(0, 1).map((group): Graph => ({
      ...given,
      edges: [...given.edges, ...given.nodes.filter((node) => node.group === `g${group}`).flatMap(({ id }) => given.nodes.slice(0, 5).map((node) => ({ source: id, target: node.id, label: 'all' })))],
    })));
    let joined = 0;
    fc.assert(fc.property(dense, (given) => {
      const short = compacted(orderedGraph(given));
      if (short.edges.length < orderedGraph(given).edges.length) joined += 1;
      expect(expanded(short)).toEqual(expanded(orderedGraph(given)));
    }), { numRuns: 150 });
    expect(joined).toBeGreaterThan(3);
  });
});
