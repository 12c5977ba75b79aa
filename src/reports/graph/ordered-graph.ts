import { Graph, GraphEdge, GraphGroup, GraphNode } from './graph';
import { compareTexts } from '../../core/text-order';

/**
 * A graph in the one order in which it is written, whatever the order it came in; what is said twice is there once.
 *
 * @throws where two nodes or groups have one id, or an edge or a node names what is not there: a picture must not leave it out.
 */
export function orderedGraph(graph: Graph): Graph {
  const groups = [...graph.groups].sort(byLabel);
  const nodes = [...graph.nodes].sort(byLabel);
  checkIds('group', groups);
  checkIds('node', nodes);
  checkReferences(graph);
  return { ...graph, groups, nodes, edges: distinct(graph.edges) };
}

/** Whether two edges differ in nothing but their ends. */
export function lookOf({ label, emphasis, style }: GraphEdge): string {
  return JSON.stringify([label, emphasis ?? '', style ?? 'solid']);
}

function byLabel(a: GraphGroup | GraphNode, b: GraphGroup | GraphNode): number {
  return compareTexts(a.label, b.label) || compareTexts(a.id, b.id);
}

function distinct(edges: readonly GraphEdge[]): GraphEdge[] {
  const byKey = new Map(edges.map((edge) => [JSON.stringify([edge.source, edge.target, lookOf(edge)]), edge]));
  return [...byKey.entries()].sort(([a], [b]) => compareTexts(a, b)).map(([, edge]) => edge);
}

function checkIds(what: string, members: readonly { readonly id: string }[]): void {
  const seen = new Set<string>();
  for (const { id } of members) {
    if (seen.has(id)) throw new RangeError(`two ${what}s of the graph have the id "${id}"; give each its own`);
    seen.add(id);
  }
}

function checkReferences({ groups, nodes, edges }: Graph): void {
  const groupIds = new Set(groups.map(({ id }) => id));
  const nodeIds = new Set(nodes.map(({ id }) => id));
  for (const { id, group } of nodes) {
    if (group !== undefined && !groupIds.has(group)) throw new RangeError(`the node "${id}" is in the group "${group}", which the graph does not have; add the group`);
  }
  for (const { source, target } of edges) {
    const missing = [source, target].find((id) => !nodeIds.has(id));
    if (missing !== undefined) throw new RangeError(`the edge from "${source}" to "${target}" needs the node "${missing}", which the graph does not have; add the node`);
  }
}
