import { graph } from './graphs';
import { orderedGraph } from '../../../src/reports/graph/ordered-graph';

describe('orderedGraph', () => {
  const base = graph(['shop/b > a: TCP 80', 'shop/b > a: TCP 80', 'a > shop/b: TCP 1']);

  test('sorts, and says nothing twice', () => {
    const { nodes, edges } = orderedGraph(base);
    expect(nodes.map(({ id }) => id)).toEqual(['a', 'shop/b']);
    expect(edges.map(({ source, label }) => `${source} ${label}`)).toEqual(['a TCP 1', 'shop/b TCP 80']);
  });

  test.each([
    ['two nodes of one id', { ...base, nodes: [...base.nodes, base.nodes[0]] }, 'two nodes of the graph have the id "shop/b"; give each its own'],
    ['two groups of one id', { ...base, groups: [...base.groups, ...base.groups] }, 'two groups of the graph have the id "shop"; give each its own'],
    ['a node in no group there is', { ...base, groups: [] }, 'the node "shop/b" is in the group "shop", which the graph does not have; add the group'],
    ['an arrow to nowhere', { ...base, edges: [{ source: 'a', target: 'c', label: '' }] }, 'the edge from "a" to "c" needs the node "c", which the graph does not have; add the node'],
  ])('refuses %s rather than leave it out', (_name, given, message) => {
    expect(() => orderedGraph(given)).toThrow(message);
  });
});
