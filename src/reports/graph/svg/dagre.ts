/** What is used of the layout library: a graph whose groups are the parents of its nodes, with several edges between two nodes. */
export interface DagreGraph {
  setGraph(options: { readonly [option: string]: unknown }): unknown;
  setNode(id: string, size: { readonly width?: number; readonly height?: number }): unknown;
  setParent(id: string, group: string): unknown;
  setEdge(source: string, target: string, options: { readonly [option: string]: unknown }, name: string): unknown;
  node(id: string): { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  edge(source: string, target: string, name: string): DagreEdge;
}

/** An edge that has its way: from the border of its source over a point in each column to the border of its target. */
export interface DagreEdge { readonly points: readonly { readonly x: number; readonly y: number }[]; readonly x?: number; readonly y?: number }

interface Dagre {
  readonly graphlib: { readonly Graph: new(options: { readonly compound: boolean; readonly multigraph: boolean }) => DagreGraph };
  layout(graph: DagreGraph): unknown;
}

/** The ways to find columns, the one with the shortest arrows first. */
export const RANKERS = ['network-simplex', 'tight-tree', 'longest-path'] as const;

export type Ranker = typeof RANKERS[number];

/** An empty graph, drawn from left to right. */
export function dagreGraph(options: {
  readonly nodesep: number; readonly edgesep: number; readonly ranksep: number; readonly ranker: Ranker;
}): DagreGraph {
  const graph = new (library().graphlib.Graph)({ compound: true, multigraph: true });
  graph.setGraph({ rankdir: 'LR', ...options });
  return graph;
}

/** Whether every node has its place: with frames, the library now and then lays a bend on the middle of a box and gives up. */
export function layOut(graph: DagreGraph): boolean {
  try {
    library().layout(graph);
    return true;
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('Not possible to find intersection')) return false;
    throw error;
  }
}

/** Loaded with the first picture: nothing else needs it. */
function library(): Dagre {
  return require('@dagrejs/dagre') as unknown as Dagre;
}
