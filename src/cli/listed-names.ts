/** How many names an error tells. */
const SHOWN = 10;

/** Names as errors tell them: the first few, and how many there are besides. */
export function listedNames(names: readonly string[]): string {
  const rest = names.length - SHOWN;
  return `${names.slice(0, SHOWN).map((name) => `"${name}"`).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
