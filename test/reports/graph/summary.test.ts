import fc from 'fast-check';
import { graph, graphs } from './graphs';
import { orderedGraph } from '../../../src/reports/graph/ordered-graph';
import { summarised } from '../../../src/reports/graph/summary';

describe('summarised', () => {
  const given = {
    ...graph(['a/x > b/y: TCP 1', 'a/x > b/z: TCP 1', 'a/w > b/y: TCP 2', 'b/y > out: TCP 443', 'a/x > a/w: all']),
    groups: [{ id: 'a', label: 'A', note: 'denied by default: Ingress' }, { id: 'b', label: 'B' }, { id: 'c', label: 'C' }],
  };

  test('has a node for each group, also for an empty one, and an arrow that counts', () => {
    const { nodes, edges, groups, notes } = summarised(given, 1);
    expect(nodes.map(({ label, detail }) => [label, detail])).toEqual([
      ['A', '2 workloads · denied by default: Ingress'], ['B', '2 workloads'], ['C', 'empty'], ['out', undefined],
    ]);
    expect(edges.map(({ source, target, label, count }) => [source, target, label, count])).toEqual([
      ['group a', 'group a', 'all', 1], ['group a', 'group b', '3 × TCP 1 · TCP 2', 3], ['group b', 'node out', 'TCP 443', 1],
    ]);
    expect(groups).toEqual([]);
    expect(notes[0]).toContain('5 nodes in 3 groups with 5 arrows');
  });

  test('has a node for each kind of node', () => {
    expect(summarised(given, 2).nodes.map(({ label }) => label)).toEqual(['1 place outside', '4 workloads']);
  });

  test('names what has a warning, and keeps its arrows apart', () => {
    const { nodes, edges } = summarised({
      ...given,
      nodes: given.nodes.map((node) => node.id === 'a/x' ? { ...node, emphasis: 'warning' as const } : node),
      edges: given.edges.map((edge) => edge.label === 'TCP 2' ? { ...edge, emphasis: 'warning' as const } : edge),
    }, 1);
    expect(nodes[0]).toMatchObject({ emphasis: 'warning', detail: expect.stringContaining('with a warning: a/x') });
    expect(edges.filter(({ target }) => target === 'group b').map(({ count, emphasis }) => [count, emphasis])).toEqual([[2, undefined], [1, 'warning']]);
  });

  test('counts every arrow', () => {
    fc.assert(fc.property(graphs({ nodes: 60, edges: 80, groups: 4 }), fc.constantFrom(1 as const, 2 as const), (random, level) => {
      const ordered = orderedGraph(random);
      expect(summarised(ordered, level).edges.reduce((sum, { count }) => sum + count, 0)).toBe(ordered.edges.length);
    }), { numRuns: 60 });
  });
});
