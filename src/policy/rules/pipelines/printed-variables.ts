const PRINTING = /^\s*(?:-\s+|(?:then|else|do)\s+|[({!]\s*)*(?:echo|printf)\b(.*)$/;
/** What sends the output elsewhere, or says that it has to be masked. */
const ELSEWHERE = /[|>]|::add-mask::/;
const VARIABLE = /\$(?:env:|\{(?=\w+\}))?([A-Za-z_]\w*)/g;
/** In single quotes a shell puts nothing in. */
const VERBATIM = /'[^']*'/g;

/** The variables whose whole values the commands of a script print to the log, each once. */
export function printedIn(script: string): string[] {
  const commands = script.split('\n').flatMap((line) => line.split(/;|&&|\|\|/)).flatMap((command) => PRINTING.exec(command)?.[1] ?? []);
  const printed = commands.filter((words) => !ELSEWHERE.test(words)).map((words) => words.replace(VERBATIM, ''));
  return [...new Set(printed.flatMap((words) => [...words.matchAll(VARIABLE)].map(([, name]) => name)))];
}
