/** A value as a text in which the order of members does not count, and in which nothing is the same as an empty list. */
export function sortedText(value: unknown): string {
  if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) return '';
  return JSON.stringify(value, (_key, each: unknown) => typeof each === 'bigint' ? String(each) : sorted(each)) ?? '';
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => a < b ? -1 : 1));
}
