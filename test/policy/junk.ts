import type { Draft } from '../../src/testing';

/** The place of every value in an object, itself included, as path tokens. */
export function places(value: unknown, path: readonly string[] = []): string[][] {
  const inner = typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, member]) => places(member, [...path, key])) : [];
  return [[...path], ...inner];
}

/** An object with another value at a place; no value at all when it is `undefined`. What is not on the way to the place is shared. */
export function replaced(object: Draft, [key, ...rest]: readonly string[], value: unknown): Draft {
  if (key === undefined) return value;
  const copy: Draft = Array.isArray(object) ? [...object] : { ...object };
  if (rest.length > 0 || value !== undefined) copy[key] = replaced(object[key], rest, value);
  else if (Array.isArray(copy)) copy.splice(Number(key), 1);
  else delete copy[key];
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
