const LABEL_WIDTH = 7;

/** An error as people read it: a title, and a line for each thing that is said about it. */
export function errorText(title: string, lines: { readonly [label: string]: string | undefined }): string {
  return [title, ...Object.entries(lines).flatMap(([label, text]) => text === undefined ? [] : [`  ${label.padEnd(LABEL_WIDTH)}${aligned(text)}`])].join('\n');
}

/** Indents the further lines of a value, so that none of them looks like a line of the error itself. */
function aligned(text: string): string {
  return text.split(/\r\n|\r|\n/).join(`\n${' '.repeat(2 + LABEL_WIDTH)}`);
}
