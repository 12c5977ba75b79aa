import { Columns, outlineOf } from './columns';
import { dagreGraph, DagreGraph, layOut, Ranker, RANKERS } from './dagre';
import { GROUP_PADDING, groupHeader, GroupHeader } from './group-header';
import { LonelyBlock, lonelyBlock } from './lonely-block';
import { exitKey, nodeShape, NodeShape, NodeWithSlots, placedNode, Slot, tabOf } from './node-shape';
import { readingOrder } from './reading-order';
import { around, movedScene, overlap, PlacedEdge, PlacedGroup, PlacedNode, Point, Rect, Scene, Side, Tab, TextBlock, FONTS } from './scene';
import { linesOf } from './text-measure';
import { addTo, groupedBy } from '../../../core/grouping';
import { printable } from '../../printable';
import type { Graph, GraphEdge, GraphNode } from '../graph';
import { lookOf } from '../ordered-graph';

const SPACING = { nodesep: 22, edgesep: 6, ranksep: 56 };
/** The room in a group that has no node. */
const EMPTY = { width: 150, height: 20 };

/** What is written in nodes under their names, by the id of the node. */
export type Rows = ReadonlyMap<string, readonly TextBlock[]>;
/** An edge with the way it runs: backwards, if its target stands before its source. */
interface Run { readonly edge: GraphEdge; readonly name: string; readonly backwards: boolean; readonly tab: string }

/** Every arrow of the graph, drawn: nodes in columns from left to right, groups as frames. Undefined where that cannot be done without overlaps. */
export function layeredScene(graph: Graph, rows: Rows = new Map(), place?: string): Scene | undefined {
  for (const ranker of RANKERS) {
    const scene = new LayeredLayout(graph, rows, ranker).scene(place);
    if (scene) return scene;
  }
  return undefined;
}

class LayeredLayout {
  private readonly runs: readonly Run[];
  private readonly shapes: ReadonlyMap<string, NodeShape>;
  private readonly dagre: DagreGraph;
  private readonly blocks: ReadonlyMap<string | undefined, LonelyBlock>;
  private readonly colours: ReadonlyMap<string, number>;

  public constructor(private readonly graph: Graph, private readonly rows: Rows, ranker: Ranker) {
    this.dagre = dagreGraph({ ...SPACING, ranker });
    const order = readingOrder(graph);
    const drawn = graph.edges.filter(({ source, target }) => source !== target);
    this.runs = drawn.map((edge, index) => {
      const backwards = order.get(edge.source)! > order.get(edge.target)!;
      return { edge, name: `${index}`, backwards, tab: `${backwards ? 'right' : 'left'} ${lookOf({ ...edge, style: 'solid' })}` };
    });
    this.shapes = this.shapesOf();
    this.blocks = this.blocksOf();
    this.colours = new Map([...new Set(drawn.map(({ source }) => source))].map((id, index) => [id, index]));
    this.fill(order);
  }

  public scene(place?: string): Scene | undefined {
    if (!layOut(this.dagre)) return undefined;
    const heads = this.graph.groups.map((group) => groupHeader(group, this.frameOf(group.id)));
    const lower = (y: number) => y + heads.reduce((sum, head) => sum + (head.rect.y <= y ? head.height : 0), 0);
    const nodes = this.placedNodes(lower, place);
    const groups = heads.map((head) => lowered(head, lower));
    if (!isSound(groups, nodes)) return undefined;
    const edges = this.placedEdges(nodes, lower);
    return fitted({ width: 0, height: 0, groups, nodes, edges, headings: [], notes: [] });
  }

