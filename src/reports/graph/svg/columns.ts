import type { PlacedNode, Point, Rect } from './scene';

/** The extents of nodes that stand under one another: arrows cross these on one height, beside the nodes. */
export class Columns {
  private readonly extents: { readonly center: number; readonly left: number; readonly right: number }[] = [];

  public constructor(outlines: readonly Rect[]) {
    const byCenter = new Map<number, Rect[]>();
    for (const outline of outlines) {
      const center = Math.round(outline.x + outline.width / 2);
      byCenter.set(center, [...byCenter.get(center) ?? [], outline]);
    }
    for (const [center, column] of byCenter) {
      this.extents.push({ center, left: Math.min(...column.map(({ x }) => x)), right: Math.max(...column.map(({ x, width }) => x + width)) });
    }
  }

  /** The way between two ends, the first on the left: level beside the nodes of each column, and curved only between columns. */
  public way(from: Point, bends: readonly Point[], to: Point): Point[] {
    const points = [from];
    const start = this.around(from.x);
    if (start && start.right > from.x) points.push({ x: start.right, y: from.y });
    for (const bend of bends) {
      const column = this.extents.find(({ center }) => Math.abs(center - bend.x) <= 1);
      if (column) points.push({ x: column.left, y: bend.y }, { x: column.right, y: bend.y });
    }
    const end = this.around(to.x);
    if (end && end.left < to.x) points.push({ x: end.left, y: to.y });
    return [...points, to];
  }

  private around(x: number): { readonly left: number; readonly right: number } | undefined {
    return this.extents.find(({ left, right }) => left <= x + 1 && x - 1 <= right);
  }
}

/** A node with its tabs. */
export function outlineOf({ box, tabs }: Pick<PlacedNode, 'box' | 'tabs'>): Rect {
  const left = Math.min(box.x, ...tabs.map(({ rect }) => rect.x));
  const right = Math.max(box.x + box.width, ...tabs.map(({ rect }) => rect.x + rect.width));
  return { x: left, y: box.y, width: right - left, height: box.height };
}
