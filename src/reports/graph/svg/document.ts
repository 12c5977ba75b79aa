import { drawnEdge, drawnGroup, drawnGroupTitle, drawnNode, rectangle, textLines } from './drawing';
import { legendOf } from './legend';
import { drawnMatrix } from './matrix-drawing';
import { blocksHeight } from './node-shape';
import { FONTS, movedScene, Scene, TextBlock } from './scene';
import { styleFor } from './style';
import { linesOf } from './text-measure';
import { printable } from '../../printable';
import { element } from '../../xml';
import type { Graph } from '../graph';

const MARGIN = 20;
const GAP = 16;
const LEAST_WIDTH = 560;
const NOTE_WIDTH = 900;

/** The whole picture: heading, scene, legend and notes. */
export function svgDocument(graph: Graph, scene: Scene): string {
  const width = Math.ceil(Math.max(LEAST_WIDTH, scene.width) + 2 * MARGIN);
  const text = width - 2 * MARGIN;
  const head = heading(graph, text);
  const top = MARGIN + blocksHeight(head) + GAP;
  const placed = movedScene(scene, { x: (width - scene.width) / 2, y: top });
  const legend = legendOf(graph, text);
  const legendTop = top + scene.height + (scene.height > 0 ? GAP : 0);
  const foot = notesOf([...scene.notes, ...graph.notes], Math.min(text, NOTE_WIDTH));
  const footTop = legendTop + legend.height + (legend.height > 0 ? 8 : 0);
  const height = Math.ceil(footTop + blocksHeight(foot) + MARGIN);
  return `${element('svg', {
    'xmlns': 'http://www.w3.org/2000/svg', width, height, 'viewBox': `0 0 ${width} ${height}`, 'role': 'img', 'aria-labelledby': 'title description',
  }, [
    element('title', { id: 'title' }, printable(graph.title)),
    element('desc', { id: 'description' }, printable(description(graph))),
    `<style>${styleFor(new Set(graph.nodes.map(({ role }) => role)))}</style>`,
    rectangle({ x: 0, y: 0, width, height }, { class: 'paper' }),
    ...textLines(head, { x: MARGIN, y: MARGIN }),
    ...placed.headings.flatMap(({ blocks, x, y }) => textLines(blocks, { x, y })),
    ...placed.matrix ? [drawnMatrix(placed.matrix)] : [],
    ...placed.groups.map(drawnGroup),
    ...placed.edges.map(drawnEdge),
    ...placed.groups.map(drawnGroupTitle),
    ...placed.nodes.map(drawnNode),
    ...legend.drawn({ x: MARGIN, y: legendTop }),
    ...textLines(foot, { x: MARGIN, y: footTop }),
  ])}\n`;
}

function heading({ title, subtitle }: Graph, width: number): TextBlock[] {
  const blocks: TextBlock[] = [{ font: 'title', lines: linesOf(printable(title), width, FONTS.title) }];
  if (subtitle) blocks.push({ font: 'subtitle', lines: linesOf(printable(subtitle), width, FONTS.subtitle) });
  return blocks;
}

function notesOf(notes: readonly string[], width: number): TextBlock[] {
  return notes.map((note) => ({ font: 'small', lines: linesOf(printable(note), width, FONTS.small, Infinity) }));
}

/** What a reader who does not see the picture is told: how much is in it, and each group. */
function description({ subtitle, groups, nodes, edges, notes }: Graph): string {
  const told = groups.map(({ id, label, note }) => `${label}: ${nodes.filter(({ group }) => group === id).length} nodes${note ? `, ${note}` : ''}.`);
  return [subtitle, `${nodes.length} nodes in ${groups.length} groups, ${edges.length} arrows.`, ...told, ...notes].filter(Boolean).join(' ');
}