  private shapesOf(): Map<string, NodeShape> {
    const incoming = groupedBy(this.runs, ({ edge }) => edge.target);
    const outgoing = groupedBy(this.runs, ({ edge }) => edge.source);
    const loops = groupedBy(this.graph.edges.filter(({ source, target }) => source === target), ({ source }) => source);
    return new Map(this.graph.nodes.map((node) => {
      const tabs = [...groupedBy(incoming.get(node.id) ?? [], ({ tab }) => tab).values()].map(([run]) => runTab(run));
      const exits = new Set((outgoing.get(node.id) ?? []).map(({ backwards }): Side => backwards ? 'left' : 'right'));
      const rows = [...(loops.get(node.id) ?? []).flatMap(loopRow), ...this.rows.get(node.id) ?? []];
      return [node.id, nodeShape(node, tabs, [...exits].sort(), rows)];
    }));
  }

  private blocksOf(): Map<string | undefined, LonelyBlock> {
    const connected = new Set(this.runs.flatMap(({ edge }) => [edge.source, edge.target]));
    const lonely = groupedBy(this.graph.nodes.filter(({ id }) => !connected.has(id)), ({ group }) => group);
    return new Map([...lonely].map(([group, nodes]) => [group, lonelyBlock(nodes, (id) => this.shapes.get(id)!)]));
  }

  private fill(order: ReadonlyMap<string, number>): void {
    const { groups, nodes } = this.graph;
    for (const { id } of groups) this.dagre.setNode(groupKey(id), {});
    for (const { id, group } of [...nodes].sort((a, b) => order.get(a.id)! - order.get(b.id)!)) {
      if (!this.blocks.get(group)?.offsets.has(id)) this.put(nodeKey(id), this.shapes.get(id)!, group);
    }
    for (const [group, block] of this.blocks) this.put(blockKey(group), block, group);
    for (const { id } of groups.filter((group) => !nodes.some((node) => node.group === group.id))) this.put(blockKey(id), EMPTY, id);
    for (const { edge: { source, target }, name, backwards } of this.runs) {
      const [from, to] = backwards ? [target, source] : [source, target];
      this.dagre.setEdge(nodeKey(from), nodeKey(to), {}, name);
    }
  }

  private put(key: string, { width, height }: { readonly width: number; readonly height: number }, group?: string): void {
    this.dagre.setNode(key, { width, height });
    if (group !== undefined) this.dagre.setParent(key, groupKey(group));
  }

  /** What the frame of a group has to enclose, its padding included, before headers move things down. */
  private frameOf(id: string): Rect {
    const members = this.graph.nodes.filter((node) => node.group === id).map((node) => this.outline(this.keyOf(node)));
    const { x, y, width, height } = around(members.length === 0 ? [this.outline(blockKey(id))] : members);
    return { x: x - GROUP_PADDING, y: y - GROUP_PADDING, width: width + 2 * GROUP_PADDING, height: height + 2 * GROUP_PADDING };
  }

  private keyOf({ id, group }: GraphNode): string {
    return this.blocks.get(group)?.offsets.has(id) ? blockKey(group) : nodeKey(id);
  }

  private outline(key: string): Rect {
    const { x, y, width, height } = this.dagre.node(key);
    return { x: x - width / 2, y: y - height / 2, width, height };
  }

  private placedNodes(lower: (y: number) => number, place?: string): NodeWithSlots[] {
    const places = new Map(this.graph.groups.map(({ id, label }) => [id, label]));
    const heights = this.endHeights();
    return this.graph.nodes.map((node) => {
      const { x, y, height } = this.outline(this.keyOf(node));
      const middle = y + height / 2;
      const offset = this.blocks.get(node.group)?.offsets.get(node.id) ?? { x: 0, y: 0 };
      const corner = { x: x + offset.x, y: lower(middle) - height / 2 + offset.y };
      const mean = (slot: Slot) => average(heights.get(`${node.id} ${slot.key}`) ?? [middle]);
      const shape = { ...this.shapes.get(node.id)!, place: node.group === undefined ? place : places.get(node.group) };
      return placedNode(shape, corner, mean);
    });
  }

