import { MERGE_KEY, plainScalar } from '../core/go-scalars';

/** Whether Kubernetes reads a plain scalar as something else than the text itself. It is asked about what cdk8s leaves plain. */
export function isMisread(plain: string): boolean {
  return plain === MERGE_KEY || plainScalar(plain) !== plain;
}

/** Characters that go-yaml takes for line breaks, or refuses, wherever they stand unescaped. */
const UNSAFE = /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/;
const EVERY_UNSAFE = new RegExp(UNSAFE, 'g');

/**
 * Texts that go-yaml cannot read as a block: a tab before the first content hides the block's indentation, and so does white space without
 * content.
 */
const UNREADABLE_BLOCK = /^\n*\t[^]*\n|^\n+\t|^\n*[ \t][ \t\n]*\n$/;

/** Whether Kubernetes reads a text as it is only with escapes, in double quotes. */
export function needsEscapes(text: string): boolean {
  return UNSAFE.test(text) || UNREADABLE_BLOCK.test(text);
}

/** A text in double quotes on one line, readable by every YAML parser. */
export function doubleQuoted(text: string): string {
  return JSON.stringify(text).replace(EVERY_UNSAFE, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
