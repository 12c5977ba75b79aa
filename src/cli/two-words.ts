/**
 * Arguments in which the two words after an option are one: `--who-can get secrets` is `--who-can=get secrets`.
 *
 * Parsers of options take one word for a value, or every word that follows. A value that has a blank is both words already.
 */
export function withTwoWords(argv: readonly string[], option: string): string[] {
  const end = argv.includes('--') ? argv.indexOf('--') : argv.length;
  const at = argv.findIndex((word, i) => i < end && (word === option || word.startsWith(`${option}=`)));
  if (at < 0) return [...argv];
  const isOneWord = argv[at] !== option;
  const [first, ...rest] = isOneWord ? [argv[at].slice(option.length + 1), ...argv.slice(at + 1)] : argv.slice(at + 1);
  if (first === undefined) return [...argv];
  const before = argv.slice(0, at);
  if (first.includes(' ') || rest.length === 0 || rest[0].startsWith('-')) return [...before, `${option}=${first}`, ...withTwoWords(rest, option)];
  return [...before, `${option}=${first} ${rest[0]}`, ...withTwoWords(rest.slice(1), option)];
}