  /** On what heights the arrows of a slot come in or leave: slots are stacked so that these do not cross. */
  private endHeights(): Map<string, number[]> {
    const heights = new Map<string, number[]>();
    for (const run of this.runs) {
      const bends = this.bendsOf(run);
      const side = run.backwards ? 'left' : 'right';
      addTo(heights, `${run.edge.source} ${exitKey(side)}`, (run.backwards ? bends.at(-1) : bends[0])!.y);
      addTo(heights, `${run.edge.target} ${run.tab}`, (run.backwards ? bends[0] : bends.at(-1))!.y);
    }
    return heights;
  }

  private bendsOf({ edge: { source, target }, name, backwards }: Run): readonly Point[] {
    const [from, to] = backwards ? [target, source] : [source, target];
    const bends = this.dagre.edge(nodeKey(from), nodeKey(to), name).points.slice(1, -1);
    return bends.length > 0 ? bends : [this.dagre.node(nodeKey(from))];
  }

  private placedEdges(nodes: readonly NodeWithSlots[], lower: (y: number) => number): PlacedEdge[] {
    const columns = new Columns(nodes.map(({ node }) => this.outline(this.keyOf(node))));
    const byId = new Map(nodes.map((placed) => [placed.node.id, placed]));
    return this.runs.map((run) => {
      const { edge, backwards, tab } = run;
      const [source, target] = [byId.get(edge.source)!, byId.get(edge.target)!];
      const start = source.slotAt.get(exitKey(backwards ? 'left' : 'right'))!;
      const end = target.slotAt.get(tab)!;
      const bends = this.bendsOf(run).map(({ x, y }) => ({ x, y: lower(y) }));
      const points = backwards ? columns.way(end, bends, start).reverse() : columns.way(start, bends, end);
      return {
        points,
        title: edgeTitle(source.title, target.title, edge),
        colour: this.colours.get(edge.source)!,
        warning: edge.emphasis !== undefined,
        dashed: edge.style === 'dashed',
      };
    });
  }
}

function edgeTitle(source: string, target: string, { label, emphasis }: GraphEdge): string {
  return `${source} → ${target}${label === '' ? '' : `: ${printable(label)}`}${emphasis ? ' (warning)' : ''}`;
}

/** The scene with its upper left corner at 0, 0. */
function fitted(scene: Scene): Scene {
  const points = scene.edges.flatMap((edge) => edge.points.map((point) => ({ ...point, width: 0, height: 0 })));
  const outlines = [...scene.groups.map(({ rect }) => rect), ...scene.nodes.map(outlineOf), ...points];
  if (outlines.length === 0) return scene;
  const { x, y, width, height } = around(outlines);
  return { ...movedScene(scene, { x: -x, y: -y }), width, height };
}

function runTab({ edge, backwards, tab }: Run): Tab {
  return tabOf(tab, backwards ? 'right' : 'left', { label: edge.label, warning: edge.emphasis !== undefined });
}

function loopRow(edge: GraphEdge): TextBlock[] {
  const text = edge.target.endsWith('\u0000') ? 'one another' : 'itself';
  return [{ font: 'port', lines: linesOf(`${printable(edge.label)} ⟲ ${text}`.trim(), 180, FONTS.port), warning: edge.emphasis !== undefined }];
}

/** A header takes its height from the frame's upper edge downwards, over the whole picture: so nothing comes to lie on another. */
function lowered({ group, rect, blocks, height }: GroupHeader, lower: (y: number) => number): PlacedGroup {
  const top = lower(rect.y) - height;
  return { group, blocks, rect: { ...rect, y: top, height: lower(rect.y + rect.height) - top } };
}

function isSound(groups: readonly PlacedGroup[], nodes: readonly PlacedNode[]): boolean {
  const apart = groups.every((a, index) => groups.slice(index + 1).every((b) => !overlap(a.rect, b.rect)));
  return apart && groups.every(({ group, rect }) => nodes.every((node) => node.node.group === group.id || !overlap(rect, outlineOf(node))));
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function groupKey(id: string): string {
  return `group ${id}`;
}

function nodeKey(id: string): string {
  return `node ${id}`;
}

function blockKey(group: string | undefined): string {
  return group === undefined ? 'block' : `block ${group}`;
}
