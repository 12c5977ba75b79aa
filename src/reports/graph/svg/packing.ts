import type { Point } from './scene';

interface Size { readonly width: number; readonly height: number }

/** A stretch of the lower edge of what is placed already. */
interface Step { readonly x: number; readonly y: number; readonly width: number }

/** Where rectangles of these sizes stand, in their order as high up as there is room, in about these proportions. */
export function packed(sizes: readonly Size[], gap: number, aspect: number): Point[] {
  const spaced = sizes.map(({ width, height }) => ({ width: width + gap, height: height + gap }));
  const area = spaced.reduce((sum, { width, height }) => sum + width * height, 0);
  const limit = Math.max(Math.sqrt(area * aspect), ...spaced.map(({ width }) => width));
  let skyline: readonly Step[] = [{ x: 0, y: 0, width: limit }];
  return spaced.map((size) => {
    const corner = highest(skyline, size.width, limit);
    skyline = lowered(skyline, { x: corner.x, y: corner.y + size.height, width: size.width });
    return corner;
  });
}

function highest(skyline: readonly Step[], width: number, limit: number): Point {
  let best: Point = { x: 0, y: Infinity };
  for (const { x } of skyline) {
    if (x > 0 && x + width > limit) continue;
    const y = Math.max(...skyline.filter((step) => step.x < x + width && x < step.x + step.width).map((step) => step.y));
    if (y < best.y) best = { x, y };
  }
  return best;
}

function lowered(skyline: readonly Step[], by: Step): Step[] {
  const end = by.x + by.width;
  const left = skyline.filter(({ x }) => x < by.x).map((step) => ({ ...step, width: Math.min(step.width, by.x - step.x) }));
  const right = skyline.filter(({ x, width }) => x + width > end).map((step) => {
    const x = Math.max(step.x, end);
    return { ...step, x, width: step.x + step.width - x };
  });
  return [...left, by, ...right];
}
