import { Graph, GraphEdge, GraphNode } from './graph';
import { lookOf, orderedGraph } from './ordered-graph';
import { groupedBy } from '../../core/grouping';

/** Fewer arrows than this are quicker read one by one. */
const FEWEST = 4;
/** Ends the id of a node that stands for others: no text that a graph is made of has it. */
const COLLECTIVE = '\u0000';
type End = 'source' | 'target';

/**
 * The graph with one arrow where all nodes of a group have the same one: from, or to, a node that says `each of the 12`.
 *
 * A node's arrow to itself is never needed for that: nodes of a group that reach one another become one arrow of `each of the 12`
 * to itself.
 */
export function compacted(graph: Graph): Graph {
  const compaction = new Compaction(graph);
  const edges = compaction.joined(compaction.joined(graph.edges, 'source'), 'target');
  return orderedGraph({ ...graph, nodes: [...graph.nodes, ...compaction.added(edges)], edges });
}

/** Whether a node stands for all of its group. */
export function isCollective({ id }: GraphNode): boolean {
  return id.endsWith(COLLECTIVE);
}

class Compaction {
  private readonly groupOf: ReadonlyMap<string, string | undefined>;
  private readonly members: ReadonlyMap<string | undefined, readonly GraphNode[]>;

  public constructor(graph: Graph) {
    this.groupOf = new Map(graph.nodes.map(({ id, group }) => [id, group]));
    this.members = groupedBy(graph.nodes, ({ group }) => group);
  }

  /** Edges of one look with one end in common, joined where their other ends are a whole group. */
  public joined(edges: readonly GraphEdge[], end: End): GraphEdge[] {
    const other = end === 'source' ? 'target' : 'source';
    const [loops, ways] = [true, false].map((loop) => edges.filter(({ source, target }) => (source === target) === loop));
    const alike = groupedBy(ways, (edge) => JSON.stringify([edge[other], this.groupOf.get(edge[end]), lookOf(edge)]));
    return [...loops, ...[...alike.values()].flatMap((bundle) => {
      const group = this.groupOf.get(bundle[0][end]);
      return group !== undefined && this.isWhole(bundle, group, end) ? [{ ...bundle[0], [end]: allOf(group) }] : bundle;
    })];
  }

  public added(edges: readonly GraphEdge[]): GraphNode[] {
    const used = new Set(edges.flatMap(({ source, target }) => [source, target]));
    return [...this.members].flatMap(([group, members]) => {
      if (group === undefined || !used.has(allOf(group))) return [];
      return [{ id: allOf(group), label: `each of the ${members.length}`, group, role: members[0].role }];
    });
  }

  private isWhole(bundle: readonly GraphEdge[], group: string, end: End): boolean {
    const there = new Set(bundle.map((edge) => edge[end]));
    const other = bundle[0][end === 'source' ? 'target' : 'source'];
    return there.size >= FEWEST && this.members.get(group)!.every(({ id }) => there.has(id) || id === other);
  }
}

function allOf(group: string): string {
  return `each of ${group}${COLLECTIVE}`;
}
