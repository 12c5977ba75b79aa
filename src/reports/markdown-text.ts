import { printable } from './printable';

/** Everything that means something to Markdown, to HTML, or to what GitHub and GitLab link by themselves. */
const SPECIAL = /[^A-Za-z0-9 ,;=/\u00a0-\u{10ffff}]/gu;
/** In prose: marks, but not the points and quotes of every sentence. */
const MARKS = /[&<>`*_~|\\[\]{}$#@!^]|:\/\/|www\./g;

/** A comment on GitHub holds 65,536 characters; some are left for what a pipeline writes around the report. */
export const COMMENT_LIMIT = 64_000;

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

/** The first items, as many as fit into so many characters. */
export function fitting<T extends string | readonly string[]>(items: readonly T[], room: number): readonly T[] {
  let left = room;
  const end = items.findIndex((item) => {
    left -= typeof item === 'string' ? item.length + 2 : item.join(' | ').length + 6;
    return left < 0;
  });
  return end < 0 ? items : items.slice(0, end);
}

/** What stands below a list of which not everything was told. */
export function more(count: number): string[] {
  return count > 0 ? [`and ${count} more`] : [];
}

/** Parts of a document, those that say something. */
export function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}

function oneLine(text: string): string {
  return printable(text.split(/\r\n|\r|\n/).join(' ⏎ '));
}

function entities(text: string): string {
  return Array.from(text, (character) => `&#${character.codePointAt(0)!};`).join('');
}
