import fc from 'fast-check';
import type { Graph, GraphEdge, GraphNode } from '../../../src/reports/graph/graph';

/** A graph of these arrows (`a > b: TCP 80`), with nodes `group/name` in their groups and names without a slash outside. */
export function graph(arrows: readonly string[], lonely: readonly string[] = []): Graph {
  const edges = arrows.map((arrow): GraphEdge => {
    const [, source, target, label = ''] = /^(\S+) > (\S+?)(?:: (.*))?$/.exec(arrow)!;
    return { source, target, label };
  });
  const ids = [...new Set([...edges.flatMap(({ source, target }) => [source, target]), ...lonely])];
  const groups = [...new Set(ids.filter((id) => id.includes('/')).map((id) => id.split('/')[0]))];
  return {
    title: 'A graph',
    notes: ['It presumes something.'],
    edges,
    groups: groups.map((id) => ({ id, label: id, note: 'denied by default: Ingress, Egress' })),
    nodes: ids.map((id): GraphNode => id.includes('/') ? { id, label: id, group: id.split('/')[0], role: 'workload' } : { id, label: id, role: 'outside' }),
  };
}

/** Random graphs in which each node's label is its own. */
export function graphs({ nodes, edges, groups }: { readonly nodes: number; readonly edges: number; readonly groups: number }): fc.Arbitrary<Graph> {
  const node = fc.record({
    group: fc.integer({ min: -1, max: groups - 1 }),
    role: fc.constantFrom('workload', 'outside', 'ingress', 'unseen', 'subject', 'right', 'goal'),
    tail: fc.oneof({ weight: 5, arbitrary: fc.constantFrom('', '-api', '-a-much-longer-name-of-a-workload') }, { weight: 1, arbitrary: fc.string({ maxLength: 130 }) }),
    detail: fc.option(fc.constantFrom('Deployment', 'StatefulSet'), { nil: undefined }),
    emphasis: fc.option(fc.constant('warning' as const), { nil: undefined }),
  });
  return fc.record({
    members: fc.array(node, { maxLength: nodes }),
    ways: fc.array(fc.record({
      source: fc.nat(),
      target: fc.nat(),
      label: fc.constantFrom('', 'all', 'TCP 80', 'TCP 443', 'TCP 80,443,8080-8090,9000-9100,UDP 53,67,68'),
      style: fc.constantFrom('solid' as const, 'dashed' as const),
      emphasis: fc.option(fc.constant('warning' as const), { nil: undefined }),
    }), { maxLength: edges }),
    titles: fc.array(fc.constantFrom('', ' of a team with a long name that has to be wrapped'), { minLength: groups, maxLength: groups }),
  }).map(({ members, ways, titles }): Graph => ({
    title: 'A graph',
    notes: ['It presumes something.'],
    groups: titles.map((title, index) => ({ id: `g${index}`, label: `group ${index}${title}`, ...index % 2 ? { note: 'denied by default: Ingress' } : {} })),
    nodes: members.map(({ group, tail, role, ...rest }, index): GraphNode => ({
      ...rest, role: role as GraphNode['role'], id: `n${index}`, label: `n${index}${tail}`, ...group < 0 ? {} : { group: `g${group}` },
    })),
    edges: members.length === 0 ? [] : ways.map(({ source, target, ...rest }): GraphEdge => ({
      ...rest, source: `n${source % members.length}`, target: `n${target % members.length}`,
    })),
  }));
}

/** The same graph, given in another order. */
export function reversed({ groups, nodes, edges, ...rest }: Graph): Graph {
  return { ...rest, groups: [...groups].reverse(), nodes: [...nodes].reverse(), edges: [...edges].reverse() };
}
