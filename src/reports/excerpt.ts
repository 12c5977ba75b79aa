import { displayWidth, widthOf } from './display-width';
import { printable } from './printable';
import type { Report } from './report';
import type { Finding } from '../core/finding';
import { Redaction } from '../core/redaction';

const TAB = 2;
/** How many characters before and after the place are looked at. */
const NEARBY = 1000;
const ELLIPSIS = '…';
/** A key of YAML, plain or quoted, below any number of list markers: what may be shown of a line that holds a secret. */
const KEY = /^\s*(?:-\s+)*["']?[\w./-]+["']?:(?=\s|$)/;
const HIDDEN = '•••';

/** A line of a source file with the place in it that something is about. */
export interface Excerpt {
  /** The number of the line, from 1. */
  readonly line: number;
  /** The line as it shows: tabs expanded, what is invisible made visible, cut around the caret where it is long. */
  readonly text: string;
  /** How many columns of the terminal stand before the caret; absent when the column is not known. */
  readonly caret?: number;
}

/** The line that a finding is about; nothing when it is not at hand. Of a line that may hold a secret only the key shows. */
export function excerptOf(finding: Finding, source: Report['sourceLines'], width: number): Excerpt | undefined {
  if (!finding.location) return undefined;
  const holdsSecret = finding.ruleId.startsWith('secrets/') || (finding.resource.kind === 'Secret' && !finding.resource.apiVersion.includes('/'));
  return excerptAt(finding.location, source, { width, holdsSecret });
}

/** A line of a file, at most so many columns wide. */
export function excerptAt(
  place: { readonly file: string; readonly line?: number; readonly column?: number },
  source: Report['sourceLines'],
  { width, holdsSecret = false }: { readonly width: number; readonly holdsSecret?: boolean },
): Excerpt | undefined {
  const { line, column } = place;
  if (line === undefined) return undefined;
  const [lineBefore, raw] = [line - 2, line - 1].map((i) => source(place.file)?.[i]);
  if (raw === undefined) return undefined;
  const near = nearby(raw, column ?? 1);
  const redaction = Redaction.ofLine(near.text, lineBefore);
  const text = holdsSecret ? masked(near.text) : redaction.mask(near.text);
  const before = column === undefined ? undefined : redaction.mask(near.text.slice(0, column - 1 - near.start));
  const whole = shown(text.trimEnd());
  const caret = before === undefined ? undefined : Math.min(displayWidth(shown(before)), displayWidth(whole));
  return { line, ...cut({ text: whole, caret }, width) };
}

/** What stands around a column: JSON may be one line of megabytes, and each finding would go through all of it. */
function nearby(raw: string, column: number): { readonly text: string; readonly start: number } {
  if (raw.length <= 2 * NEARBY) return { text: raw, start: 0 };
  const start = Math.max(0, Math.min(column - 1, raw.length) - NEARBY);
  return { text: raw.slice(start, start + 2 * NEARBY), start };
}

function shown(raw: string): string {
  return printable(raw.replaceAll('\t', ' '.repeat(TAB)));
}

function masked(raw: string): string {
  const key = KEY.exec(raw)?.[0];
  if (key !== undefined) return key.length < raw.trimEnd().length ? `${key} ${HIDDEN}` : key;
  return `${/^\s*/.exec(raw)![0]}${HIDDEN}`;
}

/** Cuts a line so that the caret stays in sight, two fifths from the left. */
function cut({ text, caret }: Pick<Excerpt, 'text' | 'caret'>, width: number): Pick<Excerpt, 'text' | 'caret'> {
  if (displayWidth(text) <= width) return { text, caret };
  const start = Math.max(0, Math.min((caret ?? 0) - Math.floor(width * 0.4), displayWidth(text) - width + 2));
  const [dropped, rest] = splitAt(text, start);
  const [kept, after] = splitAt(rest, width - 2);
  const head = dropped === '' ? '' : ELLIPSIS;
  const moved = caret === undefined ? undefined : Math.max(0, caret - displayWidth(dropped)) + head.length;
  return { text: `${head}${kept}${after === '' ? '' : ELLIPSIS}`, caret: moved };
}

/** Splits a text before the character that would go beyond so many columns. */
function splitAt(text: string, width: number): [string, string] {
  let columns = 0;
  let length = 0;
  for (const character of text) {
    columns += widthOf(character);
    if (columns > width) break;
    length += character.length;
  }
  return [text.slice(0, length), text.slice(length)];
}
