import { matchesValue } from './kyverno-value';
import { describe, isObject, member, pointer } from '../../core/json';

/** Where an object is not as a pattern says. */
export interface PatternMismatch {
  /** The place in the object, as a JSON pointer. */
  readonly path: string;
  /** What stands there and what the pattern wants, in words. */
  readonly found: string;
}

/** A condition of the pattern does not hold, so that the rest of it demands nothing of the nearest element of a list, or of the object. */
class ConditionUnmet extends Error {
  constructor(readonly isGlobal: boolean) {
    super('a condition of the pattern does not hold');
  }
}

const ANCHOR = /^([=^+X<]?)\((.+)\)$/;

/**
 * The first place at which an object is not as a pattern of Kyverno says; nothing where it is, or where the pattern does not apply to it.
 *
 * Anchors: `(key)` the rest holds only where this does, `<(key)` for the whole object, `=(key)` where the key is there, `X(key)` it must not be,
 * `^(key)` at least one element, `+(key)` demands nothing.
 */
export function mismatch(object: unknown, pattern: unknown): PatternMismatch | undefined {
  try {
    return compare(object, pattern, '');
  } catch (error) {
    if (error instanceof ConditionUnmet) return undefined;
    throw error;
  }
}

function compare(value: unknown, pattern: unknown, path: string): PatternMismatch | undefined {
  if (isObject(pattern)) return isObject(value) ? compareObject(value, pattern, path) : { path, found: `${describe(value)}, not an object` };
  if (Array.isArray(pattern)) return Array.isArray(value) ? compareList(value, pattern, path) : { path, found: `${describe(value)}, not a list` };
  if (Array.isArray(value)) return firstOf(value.map((element, i) => () => compare(element, pattern, `${path}/${i}`)));
  return matchesValue(value, pattern) ? undefined : { path, found: `${describe(value)}, not ${JSON.stringify(pattern)}` };
}

function compareObject(value: object, pattern: { readonly [key: string]: unknown }, path: string): PatternMismatch | undefined {
  const keys = Object.keys(pattern);
  const [anchored, plain] = [keys.filter((key) => ANCHOR.test(key)), keys.filter((key) => !ANCHOR.test(key))];
  return firstOf([
    ...anchored.map((key) => () => compareAnchored(value, key, { pattern: pattern[key], path })),
    ...plain.map((key) => () => compareMember(value, key, { pattern: pattern[key], path })),
  ]);
}

interface Expected { readonly pattern: unknown; readonly path: string }

function compareMember(value: object, key: string, { pattern, path }: Expected): PatternMismatch | undefined {
  const names = /[*?]/.test(key) ? Object.keys(value).filter((name) => matchesValue(name, key)) : [key];
  const name = names[0] ?? key;
  const found = member(value, name);
  if (pattern === '*') return found === undefined || found === null ? { path: pointer(path, name), found: 'unset' } : undefined;
  return compare(found ?? undefined, pattern, pointer(path, name));
}

function compareAnchored(value: object, key: string, { pattern, path }: Expected): PatternMismatch | undefined {
  const [, anchor, name] = ANCHOR.exec(key)!;
  const found = member(value, name) ?? undefined;
  const there = pointer(path, name);
  switch (anchor) {
    case '=': return found === undefined ? undefined : compare(found, pattern, there);
    case 'X': return found === undefined ? undefined : { path: there, found: `${describe(found)}, which must not be there` };
    case '^': return found === undefined ? undefined : someElement(found, pattern, there);
    case '+': return undefined;
    default: return demandCondition(found, pattern, anchor === '<');
  }
}

function demandCondition(found: unknown, pattern: unknown, isGlobal: boolean): undefined {
  if (found === undefined || compare(found, pattern, '') !== undefined) throw new ConditionUnmet(isGlobal);
  return undefined;
}

function someElement(found: unknown, pattern: unknown, path: string): PatternMismatch | undefined {
  const [wanted] = Array.isArray(pattern) ? pattern : [pattern];
  const isThere = Array.isArray(found) && found.some((element, i) => compareElement(element, wanted, `${path}/${i}`) === undefined);
  return isThere ? undefined : { path, found: 'no element as the policy wants one' };
}

/** Every element must be as the first of the pattern says; a list of values is compared place by place. */
function compareList(value: readonly unknown[], pattern: readonly unknown[], path: string): PatternMismatch | undefined {
  if (pattern.length === 0) return undefined;
  if (pattern.length === 1 || isObject(pattern[0])) return firstOf(value.map((element, i) => () => compareElement(element, pattern[0], `${path}/${i}`)));
  if (value.length < pattern.length) return { path, found: `${value.length} elements, fewer than ${pattern.length}` };
  return firstOf(pattern.map((each, i) => () => compare(value[i], each, `${path}/${i}`)));
}

function compareElement(element: unknown, pattern: unknown, path: string): PatternMismatch | undefined {
  try {
    return compare(element, pattern, path);
  } catch (error) {
    if (error instanceof ConditionUnmet && !error.isGlobal) return undefined;
    throw error;
  }
}

function firstOf(steps: ReadonlyArray<() => PatternMismatch | undefined>): PatternMismatch | undefined {
  for (const step of steps) {
    const found = step();
    if (found) return found;
  }
  return undefined;
}
