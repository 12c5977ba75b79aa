import { GROUP_PADDING, groupHeader } from './group-header';
import { layeredScene } from './layered-layout';
import { matrixOf } from './matrix-layout';
import { packed } from './packing';
import { FONTS, movedScene, PlacedGroup, Point, Scene } from './scene';
import { textWidth } from './text-measure';
import { WrittenEdges } from './written-edges';
import { groupedBy } from '../../../core/grouping';
import { isCollective } from '../compaction';
import { Graph, GraphEdge, GraphGroup, GraphNode } from '../graph';
import type { Summary } from '../summary';

/** A group is drawn with its own arrows up to here; what is denser is written. */
const DENSEST = { perNode: 2, edges: 60 };
/** An overview with more arrows than this is a table of counts. */
const OVERVIEW_EDGES = 20;
const GAP = 24;
const HEADING = 28;
const ASPECT = 1.5;
const OTHERS: GraphGroup = { id: '', label: 'outside all groups' };
const ALL: GraphGroup = { id: '', label: 'Box by box' };
const NONE: Scene = { width: 0, height: 0, groups: [], nodes: [], edges: [], headings: [], notes: [] };

/**
 * A picture for more arrows than the eye can follow: an overview and, beside it, group by group. Within a group arrows are drawn; what
 * comes from elsewhere is written in the box where it comes in.
 */
export function boardScene(graph: Graph, overview?: Summary): Scene {
  const drawn = drawnWithin(graph);
  const written = new WrittenEdges(graph, graph.edges.filter((edge) => !drawn.has(edge)));
  const frames = groupsOf(graph).map(({ group, nodes }) => frame(group, cutOut(nodes, [...drawn], written), written));
  const counted = written.counted === 0 ? '' : ` ${written.counted} names that would not fit are only counted; the list in text or JSON has them.`;
  const notes = [`An arrow that would cross the picture is written where it comes in: “TCP 80 ← shop: web” is an arrow from web in shop.${counted}`];
  return { ...board(overview && overview.edges.length > 0 ? [overviewOf(overview)] : [], frames), notes };
}

/** One group as a graph of its own; a node that stands for all others is named where it calls, and shown only where it is called. */
function cutOut(members: readonly GraphNode[], drawn: readonly GraphEdge[], { rows }: WrittenEdges): Graph {
  const ids = new Set(members.map(({ id }) => id));
  const edges = drawn.filter(({ source }) => ids.has(source));
  const ends = new Set(edges.flatMap(({ source, target }) => [source, target]));
  const shown = members.filter((node) => !isCollective(node) || rows.has(node.id) || ends.has(node.id));
  return alone(shown, edges);
}

function alone(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): Graph {
  return { title: '', groups: [], nodes: nodes.map(({ group, ...node }) => node), edges, notes: [] };
}

/** The arrows that are drawn: those within a group that has not too many. */
function drawnWithin({ nodes, edges }: Graph): ReadonlySet<GraphEdge> {
  const groupOf = new Map(nodes.map(({ id, group }) => [id, group]));
  const size = groupedBy(nodes, ({ group }) => group);
  const within = groupedBy(edges.filter(({ source, target }) => groupOf.get(source) === groupOf.get(target)), ({ source }) => groupOf.get(source));
  return new Set([...within].flatMap(([group, inside]) => {
    const isDense = inside.length > Math.min(DENSEST.edges, DENSEST.perNode * size.get(group)!.length);
    return isDense || !layeredScene(alone(size.get(group)!, inside)) ? [] : inside;
  }));
}

function groupsOf({ groups, nodes }: Graph): { readonly group: GraphGroup; readonly nodes: readonly GraphNode[] }[] {
  const members = groupedBy(nodes, ({ group }) => group);
  const framed = groups.map((group) => ({ group, nodes: members.get(group.id) ?? [] }));
  const loose = members.get(undefined);
  return loose ? [...framed, { group: groups.length === 0 ? ALL : OTHERS, nodes: loose }] : framed;
}

/** One group with its title, its upper left corner at 0, 0. */
function frame(group: GraphGroup, graph: Graph, written: WrittenEdges): Scene {
  const inner = layeredScene(graph, written.rows, group.id === '' ? undefined : group.label)!;
  const size = { x: 0, y: 0, width: Math.max(inner.width, 160) + 2 * GROUP_PADDING, height: 0 };
  const header = groupHeader(group, size);
  const rect = { ...size, height: header.height + inner.height + 2 * GROUP_PADDING };
  const placed: PlacedGroup = { group, rect, blocks: header.blocks };
  return { ...movedScene(inner, { x: GROUP_PADDING, y: header.height + GROUP_PADDING }), width: rect.width, height: rect.height, groups: [placed] };
}

/** Frames beside and under one another: the first stays first, the others follow by height. */
function board(first: readonly Scene[], frames: readonly Scene[]): Scene {
  const scenes = [...first, ...[...frames].sort((a, b) => b.height - a.height)];
  const corners = packed(scenes, GAP, ASPECT);
  const extent = (end: (corner: Point, scene: Scene) => number) => Math.max(0, ...scenes.map((scene, index) => end(corners[index], scene)));
  return {
    ...joined(scenes.map((scene, index) => movedScene(scene, corners[index]))),
    width: extent(({ x }, { width }) => x + width),
    height: extent(({ y }, { height }) => y + height),
  };
}

/** Who calls whom of the groups: as a picture, or as a table when there are many arrows. */
function overviewOf(summary: Summary): Scene {
  const layered = summary.edges.length <= OVERVIEW_EDGES ? layeredScene(summary) : undefined;
  if (layered) return titled('Overview: a box is a group, an arrow counts what it stands for', layered);
  const matrix = matrixOf(summary);
  return titled('Overview: how many arrows lead from the row to the column', { ...NONE, matrix, width: matrix.rect.width, height: matrix.rect.height });
}

function titled(text: string, scene: Scene): Scene {
  const width = Math.max(scene.width, textWidth(text, FONTS.group));
  const heading = { x: 0, y: 0, blocks: [{ font: 'group', lines: [text] }] as const };
  return { ...movedScene(scene, { x: 0, y: HEADING }), width, height: scene.height + HEADING, headings: [heading] };
}

function joined(scenes: readonly Scene[]): Scene {
  const matrix = scenes.find((scene) => scene.matrix)?.matrix;
  return {
    ...NONE,
    ...matrix && { matrix },
    groups: scenes.flatMap(({ groups }) => groups),
    nodes: scenes.flatMap(({ nodes }) => nodes),
    edges: scenes.flatMap(({ edges }) => edges),
    headings: scenes.flatMap(({ headings }) => headings),
  };
}
