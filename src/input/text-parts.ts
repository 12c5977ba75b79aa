/** A part of a text. */
export interface TextPart {
  readonly start: number;
  /** The offset behind it. */
  readonly end: number;
}

const SEPARATOR = /^(?:---|\.\.\.)(?=[ \t\r\n]|$)/gm;

/**
 * The documents of a YAML stream, empty ones left out, before any of them is read: a broken one hides no other.
 *
 * No YAML has a line that starts with `---` or `...` inside of a document: blocks are indented, and quoted texts must not contain one either.
 */
export function* documentParts(text: string): Generator<TextPart> {
  let start = 0;
  let hasDirective = false;
  for (const { 0: separator, index } of text.matchAll(SEPARATOR)) {
    const isEnd = separator.endsWith('.');
    hasDirective = !hasDirective && !isEnd && text[firstContent(text, start, index)] === '%';
    if (hasDirective) continue; // it belongs to the document that this separator begins
    yield* partOf(text, start, index);
    start = isEnd ? index + separator.length : index;
  }
  yield* partOf(text, start, text.length);
}

function* partOf(text: string, start: number, end: number): Generator<TextPart> {
  const content = firstContent(text, isMarked(text, start) ? start + 3 : start, end);
  if (content < end) yield* text[content] === '{' ? objectParts(text, { start: content, end }) : [{ start, end }];
}

function isMarked(text: string, start: number): boolean {
  return text.startsWith('---', start) && (start + 3 === text.length || ' \t\r\n'.includes(text[start + 3]));
}

/** The offset of the first character that is neither white space nor comment. */
function firstContent(text: string, start: number, end: number): number {
  let at = start;
  while (at < end) {
    const character = text[at];
    if (character === '#') at = lineEnd(text, at, end);
    else if (character === ' ' || character === '\n' || character === '\r' || character === '\t') at++;
    else break;
  }
  return at;
}

/** Everything that ends a comment for some parser. */
const LINE_BREAKS = '\n\r\u0085\u2028\u2029';

function lineEnd(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && !LINE_BREAKS.includes(text[at])) at++;
  return at;
}

/** JSON objects that follow each other without separator, each for itself, as kubectl reads them; everything else stays whole. */
function* objectParts(text: string, part: TextPart): Generator<TextPart> {
  let { start } = part;
  while (start < part.end) {
    const end = objectEnd(text, start, part.end);
    const next = firstContent(text, end, part.end);
    const isOne = next >= part.end || text[next] !== '{' || !isJson(text.slice(start, end));
    yield { start, end: isOne ? part.end : end };
    start = isOne ? part.end : next;
  }
}

/** The offset behind the brace that closes the one at the start. */
function objectEnd(text: string, start: number, end: number): number {
  let depth = 0;
  for (let at = start; at < end; at++) {
    const character = text[at];
    if (character === '"') at = stringEnd(text, at, end);
    else if (character === '{') depth++;
    else if (character === '}' && --depth === 0) return at + 1;
  }
  return end;
}

/** The offset of the quote that closes the one at the start. */
function stringEnd(text: string, start: number, end: number): number {
  let at = start + 1;
  while (at < end && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}

/** Whether a text is JSON. */
export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
