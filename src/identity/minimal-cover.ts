import type { Box, Cell } from './box-cover';
import { compareTexts } from '../core/text-order';

/** How large the space around the points may be, how many products are looked at, and how many combinations are tried, before the search gives up. */
const MAX_SPACE = 1000;
const MAX_BOXES = 1000;
const MAX_TRIES = 2000;

/** Along each axis the values, those together that no point tells apart. */
type Classes = readonly (readonly (readonly string[])[])[];

/** A product by the numbers of its classes along each axis. */
type Axes = readonly (readonly number[])[];

/** A product that cannot be widened, with the numbers of its points. */
interface Candidate {
  readonly axes: Axes;
  readonly cells: readonly number[];
}

/**
 * The fewest products that cover points and nothing but what is allowed, overlaps included: branch and bound over the products that cannot be
 * widened. Values that stand for the same everywhere are taken together first.
 */
export class MinimalCover {
  /** Fewer products than a number, or undefined where there are none or the search gave up. */
  public static below(count: number, points: readonly Cell[], allowed: readonly Cell[]): Box[] | undefined {
    const classes = points[0].map((_, axis) => classesOf(points, allowed, axis));
    if (classes.reduce((product, { length }) => product * length, 1) > MAX_SPACE) return undefined;
    const search = new MinimalCover(points, allowed, classes, count);
    search.try([], search.demanded);
    return search.found && !search.gaveUp ? search.trimmed(search.found).map((axes) => search.expanded(axes)) : undefined;
  }

  private readonly demanded: ReadonlySet<number>;
  private readonly allowed: ReadonlySet<number>;
  private readonly widest = new Map<number, readonly Candidate[]>();
  private found?: readonly Candidate[];
  private gaveUp = false;
  private looked = 0;
  private tries = 0;

  private constructor(points: readonly Cell[], allowed: readonly Cell[], private readonly classes: Classes, private best: number) {
    this.demanded = this.numbersOf(points);
    this.allowed = this.numbersOf(allowed);
    for (const cell of this.demanded) this.widest.set(cell, this.widestAround(cell));
  }

  /** The points of which each value stands for its class, in an order that does not depend on that of the points. */
  private numbersOf(cells: readonly Cell[]): Set<number> {
    const axes = cells.map((cell) => cell.map((value, axis) => [this.classes[axis].findIndex(([first]) => first === value)]));
    const known = axes.filter((each) => each.every(([index]) => index >= 0));
    return new Set(known.flatMap((each) => this.product(each)).sort((a, b) => a - b));
  }

  private product(axes: Axes): number[] {
    return axes.reduce<number[]>(
      (cells, values, axis) => cells.flatMap((cell) => values.map((value) => cell * this.classes[axis].length + value)), [0]);
  }

  /** Every product around a point that cannot be widened. */
  private widestAround(cell: number): Candidate[] {
    const [seen, widest] = [new Set<string>(), new Map<string, Candidate>()];
    const widen = (candidate: Candidate): void => {
      const key = candidate.axes.join('|');
      if (seen.has(key) || this.gaveUp) return;
      seen.add(key);
      this.gaveUp = ++this.looked > MAX_BOXES;
      const wider = this.wider(candidate);
      if (wider.length === 0) widest.set(key, candidate);
      wider.forEach(widen);
    };
    widen({ axes: this.axesOf(cell), cells: [cell] });
    return [...widest].sort(([a], [b]) => compareTexts(a, b)).map(([, candidate]) => candidate);
  }

  private axesOf(cell: number): Axes {
    const axes: number[][] = [];
    let rest = cell;
    for (const { length } of [...this.classes].reverse()) {
      axes.unshift([rest % length]);
      rest = Math.floor(rest / length);
    }
    return axes;
  }

  /** The products with one value more. */
  private wider({ axes }: Candidate): Candidate[] {
    return axes.flatMap((values, axis) => this.classes[axis].flatMap((_, value) => {
      if (values.includes(value) || !this.product(replaced(axes, axis, [value])).every((cell) => this.allowed.has(cell))) return [];
      const wide = replaced(axes, axis, [...values, value].sort((a, b) => a - b));
      return [{ axes: wide, cells: this.product(wide) }];
    }));
  }

  /** Covers the point that the fewest products cover, in every way that may still be shorter than the best. */
  private try(chosen: readonly Candidate[], open: ReadonlySet<number>): void {
    if (this.gaveUp) return;
    if (open.size === 0) {
      [this.best, this.found] = [chosen.length, chosen];
      return;
    }
    if (chosen.length + 1 >= this.best) return;
    this.gaveUp = ++this.tries > MAX_TRIES;
    const hardest = [...open].map((cell) => this.widest.get(cell)!).reduce((a, b) => b.length < a.length ? b : a);
    for (const candidate of hardest) {
      const left = new Set(open);
      for (const cell of candidate.cells) left.delete(cell);
      this.try([...chosen, candidate], left);
    }
  }

  /** Without values that add nothing because other products have it all. */
  private trimmed(chosen: readonly Candidate[]): Axes[] {
    const boxes = chosen.map(({ axes }) => axes);
    boxes.forEach((_, at) => {
      const others = new Set(boxes.flatMap((box, i) => i === at ? [] : this.product(box)));
      const isNeeded = (cell: number) => this.demanded.has(cell) && !others.has(cell);
      for (const axis of this.classes.keys()) {
        boxes[at] = replaced(boxes[at], axis, boxes[at][axis].filter((value) => this.product(replaced(boxes[at], axis, [value])).some(isNeeded)));
      }
    });
    return boxes;
  }

  private expanded(axes: Axes): Box {
    return axes.map((values, axis) => values.flatMap((value) => this.classes[axis][value]).sort(compareTexts));
  }
}

function replaced(axes: Axes, axis: number, values: readonly number[]): Axes {
  return axes.map((same, i) => i === axis ? values : same);
}

function classesOf(points: readonly Cell[], allowed: readonly Cell[], axis: number): string[][] {
  const slices = new Map<string, string[]>();
  const note = (cells: readonly Cell[], mark: string) => cells.forEach((cell) => {
    const slice = slices.get(cell[axis]) ?? [];
    slices.set(cell[axis], slice);
    slice.push(mark + JSON.stringify(cell.filter((_, i) => i !== axis)));
  });
  note(points, '!');
  note(allowed, '?');
  const alike = new Map<string, string[]>();
  for (const value of [...slices.keys()].sort(compareTexts)) {
    const signature = JSON.stringify([...new Set(slices.get(value))].sort(compareTexts));
    alike.set(signature, [...alike.get(signature) ?? [], value]);
  }
  return [...alike.values()];
}
