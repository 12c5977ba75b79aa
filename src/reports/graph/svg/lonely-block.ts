import type { Point } from './scene';

const GAP = { x: 16, y: 14 };
const ASPECT = 1.6;
const MOST_COLUMNS = 6;

interface Size { readonly width: number; readonly height: number }

/** Nodes without arrows, in rows and columns in their order: where each stands in the block. */
export interface LonelyBlock extends Size { readonly offsets: ReadonlyMap<string, Point> }

export function lonelyBlock(nodes: readonly { readonly id: string }[], sizeOf: (id: string) => Size): LonelyBlock {
  const sizes = nodes.map(({ id }) => sizeOf(id));
  const columns = columnsFor(sizes);
  const lines = (along: (index: number) => number, extent: (size: Size) => number, gap: number) => {
    const largest: number[] = [];
    sizes.forEach((size, index) => largest[along(index)] = Math.max(largest[along(index)] ?? 0, extent(size)));
    const starts: number[] = [];
    const end = largest.reduce((at, size) => starts.push(at) && at + size + gap, 0);
    return { starts, total: Math.max(0, end - gap) };
  };
  const across = lines((index) => index % columns, ({ width }) => width, GAP.x);
  const down = lines((index) => Math.floor(index / columns), ({ height }) => height, GAP.y);
  return {
    width: across.total,
    height: down.total,
    offsets: new Map(nodes.map(({ id }, index) => [id, { x: across.starts[index % columns], y: down.starts[Math.floor(index / columns)] }])),
  };
}

function columnsFor(sizes: readonly Size[]): number {
  const area = sizes.reduce((sum, { width, height }) => sum + (width + GAP.x) * (height + GAP.y), 0);
  const widest = Math.max(1, ...sizes.map(({ width }) => width)) + GAP.x;
  return Math.max(1, Math.min(MOST_COLUMNS, sizes.length, Math.round(Math.sqrt(area * ASPECT) / widest)));
}
