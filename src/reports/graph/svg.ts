import { compacted } from './compaction';
import { Graph } from './graph';
import { orderedGraph } from './ordered-graph';
import { summarised } from './summary';
import { boardScene } from './svg/board-layout';
import { svgDocument } from './svg/document';
import { layeredScene } from './svg/layered-layout';

/** Up to here every arrow is drawn. */
const DRAWN = { nodes: 60, edges: 90 };
/** Up to here every node is. */
const NODES = 400;
const EDGES = 3000;

/**
 * The graph as a picture that stands alone: groups as frames, arrows from left to right, the text of an arrow where it comes in.
 *
 * It loads nothing, runs nothing, follows the reader's light or dark colours, and tells each arrow to who points at it.
 * What is too much to follow is drawn more simply, and the picture says how.
 */
export function svgOf(given: Graph): string {
  const graph = orderedGraph(given);
  const short = compacted(graph);
  if (isReadable(short)) {
    const scene = layeredScene(short);
    if (scene) return svgDocument(graph, scene);
  }
  if (graph.nodes.length + graph.groups.length <= NODES && short.edges.length <= EDGES) {
    return svgDocument(graph, boardScene(short, graph.groups.length > 0 ? summarised(graph, 1) : undefined));
  }
  const byGroup = summarised(graph, 1);
  const summary = byGroup.nodes.length <= NODES / 4 && byGroup.edges.length <= EDGES ? byGroup : summarised(graph, 2);
  return svgDocument(summary, isReadable(summary) && layeredScene(summary) || boardScene(summary, summary));
}

function isReadable({ nodes, groups, edges }: Graph): boolean {
  return nodes.length + groups.length <= DRAWN.nodes && edges.length <= DRAWN.edges;
}
