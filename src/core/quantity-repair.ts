const ALMOST = /^([+-]?\d[\d.,_]*)\s*([a-zµμ]*)$/i;
const SUFFIX = /^(?:[numkMGTPE]|[KMGTPE]i)?$/;

/** What people write for a unit, and the suffix it means. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/^(?:b|bytes?|v?cpus?|cores?)$/i, ''],
  [/^(?:millicores?|milli|mcpus?|mcores?)$/i, 'm'],
  [/^[µμ]$/, 'u'],
];

/**
 * The texts that a mistyped quantity most likely means, likeliest first; they need not be quantities themselves.
 *
 * "512MB" gives "512M" and "512Mi", "1 gib" gives "1Gi", "1,5Gi" gives "1.5Gi".
 */
export function repairedQuantities(text: string): string[] {
  const match = ALMOST.exec(text.trim());
  if (!match) return [];
  const [, number, unit] = match;
  return suffixesFor(unit).map((suffix) => `${repairedNumber(number)}${suffix}`);
}

/** A suffix that is right already stays: then the mistake is in the number. */
function suffixesFor(unit: string): readonly string[] {
  if (SUFFIX.test(unit)) return [unit];
  const multiple = /^([kmgtpe])(i?)(?:b|bytes?)?$/i.exec(unit);
  if (!multiple) return WORDS.filter(([word]) => word.test(unit)).map(([, suffix]) => suffix);
  const letter = multiple[1].toUpperCase();
  return multiple[2] === '' ? [letter === 'K' ? 'k' : letter, `${letter}i`] : [`${letter}i`];
}

/** A single comma is a decimal comma unless three digits follow it; what groups digits is dropped. */
function repairedNumber(number: string): string {
  return /^[^,.]*,(?!\d{3}$)\d+$/.test(number) ? number.replace(',', '.') : number.replace(/[,_]/g, '');
}
