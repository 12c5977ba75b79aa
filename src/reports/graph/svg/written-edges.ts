import { FONTS, TextBlock } from './scene';
import { linesOf } from './text-measure';
import { groupedBy } from '../../../core/grouping';
import { compareTexts } from '../../../core/text-order';
import { printable } from '../../printable';
import { Graph, GraphEdge, GraphNode } from '../graph';
import { lookOf } from '../ordered-graph';

const WIDTH = 200;
/** More callers than this of one group are counted. */
const NAMED = 12;

/** Arrows as text in the nodes where they come in: the label, and under it who, by group. */
export class WrittenEdges {
  public readonly rows: ReadonlyMap<string, readonly TextBlock[]>;
  /** How many callers are only counted. */
  public counted = 0;
  private readonly nodeById: ReadonlyMap<string, GraphNode>;
  private readonly groupLabels: ReadonlyMap<string, string>;

  public constructor(graph: Graph, edges: readonly GraphEdge[]) {
    this.nodeById = new Map(graph.nodes.map((node) => [node.id, node]));
    this.groupLabels = new Map(graph.groups.map(({ id, label }) => [id, label]));
    const rows = new Map<string, TextBlock[]>();
    for (const [target, incoming] of groupedBy(edges, (edge) => edge.target)) {
      const alike = [...groupedBy(incoming, lookOf)].sort(([a], [b]) => compareTexts(a, b));
      rows.set(target, alike.flatMap(([, same]) => this.row(same)));
    }
    this.rows = rows;
  }

  private row(edges: readonly GraphEdge[]): TextBlock[] {
    const [{ target, label, emphasis }] = edges;
    const warning = emphasis !== undefined;
    const home = this.nodeById.get(target)!.group;
    const sources = groupedBy(edges.map(({ source }) => this.nodeById.get(source)!), ({ group }) => group);
    const callers = [...sources].map(([group, nodes]) => {
      const place = group === undefined || group === home ? '' : `${this.groupLabels.get(group)}: `;
      return `← ${place}${this.named(nodes)}`;
    });
    const head: TextBlock = { font: 'port', lines: linesOf(printable(label), WIDTH, FONTS.port), warning, aligned: 'start' };
    const body: TextBlock = { font: 'small', lines: callers.flatMap((text) => linesOf(printable(text), WIDTH, FONTS.small, Infinity)), warning, aligned: 'start' };
    return label === '' ? [body] : [head, body];
  }

  private named(nodes: readonly GraphNode[]): string {
    const names = nodes.slice(0, NAMED).map(({ label }) => label);
    if (nodes.length <= NAMED) return names.join(', ');
    this.counted += nodes.length - NAMED;
    return `${names.join(', ')} and ${nodes.length - NAMED} more`;
  }
}
