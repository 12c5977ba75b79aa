import { wellFormed } from './well-formed';

/** Control characters, which move cursors and forge lines, and those that turn the direction of text or hide it. */
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]/g;

/** A text of which every character shows: what could drive a terminal, forge a line or turn the reading direction becomes `\u{…}`. */
export function printable(text: string): string {
  return wellFormed(text).replace(INVISIBLE, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`);
}

/** The lines of a text, each printable. */
export function printableLines(text: string): string[] {
  return text.split(/\r\n|\r|\n/).map(printable);
}
