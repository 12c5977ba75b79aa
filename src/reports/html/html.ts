import { printable } from '../printable';

/** What may stand in a page as it is. */
export class Html {
  constructor(public readonly text: string) {}
}

type Part = Html | string | number | undefined | readonly Part[];

const ENTITIES: { readonly [character: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;', '`': '&#96;' };

/** A piece of a page: everything put into it that is not `Html` itself is escaped, so that no manifest writes marks. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(strings.reduce((page, text, i) => `${page}${written(parts[i - 1])}${text}`));
}

/** A text as content of an element or a quoted attribute. */
export function escaped(text: string): string {
  return text.split(/\r\n|\r|\n/).map(printable).join('\n').replace(/[&<>"'`]/g, (character) => ENTITIES[character]);
}

function written(part: Part): string {
  if (part === undefined) return '';
  if (part instanceof Html) return part.text;
  return Array.isArray(part) ? part.map(written).join('') : escaped(String(part));
}
