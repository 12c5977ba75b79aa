/**
 * What Kubernetes' YAML parser does differently from YAML 1.1 as cdk8s writes it.
 *
 * Kubernetes reads manifests with sigs.k8s.io/yaml, that is go-yaml v2. It takes all underscores out of whatever starts like a number and
 * hands the rest to Go's strconv, which knows more prefixes than YAML 1.1 (`0o17`, `0X1`, `0B1`).
 */

const STARTS_LIKE_A_NUMBER = /^[-+.0-9]/;

/** Go's `strconv.ParseInt(text, 0, 64)`, and the binary and octal numbers for which go-yaml allows a sign after the prefix. */
const GO_INTEGER = /^[-+]?(?:0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO][0-7]+|[0-9]+)$|^0b[-+]?[01]+$|^0o[-+]?[0-7]+$/;
/** go-yaml's `yamlStyleFloat`. */
const GO_FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
/** A plain `<<` merges the mapping behind it into its parent. */
const MERGE_KEY = '<<';

/** Whether Kubernetes reads a plain scalar as something else than the text itself. It is asked about what cdk8s leaves plain. */
export function isMisread(plain: string): boolean {
  if (plain === MERGE_KEY) return true;
  if (!STARTS_LIKE_A_NUMBER.test(plain)) return false;
  const digits = plain.replace(plain.startsWith('.') ? /(?<=[0-9])_(?=[0-9])/g : /_/g, '');
  return GO_INTEGER.test(digits) || GO_FLOAT.test(digits);
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
