import { printable } from './printable';

/** Everything that means something to Markdown, to HTML, or to what GitHub and GitLab link by themselves. */
const SPECIAL = /[^A-Za-z0-9 ,;=/\u00a0-\u{10ffff}]/gu;
/** In prose: marks, but not the points and quotes of every sentence. */
const MARKS = /[&<>`*_~|\\[\]{}$#@!^]|:\/\/|www\./g;

/** What stands in a code span as it is. */
const PLAIN = /^(?! )[^`|]+(?<! )$/;

/** A text from a manifest as code within Markdown: nothing in it is a mark, a mention or a link. */
export function code(text: string): string {
  const line = oneLine(text);
  return PLAIN.test(line) ? `\`${line}\`` : htmlCode(text);
}

/** A text from a manifest as code also where Markdown leaves HTML as it is, as in a summary. */
export function htmlCode(text: string): string {
  return text === '' ? '' : `<code>${oneLine(text).replace(SPECIAL, entities)}</code>`;
}

/** A sentence with texts from a manifest in it: nothing in it is a mark, a mention or a link. */
export function prose(text: string): string {
  return oneLine(text).replace(MARKS, (mark) => `${entities(mark)}${mark === '@' || mark === '#' ? '<!-- -->' : ''}`).replace(/^(?=[-+=\d])/, '&#8203;');
}

/** Rows of cells as a table; the cells are Markdown already. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  if (rows.length === 0) return '';
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function oneLine(text: string): string {
  return printable(text.split(/\r\n|\r|\n/).join(' ⏎ '));
}

function entities(text: string): string {
  return Array.from(text, (character) => `&#${character.codePointAt(0)!};`).join('');
}
