import type { Draft } from '../../src/testing';

/** The place of every value in an object, itself included, as path tokens. */
export function places(value: unknown, path: readonly string[] = []): string[][] {
  const inner = typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, member]) => places(member, [...path, key])) : [];
  return [[...path], ...inner];
}

/** A copy of an object with another value at a place; no value at all when it is `undefined`. */
export function replaced(object: Draft, path: readonly string[], value: unknown): Draft {
  if (path.length === 0) return value;
  const copy = structuredClone(object);
  const parent = path.slice(0, -1).reduce((here, key) => here[key], copy);
  const key = path[path.length - 1];
  if (value !== undefined) parent[key] = value;
  else if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete parent[key];
  return copy;
}

function deep(levels: number): unknown {
  return levels === 0 ? 'x' : { spec: [deep(levels - 1)], a: deep(0) };
}

/** What stands where something else belongs, as JSON can have it. */
export const JUNK: readonly unknown[] = [
  undefined, null, true, 0, -1, 1e300, '', 'junk', 'constructor', '%', '*', [], [[]], [null], ['ALL', 1, {}], {}, { a: { b: [{}] } },
  JSON.parse('{"__proto__":{"x":1},"constructor":1,"toString":null,"length":-1,"hasOwnProperty":0,"valueOf":{}}'), deep(50),
];

/** A few of them, for where many places are tried. */
export const LITTLE_JUNK: readonly unknown[] = [undefined, 'junk', 0, {}];
