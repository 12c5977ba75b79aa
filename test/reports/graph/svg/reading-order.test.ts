import fc from 'fast-check';
import { readingOrder } from '../../../../src/reports/graph/svg/reading-order';
import { graph, graphs } from '../graphs';

describe('readingOrder', () => {
  const backwards = (arrows: readonly string[]) => {
    const places = readingOrder(graph(arrows));
    return arrows.filter((arrow) => places.get(arrow[0])! > places.get(arrow[4])!);
  };

  test.each([
    ['none of a chain', ['b > c', 'a > b'], 0],
    ['none of a diamond', ['b > d', 'a > b', 'a > c', 'c > d'], 0],
    ['one of a circle', ['a > b', 'b > c', 'c > a', 'c > d', 'c > e'], 1],
    ['one of two that call each other', ['a > b', 'b > a', 'x > b'], 1],
  ])('lets %s run back', (_name, arrows, expected) => expect(backwards(arrows)).toHaveLength(expected));

  test('gives each node one place, and lets at most half of the arrows run back', () => {
    fc.assert(fc.property(graphs({ nodes: 25, edges: 60, groups: 1 }), (given) => {
      const places = readingOrder(given);
      expect([...places.values()].sort((a, b) => a - b)).toEqual(given.nodes.map((_, index) => index));
      const ways = new Set(given.edges.filter(({ source, target }) => source !== target).map(({ source, target }) => `${source} ${target}`));
      const back = [...ways].filter((way) => places.get(way.split(' ')[0])! > places.get(way.split(' ')[1])!);
      expect(back.length).toBeLessThanOrEqual(ways.size / 2);
    }), { numRuns: 60 });
  });
});
