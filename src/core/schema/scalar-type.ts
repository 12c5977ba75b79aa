import { IFieldType, SchemaFault, SchemaPlace, SchemaProblem } from './field-type';
import { Quantity } from '../quantity';
import { repairedQuantities } from '../quantity-repair';
import { quoted } from '../quoted';

const INT32 = 2 ** 31;
const INT64 = 2n ** 63n;
const TIME = /^(\d{4})-(\d{2})-(\d{2})T(\d{1,2}):(\d{2}):(\d{2})(?:[.,]\d+)?(?:Z|[+-](?:[01]\d|2[0-4]):[0-5]\d)$/;
const MICRO_TIME = /[.,]\d{6}(?:Z|[+-]\d{2}:\d{2})$/;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** A type without fields: a text, a number, a boolean, or one of the notations that Kubernetes has for amounts and times. */
export class ScalarType implements IFieldType {
  constructor(public readonly words: string, private readonly test: (value: unknown) => boolean) {}

  public get innermost(): IFieldType {
    return this;
  }

  public accepts(value: unknown): boolean {
    return value === undefined || value === null || this.test(value);
  }

  public explain(value: unknown, place: SchemaPlace, problems: SchemaProblem[]): void {
    if (!this.accepts(value)) problems.push({ fault: SchemaFault.TYPE, pointer: place.pointer, value, fix: this.fixFor(value) });
  }

  private fixFor(value: unknown): string {
    const isScalar = typeof value !== 'object';
    if (this === SCALARS.s && isScalar) return `write a text: ${JSON.stringify(String(value))}, in quotes`;
    if (typeof value === 'string' && this.test(unquoted(value))) return `write it without quotes: ${String(unquoted(value))}`;
    const repairs = this === SCALARS.q && typeof value === 'string' ? repairedQuantities(value).filter(isQuantity) : [];
    return repairs.length > 0 ? `did you mean ${repairs.map(quoted).join(' or ')}?` : `write ${this.words}`;
  }
}

/** What a text would be if somebody had not put it in quotes. */
function unquoted(text: string): unknown {
  if (text === 'true' || text === 'false') return text === 'true';
  return /^-?\d{1,15}(\.\d+)?$/.test(text) ? Number(text) : text;
}

/** The scalar types by the letters that the table of fields has for them. */
export const SCALARS: { readonly [letter: string]: IFieldType } = {
  s: new ScalarType('a text', (value) => typeof value === 'string'),
  b: new ScalarType('true or false', (value) => typeof value === 'boolean'),
  i: new ScalarType('a whole number', isInt32),
  l: new ScalarType('a whole number', isInt64),
  n: new ScalarType('a number', isNumber),
  q: new ScalarType('a quantity, such as "250m" or "512Mi"', isQuantity),
  x: new ScalarType('a whole number or a text', (value) => typeof value === 'string' || isInt32(value)),
  t: new ScalarType('a time (RFC 3339), such as "2027-03-01T00:00:00Z"', isTime),
  u: new ScalarType('a time (RFC 3339) with six decimals, such as "2027-03-01T00:00:00.000000Z"', (value) => isTime(value) && MICRO_TIME.test(value)),
  y: new ScalarType('base64; plain text goes into stringData of a Secret, and into data of a ConfigMap', isBytes),
  a: new ScalarType('anything', () => true),
};

function isNumber(value: unknown): boolean {
  return typeof value === 'bigint' || (typeof value === 'number' && Number.isFinite(value));
}

function isInt32(value: unknown): boolean {
  return (typeof value === 'number' && Number.isInteger(value) && value >= -INT32 && value < INT32) || (typeof value === 'bigint' && value >= -INT32 && value < INT32);
}

function isInt64(value: unknown): boolean {
  if (typeof value === 'number') return Number.isInteger(value) && Math.abs(value) < Number(INT64);
  return typeof value === 'bigint' && value >= -INT64 && value < INT64;
}

function isQuantity(value: unknown): boolean {
  return (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') && Quantity.tryParse(value) !== undefined;
}

function isTime(value: unknown): value is string {
  const match = typeof value === 'string' ? TIME.exec(value) : null;
  if (!match) return false;
  const [year, month, day, hour, minute, second] = match.slice(1).map(Number);
  const isDay = month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(2000 + year % 400, month, 0)).getUTCDate();
  return isDay && hour < 24 && minute < 60 && second < 60;
}

/** Go's decoder skips line ends, and takes a list of bytes too. */
function isBytes(value: unknown): boolean {
  if (Array.isArray(value)) return value.every((item) => item === null || (Number.isInteger(item) && item >= 0 && item < 256));
  return typeof value === 'string' && BASE64.test(/[\r\n]/.test(value) ? value.replace(/[\r\n]/g, '') : value);
}
