/** A JSON object whose members nobody has checked yet. */
export interface JsonObject { readonly [key: string]: unknown }

const NOTHING: JsonObject = Object.freeze(Object.create(null) as JsonObject);

/** Whether a value is a JSON object: not null, not an array. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value when it is a JSON object, otherwise an empty one. */
export function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : NOTHING;
}

/** The value when it is an array, otherwise an empty one. */
export function arrayOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The value when it is a string, otherwise undefined. */
export function stringOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** An own member of a JSON object; anything inherited, or on something that is no object, is undefined. */
export function member(value: unknown, key: string): unknown {
  if (!isObject(value)) return undefined;
  const found = value[key]; // read first: most members that rules ask for are absent
  return found !== undefined && Object.prototype.hasOwnProperty.call(value, key) ? found : undefined;
}

/** The value at the end of a path of own members and array indexes. */
export function at(value: unknown, ...tokens: readonly (string | number)[]): unknown {
  let here = value;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    here = Array.isArray(here) ? here[Number(token)] : member(here, typeof token === 'string' ? token : String(token));
  }
  return here;
}

/** The string-valued members of a JSON object, such as labels; itself when it has no others. */
export function stringMap(value: unknown): { readonly [key: string]: string } {
  if (isObject(value) && areStrings(value)) return value;
  return Object.fromEntries(Object.entries(objectOf(value)).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

function areStrings(value: JsonObject): value is { readonly [key: string]: string } {
  const keys = Object.keys(value);
  for (let i = 0; i < keys.length; i++) if (typeof value[keys[i]] !== 'string') return false;
  return true;
}

/** A JSON pointer (RFC 6901) one level further. */
export function pointer(base: string, ...tokens: readonly (string | number)[]): string {
  let path = base;
  for (let i = 0; i < tokens.length; i++) path += `/${escaped(String(tokens[i]))}`;
  return path;
}

function escaped(token: string): string {
  return token.includes('~') || token.includes('/') ? token.replace(/~/g, '~0').replace(/\//g, '~1') : token;
}

/** A value in the words of a report: `unset`, `"text"`, `3`, `[…]` shortened to 80 characters. */
export function describe(value: unknown): string {
  if (value === undefined || value === null) return 'unset';
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  const text = JSON.stringify(value, (_key, inner: unknown) => typeof inner === 'bigint' ? Number(inner) : inner) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
