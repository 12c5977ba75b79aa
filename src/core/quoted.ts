const LONGEST = 200;

/** A found value as messages show it: JSON, cut after 200 characters; never throws, whatever the value is. */
export function quoted(value: unknown): string {
  const text = written(value);
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}… (${text.length} characters)`;
}

function written(value: unknown): string {
  if (typeof value === 'bigint' || typeof value === 'number') return String(value);
  try {
    return JSON.stringify(value) ?? String(value);
  } catch { // a cycle, or a BigInt further down
    return Object.prototype.toString.call(value);
  }
}
