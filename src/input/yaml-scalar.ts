import { getScalarValue, ScalarEvent } from 'js-yaml';
import { Unreadable } from './unreadable';
import { MERGE_KEY, plainInteger, plainScalar, Scalar } from '../core/go-scalars';
import { quoted } from '../core/quoted';

const PLAIN = 1;
const CORE_TAG = /^(?:!!|!<tag:yaml\.org,2002:)([a-z]+)>?$/;

/** The tag of a node as it is written; `!` is none. */
export function tagOf(source: string, event: { readonly tagStart: number; readonly tagEnd: number }): string {
  return event.tagStart < 0 ? '' : source.slice(event.tagStart, event.tagEnd);
}

/** The name of a tag of YAML's own, such as `str` for `!!str`; undefined for all others. */
export function coreTag(tag: string): string | undefined {
  return CORE_TAG.exec(tag)?.[1];
}

/** What a scalar is for Kubernetes. */
export function scalarOf(source: string, event: ScalarEvent): Scalar {
  const text = getScalarValue(source, event);
  if (event.tagStart < 0) return event.style === PLAIN ? plainScalar(text) : text;
  return tagged(tagOf(source, event), text, event.tagStart);
}

/** Whether a key merges the mapping behind it into its parent. */
export function isMergeKey(source: string, event: ScalarEvent): boolean {
  if (event.valueEnd - event.valueStart !== MERGE_KEY.length || getScalarValue(source, event) !== MERGE_KEY) return false;
  const tag = tagOf(source, event);
  return tag === '' ? event.style === PLAIN : tag === '!' || coreTag(tag) === 'merge';
}

/** A scalar with a tag; of tags that Kubernetes does not know it takes no notice, and has a text. */
function tagged(tag: string, text: string, offset: number): Scalar {
  const name = coreTag(tag) ?? '';
  if (name === 'binary') return decoded(text, offset);
  if (!(name in FITS)) return text;
  const value = plainScalar(text);
  if (FITS[name](value, text)) return value;
  throw new Unreadable(`${quoted(text)} is tagged ${tag} and is none.`, 'remove the tag, or write a value that fits it', offset);
}

/** Whether a value fits a tag. Dates stay texts. */
const FITS: { readonly [tag: string]: (value: Scalar, text: string) => boolean } = Object.assign(Object.create(null), {
  bool: (value: Scalar) => typeof value === 'boolean',
  int: (_: Scalar, text: string) => plainInteger(text) !== undefined,
  float: (value: Scalar, text: string) => typeof value === 'number' && (plainInteger(text) ?? 0n) < 2n ** 63n,
  null: (value: Scalar) => value === null,
  timestamp: (value: Scalar) => typeof value === 'string' && /^[0-9]{4}-/.test(value),
});

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

function decoded(text: string, offset: number): string {
  const packed = text.replace(/[\r\n]/g, '');
  const fix = 'remove the tag: Kubernetes takes base64 as text';
  if (!BASE64.test(packed)) throw new Unreadable('What is tagged !!binary is not base64.', fix, offset);
  const bytes = Buffer.from(packed, 'base64');
  if (!isUtf8(bytes)) throw new Unreadable('What is tagged !!binary is no text, and Kubernetes would garble it.', fix, offset);
  return bytes.toString('utf8');
}

function isUtf8(bytes: Buffer): boolean {
  return Buffer.from(bytes.toString('utf8'), 'utf8').equals(bytes);
}

/** How Kubernetes writes a key that is no text: JSON has only texts. Undefined for null and integers that need all 64 bits, which it refuses. */
export function keyOf(source: string, event: ScalarEvent): string | undefined {
  const key = scalarOf(source, event);
  if (typeof key === 'string') return key;
  if (key === null || typeof key === 'boolean') return key === null ? undefined : String(key);
  const integer = coreTag(tagOf(source, event)) === 'float' ? undefined : plainInteger(getScalarValue(source, event));
  if (integer === undefined) return float32Text(key);
  return integer < 2n ** 63n ? String(integer) : undefined;
}

/** Go's `strconv.FormatFloat(value, 'g', -1, 32)`, and YAML's names of the special ones. */
function float32Text(value: number): string {
  if (Number.isNaN(value)) return '.nan';
  const single = Math.fround(value);
  if (!Number.isFinite(single)) return single > 0 ? '.inf' : '-.inf';
  if (single === 0) return Object.is(single, -0) ? '-0' : '0';
  const shortest = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((digits) => single.toExponential(digits)).find((text) => Math.fround(Number(text)) === single)!;
  const [mantissa, exponent] = shortest.split('e');
  const power = Number(exponent);
  if (power >= -4 && power < 6) return String(Number(shortest));
  return `${mantissa}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}
