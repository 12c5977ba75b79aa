import { FONTS, Rect } from './scene';
import { linesOf, textWidth } from './text-measure';
import { printable } from '../../printable';
import type { Graph, GraphNode } from '../graph';
import type { SummaryEdge } from '../summary';

const CELL = { width: 40, height: 26 };
const NAME_WIDTH = 210;
const GAP = 8;
/** Names over the columns lie at this angle, in degrees, so that they take little width. */
export const SLANT = 45;
const SINE = Math.sin(SLANT * Math.PI / 180);

/** A count in a table of who calls whom. */
export interface MatrixCell { readonly rect: Rect; readonly text: string; readonly title: string; readonly warning: boolean }

/** A name beside a row or over a column. */
export interface MatrixName { readonly x: number; readonly y: number; readonly text: string; readonly title: string; readonly warning: boolean }

/** A table of counts: the row calls the column. */
export interface Matrix {
  readonly rect: Rect;
  readonly grid: Rect;
  readonly columns: number;
  readonly rows: number;
  readonly cells: readonly MatrixCell[];
  readonly rowNames: readonly MatrixName[];
  readonly columnNames: readonly MatrixName[];
}

/** The arrows of a graph as a table, with a row for each node that one leaves and a column for each where one comes in. */
export function matrixOf({ nodes, edges }: Graph & { readonly edges: readonly SummaryEdge[] }): Matrix {
  const sources = nodes.filter(({ id }) => edges.some(({ source }) => source === id));
  const targets = nodes.filter(({ id }) => edges.some(({ target }) => target === id));
  const names = Math.max(...sources.map(nameWidth)) + GAP;
  const top = Math.max(...targets.map(nameWidth)) * SINE + 3 * GAP;
  const grid = { x: names, y: top, width: targets.length * CELL.width, height: sources.length * CELL.height };
  const overhang = Math.max(...targets.map((node, index) => (index + 0.5) * CELL.width + nameWidth(node) * SINE + 2 * GAP));
  const row = (id: string) => sources.findIndex((node) => node.id === id);
  const column = (id: string) => targets.findIndex((node) => node.id === id);
  return {
    grid,
    columns: targets.length,
    rows: sources.length,
    rect: { x: 0, y: 0, width: names + Math.max(grid.width, overhang), height: top + grid.height },
    cells: cellsOf(edges).map(({ source, target, count, warning, labels }) => ({
      rect: { x: names + column(target) * CELL.width, y: top + row(source) * CELL.height, ...CELL },
      text: `${count}`,
      warning,
      title: printable(`${sources[row(source)].label} → ${targets[column(target)].label}: ${labels}`),
    })),
    rowNames: sources.map((node, index) => ({ ...named(node), x: names - GAP, y: top + (index + 0.5) * CELL.height })),
    columnNames: targets.map((node, index) => ({ ...named(node), x: names + (index + 0.5) * CELL.width, y: top - GAP })),
  };
}

function cellsOf(edges: readonly SummaryEdge[]): { source: string; target: string; count: number; warning: boolean; labels: string }[] {
  const cells = new Map<string, { source: string; target: string; count: number; warning: boolean; labels: string }>();
  for (const { source, target, count, emphasis, label } of edges) {
    const key = JSON.stringify([source, target]);
    const other = cells.get(key) ?? { source, target, count: 0, warning: false, labels: '' };
    cells.set(key, {
      ...other, count: other.count + count, warning: other.warning || emphasis !== undefined, labels: [other.labels, label].filter(Boolean).join('; '),
    });
  }
  return [...cells.values()];
}

function named({ label, emphasis }: GraphNode): { text: string; title: string; warning: boolean } {
  return { text: shortName(label), title: printable(label), warning: emphasis !== undefined };
}

function nameWidth({ label }: GraphNode): number {
  return textWidth(shortName(label), FONTS.port);
}

/** A name on one line; the whole name is in its title and in the boxes below. */
function shortName(label: string): string {
  const lines = linesOf(printable(label), NAME_WIDTH, FONTS.port);
  return lines.length === 1 ? lines[0] : `${lines[0].slice(0, -1)}…`;
}
