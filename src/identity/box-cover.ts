import { MinimalCover } from './minimal-cover';
import { compareTexts } from '../core/text-order';

/** A product: the values along each axis, sorted. */
export type Box = readonly (readonly string[])[];

/** A point: one value along each axis. */
export type Cell = readonly string[];

/**
 * Points as few products. Points are joined to products axis by axis, in every order of the axes, and the shortest result is taken. Where products
 * that overlap would be fewer still, and they can be found by a search of bounded length, those are taken. The same points give the same products.
 */
export class BoxCover {
  /** The products: together exactly the points, or some of those besides that are allowed. */
  public readonly boxes: readonly Box[];

  constructor(points: readonly Cell[], allowed: readonly Cell[]) {
    const parted = shortestPartition(points);
    const mayOverlap = parted.length > 2 || (parted.length > 1 && allowed.length > points.length);
    this.boxes = (mayOverlap ? MinimalCover.below(parted.length, points, allowed) : undefined) ?? parted;
  }
}

/** A product under construction, with a text for the values along each axis. */
interface Draft {
  readonly box: Box;
  readonly texts: readonly string[];
}

function shortestPartition(points: readonly Cell[]): Box[] {
  const cells = points.map((cell): Draft => ({ box: cell.map((value) => [value]), texts: cell }))
    .sort((a, b) => compareTexts(a.texts.join('\u0000'), b.texts.join('\u0000')));
  if (cells.length < 2) return cells.map(({ box }) => box);
  let best: Draft[] | undefined;
  for (const order of orders(cells[0].box.length)) {
    const found = joined(cells, order);
    if (!best || found.length < best.length) best = found;
    if (best.length < 3) break;
  }
  return best!.map(({ box }) => box);
}

/** Every order of the axes; the first one joins from the last axis on: names, verbs, resources, groups. */
function orders(count: number): number[][] {
  if (count === 0) return [[]];
  const shorter = orders(count - 1);
  return Array.from({ length: count }, (_, place) => shorter.map((order) => [...order.slice(0, place), count - 1, ...order.slice(place)])).flat();
}

/** Products that differ along one axis only are one product; again, until none are left. */
function joined(cells: readonly Draft[], order: readonly number[]): Draft[] {
  let boxes = [...cells];
  for (let before = Infinity; boxes.length < before && boxes.length > 1;) {
    before = boxes.length;
    for (const axis of order) boxes = joinedAlong(boxes, axis);
  }
  return boxes;
}

function joinedAlong(boxes: readonly Draft[], axis: number): Draft[] {
  const found = new Map<string, Draft[]>();
  for (const box of boxes) {
    const key = box.texts.map((text, i) => i === axis ? '' : text).join('\u0000');
    const alike = found.get(key);
    if (alike) alike.push(box);
    else found.set(key, [box]);
  }
  return [...found.values()].map((alike) => alike.length === 1 ? alike[0] : together(alike, axis));
}

function together(alike: readonly Draft[], axis: number): Draft {
  const values = alike.flatMap(({ box }) => box[axis]).sort(compareTexts);
  const [{ box, texts }] = alike;
  return { box: box.map((same, i) => i === axis ? values : same), texts: texts.map((same, i) => i === axis ? values.join('\u0001') : same) };
}
