import type { Matrix } from './matrix-layout';
import type { Font } from './text-measure';
import type { GraphGroup, GraphNode } from '../graph';

/** A rectangle; all lengths of a picture are pixels from its upper left corner. */
export interface Rect { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

export interface Point { readonly x: number; readonly y: number }

/** The fonts of a picture. */
export const FONTS = {
  title: { size: 18, bold: true, lineHeight: 24 },
  subtitle: { size: 13, lineHeight: 18 },
  group: { size: 13, bold: true, lineHeight: 17 },
  small: { size: 11, lineHeight: 14 },
  name: { size: 13, bold: true, lineHeight: 16 },
  port: { size: 11, bold: true, lineHeight: 14 },
} as const satisfies { readonly [name: string]: Font };

export type FontName = keyof typeof FONTS;

/** Lines of text in one font. */
export interface TextBlock { readonly font: FontName; readonly lines: readonly string[]; readonly warning?: boolean; readonly aligned?: 'start' }

/** Where arrows with one label come in at a node: the label stands in it, once. */
export interface Tab {
  readonly key: string;
  readonly side: Side;
  readonly lines: readonly string[];
  readonly title: string;
  readonly warning: boolean;
  readonly width: number;
  readonly height: number;
}

export type Side = 'left' | 'right';

/** A node as it is drawn: the box with its texts, and the tabs at its sides. */
export interface PlacedNode {
  readonly node: GraphNode;
  readonly collective: boolean;
  readonly box: Rect;
  readonly blocks: readonly TextBlock[];
  readonly tabs: readonly (Tab & { readonly rect: Rect })[];
  readonly title: string;
}

export interface PlacedGroup { readonly group: GraphGroup; readonly rect: Rect; readonly blocks: readonly TextBlock[] }

/** An arrow: through these points, level where two follow each other on one height and curved where they do not. */
export interface PlacedEdge {
  readonly points: readonly Point[];
  readonly title: string;
  readonly colour: number;
  readonly warning: boolean;
  readonly dashed: boolean;
}

/** A picture of which every place is known. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly groups: readonly PlacedGroup[];
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
  /** A table of who calls whom, where arrows between groups would cover one another. */
  readonly matrix?: Matrix;
  /** Lines between the parts of the picture. */
  readonly headings: readonly (Point & { readonly blocks: readonly TextBlock[] })[];
  /** What the way of drawing has to say for itself. */
  readonly notes: readonly string[];
}

export function overlap(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** The smallest rectangle around some. */
export function around(rects: readonly Rect[]): Rect {
  const x = Math.min(...rects.map((rect) => rect.x));
  const y = Math.min(...rects.map((rect) => rect.y));
  return {
    x,
    y,
    width: Math.max(...rects.map((rect) => rect.x + rect.width)) - x,
    height: Math.max(...rects.map((rect) => rect.y + rect.height)) - y,
  };
}

/** A scene further right and down. */
export function movedScene(scene: Scene, by: Point): Scene {
  const shift = <T extends Point>(shape: T) => moved(shape, by);
  return {
    ...scene,
    ...scene.matrix && { matrix: movedMatrix(scene.matrix, by) },
    headings: scene.headings.map(shift),
    groups: scene.groups.map((group) => ({ ...group, rect: shift(group.rect) })),
    nodes: scene.nodes.map((node) => ({ ...node, box: shift(node.box), tabs: node.tabs.map((tab) => ({ ...tab, rect: shift(tab.rect) })) })),
    edges: scene.edges.map((edge) => ({ ...edge, points: edge.points.map(shift) })),
  };
}

function movedMatrix(matrix: Matrix, by: Point): Matrix {
  return {
    ...matrix,
    rect: moved(matrix.rect, by),
    grid: moved(matrix.grid, by),
    cells: matrix.cells.map((cell) => ({ ...cell, rect: moved(cell.rect, by) })),
    rowNames: matrix.rowNames.map((name) => moved(name, by)),
    columnNames: matrix.columnNames.map((name) => moved(name, by)),
  };
}

function moved<T extends Point>(shape: T, by: Point): T {
  return { ...shape, x: shape.x + by.x, y: shape.y + by.y };
}
