/**
 * How Kubernetes reads YAML scalars: with sigs.k8s.io/yaml, that is go-yaml v2, which takes all underscores out of whatever starts like a
 * number and hands the rest to Go's strconv. So it knows the words of YAML 1.1 (`yes`, `off`), its octals (`0400`), and prefixes that YAML 1.1
 * has not (`0o17`, `0X1`, `0B1`); it knows no numbers of base 60, and dates stay texts. The oracle of values holds this to Go itself.
 */

/** What a scalar can be. Infinities and NaN are numbers for YAML; JSON, and so Kubernetes, has none. */
export type Scalar = string | number | boolean | null;

/** A plain key `<<` merges the mapping behind it into its parent. */
export const MERGE_KEY = '<<';

const spelt = (words: string, value: Scalar) => words.split(' ').flatMap((word): [string, Scalar][] => [
  [word, value], [word.toUpperCase(), value], [word.replace(/[a-z]/, (first) => first.toUpperCase()), value],
]);

const WORDS = new Map<string, Scalar>([
  ...spelt('y yes true on', true), ...spelt('n no false off', false), ...spelt('null', null), ['', null], ['~', null],
  ...spelt('.inf +.inf', Infinity), ...spelt('-.inf', -Infinity), ['.nan', NaN], ['.NaN', NaN], ['.NAN', NaN],
]);
const LONGEST_WORD = 5;

/** What a scalar without quotes and tag is for Kubernetes. */
export function plainScalar(text: string): Scalar {
  if (text.length <= LONGEST_WORD) {
    const word = WORDS.get(text);
    if (word !== undefined) return word;
  }
  const first = text.charCodeAt(0);
  return startsLikeNumber(first) ? number(text) ?? text : text;
}

/** Whether a first character is one of `+ - . 0-9`. */
function startsLikeNumber(c: number): boolean {
  return c <= 0x39 && (c >= 0x30 || c === 0x2e || c === 0x2d || c === 0x2b);
}

const SHORT_DECIMAL = /^[1-9][0-9]{0,14}$/;
/** Go's `strconv.ParseInt(text, 0, 64)`. */
const INTEGER = /^([-+]?)(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO][0-7]+|0[0-7]+|0|[1-9][0-9]*)$/;
/** go-yaml looks at binary numbers once more, and then allows a sign behind the prefix. */
const SIGN_BEHIND_PREFIX = /^0b([-+])([01]+)$/;
/** go-yaml's `yamlStyleFloat`. */
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
/** Where a fraction has no digit before the point, strconv itself judges underscores: they stand between digits. */
const BETWEEN_DIGITS = /(?<=[0-9])_(?=[0-9])/g;

function number(text: string): number | undefined {
  if (SHORT_DECIMAL.test(text)) return Number(text);
  const found = plainInteger(text);
  return found === undefined ? float(withoutUnderscores(text)) : Number(found);
}

function withoutUnderscores(text: string): string {
  return text.includes('_') ? text.replace(text.startsWith('.') ? BETWEEN_DIGITS : /_/g, '') : text;
}

const LEAST = -(2n ** 63n);
const GREATEST = 2n ** 63n - 1n;
const GREATEST_UNSIGNED = 2n ** 64n - 1n;

/** The integer, exactly, that Kubernetes reads in a scalar without quotes; undefined for everything else, also for integers beyond 64 bits. */
export function plainInteger(text: string): bigint | undefined {
  if (!startsLikeNumber(text.charCodeAt(0))) return undefined;
  const plain = withoutUnderscores(text);
  return integer(plain) ?? (FLOAT.test(plain) ? undefined : integer(plain.replace(SIGN_BEHIND_PREFIX, '$10b$2')));
}

function integer(text: string): bigint | undefined {
  const [, sign, digits] = INTEGER.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const size = BigInt(/^0[0-7]+$/.test(digits) ? `0o${digits}` : digits);
  const value = sign === '-' ? -size : size;
  return value >= LEAST && value <= (sign === '' ? GREATEST_UNSIGNED : GREATEST) ? value : undefined;
}

function float(text: string): number | undefined {
  const value = FLOAT.test(text) ? Number(text) : NaN;
  return Number.isFinite(value) ? value : undefined;
}
