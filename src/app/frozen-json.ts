import { UsageError } from '../core/errors';
import { pointer } from '../core/json';
import { quoted } from '../core/quoted';

type Json = { [key: string]: unknown };

/**
 * A deep-frozen copy of a rendered object, so that what is judged is what is written, whoever else holds the original. Undefined members
 * become null, as cdk8s writes them.
 *
 * @throws a usage error that names the owner and the place of a value that JSON cannot hold, such as a function or NaN.
 */
export function frozenJson(value: unknown, owner: string): unknown {
  try {
    return frozen(value);
  } catch (error) {
    if (error instanceof RangeError) {
      throw new UsageError('A rendered object must not contain itself.', { where: owner, fix: 'break the cycle in what its toJson returns' });
    }
    throw error instanceof NotJson ? error.told(value, owner) : error;
  }
}

/** A copy of frozen JSON that its receiver may change. */
export function thawedJson(value: unknown): any {
  if (Array.isArray(value)) return value.map(thawedJson);
  if (typeof value !== 'object' || value === null) return value;
  const copy: Json = {};
  for (const key of Object.keys(value)) put(copy, key, thawedJson((value as Json)[key]));
  return copy;
}

class NotJson extends Error {
  constructor(private readonly found: unknown) {
    super();
  }

  public told(root: unknown, owner: string): UsageError {
    return new UsageError('A rendered object must be plain JSON.', {
      where: `${owner} ${placeOf(this.found, root, '') ?? ''}`,
      found: typeof this.found === 'object' ? `an object of class ${(this.found as object).constructor?.name}` : quoted(this.found),
      fix: 'render it as text, number, boolean, list or plain object',
    });
  }
}

function frozen(value: unknown): unknown {
  switch (typeof value) {
    case 'string':
    case 'boolean': return value;
    case 'undefined': return null;
    case 'number': if (Number.isFinite(value)) return value; break;
    case 'object': return value === null ? null : frozenCollection(value);
  }
  throw new NotJson(value);
}

function frozenCollection(value: object): unknown {
  if (Array.isArray(value)) {
    const copy: unknown[] = [];
    for (const item of value) copy.push(frozen(item)); // also over the holes of a sparse list
    return Object.freeze(copy);
  }
  if (!isPlainObject(value)) throw new NotJson(value);
  const copy: Json = {};
  for (const key of Object.keys(value)) put(copy, key, frozen((value as Json)[key]));
  return Object.freeze(copy);
}

/** An assignment to `__proto__` would lose the member. */
function put(copy: Json, key: string, value: unknown): void {
  if (key === '__proto__') Object.defineProperty(copy, key, { value, enumerable: true, writable: true, configurable: true });
  else copy[key] = value;
}

/** Plain also across realms. */
function isPlainObject(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null || Object.getPrototypeOf(prototype) === null;
}

function placeOf(found: unknown, value: unknown, place: string): string | undefined {
  if (Object.is(found, value)) return place;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, member] of Object.entries(value)) {
    const inside = placeOf(found, member, pointer(place, key));
    if (inside !== undefined) return inside;
  }
  return undefined;
}
