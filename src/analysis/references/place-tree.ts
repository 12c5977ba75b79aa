import { isObject, JsonObject } from '../../core/json';

/** A way to places in objects: dots between members, `[]` after lists; empty for where the way starts. */
export interface PlaceRow {
  readonly at: string;
}

/** Is told a row, what stands where its names stand, and the way there; the way changes afterwards, so whoever keeps it copies it. */
export type PlaceVisitor<R extends PlaceRow> = (row: R, holder: unknown, way: readonly (string | number)[]) => void;

interface Branch<R> {
  readonly name: string;
  readonly rows: R[];
  readonly isList: boolean;
  readonly all: Branch<R>[];
  readonly branches: Map<string, Branch<R>>;
}

/** The places of several rows as one tree, so that a walk goes each way once and only where something stands. */
export class PlaceTree<R extends PlaceRow> {
  private readonly root: Branch<R> = newBranch<R>('', false);

  constructor(rows: readonly R[]) {
    for (const row of rows) this.branchAt(row.at).rows.push(row);
  }

  /** Visits every place of an object at which something stands. */
  public visit(json: unknown, visit: PlaceVisitor<R>): void {
    walk(this.root, json, [], visit);
  }

  private branchAt(at: string): Branch<R> {
    let here = this.root;
    for (const part of at === '' ? [] : at.split('.')) {
      const name = part.replace('[]', '');
      let next = here.branches.get(name);
      if (!next) {
        next = newBranch(name, part.endsWith('[]'));
        here.all.push(next);
        here.branches.set(name, next);
      }
      here = next;
    }
    return here;
  }
}

function newBranch<R>(name: string, isList: boolean): Branch<R> {
  return { name, rows: [], isList, all: [], branches: new Map() };
}

/** Up to so many ways are tried one by one; of more, those that an object has. */
const FEW = 6;

const hasOwn = Object.prototype.hasOwnProperty;

function walk<R extends PlaceRow>(branch: Branch<R>, json: unknown, way: (string | number)[], visit: PlaceVisitor<R>): void {
  for (let i = 0; i < branch.rows.length; i++) visit(branch.rows[i], json, way);
  const { all, branches } = branch;
  if (all.length === 0 || !isObject(json)) return;
  if (all.length <= FEW) {
    for (let i = 0; i < all.length; i++) step(all[i], json, way, visit);
    return;
  }
  for (const name in json) {
    const next = branches.get(name);
    if (next) step(next, json, way, visit);
  }
}

/** Walks on along one branch, if the object has it. */
function step<R extends PlaceRow>(next: Branch<R>, json: JsonObject, way: (string | number)[], visit: PlaceVisitor<R>): void {
  const value = json[next.name]; // read first: most of what is looked for is absent
  if (value === undefined || value === null || !hasOwn.call(json, next.name)) return;
  way.push(next.name);
  if (next.isList) walkList(next, value, way, visit);
  else walk(next, value, way, visit);
  way.pop();
}

function walkList<R extends PlaceRow>(branch: Branch<R>, list: unknown, way: (string | number)[], visit: PlaceVisitor<R>): void {
  if (!Array.isArray(list)) return;
  for (let i = 0; i < list.length; i++) {
    way.push(i);
    walk(branch, list[i], way, visit);
    way.pop();
  }
}
