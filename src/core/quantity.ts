import { UsageError } from './errors';
import { Memo } from './memo';
import { repairedQuantities } from './quantity-repair';
import { quoted } from './quoted';

/** How a quantity was written; sums and products keep it. */
type Format = 'decimal' | 'binary' | 'exponent';

/** A suffix as a factor: a power of 10 or of 1024. */
interface Scale {
  readonly format: Format;
  readonly exponent: number;
}

const NANO = 1_000_000_000n;
const LARGEST_BINARY = (2n ** 63n - 1n) * NANO;
const LONGEST_TEXT = 1000;
const LARGEST_EXPONENT = 1000;

/** Powers of 1000 from 10^-9 up. */
const DECIMAL_SUFFIXES = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'];
/** Powers of 1024 from 1 up. */
const BINARY_SUFFIXES = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];

const GRAMMAR = /^([+-]?)(?=\.?\d)(\d*)(?:\.(\d*))?([eE][+-]?\d+|[A-Za-z]*)$/;

/**
 * An amount of a Kubernetes resource (cpu, memory, storage, counts), exact to the nano unit.
 *
 * Parsing, rounding, comparison and the canonical text are those of `k8s.io/apimachinery/pkg/api/resource` (0.27 to 0.37), save where that
 * loses a value (from 1000E or 1024Ei on it drops the suffix), reads a number without any digit as 0, or takes an exponent beyond 1000.
 */
export class Quantity {
  /** No amount at all. */
  public static readonly ZERO = new Quantity(0n, 'decimal');

  /**
   * The quantity that a text such as `100m`, `1.5Gi`, `2e3` or a plain number stands for.
   *
   * What is finer than a nano unit is rounded away from zero; with a binary suffix 2^63-1 is the most there is, as in Kubernetes.
   *
   * @throws UsageError when the text is none, with the quantities that it most likely means.
   */
  public static parse(text: string | number): Quantity {
    const quantity = Quantity.tryParse(text);
    if (quantity === undefined) throw notAQuantity(text);
    return quantity;
  }

  /** The quantity that a value of a manifest stands for, or undefined when it is none. */
  public static tryParse(value: unknown): Quantity | undefined {
    const text = textOf(value);
    return text === undefined ? undefined : PARSED.of(text);
  }

  /** @internal */
  public static _ofText(text: string): Quantity | undefined {
    const match = GRAMMAR.exec(text);
    const scale = match && scaleOf(match[4]);
    if (!match || !scale) return undefined;
    const [, sign, whole, fraction = ''] = match;
    const mantissa = BigInt(whole + fraction) * (scale.format === 'binary' ? 1024n ** BigInt(scale.exponent) : 1n);
    const power = scale.format === 'binary' ? 0 : scale.exponent;
    return Quantity.signed(sign, scaled(mantissa, power - fraction.length + 9), scale.format);
  }

  /** The larger of two quantities; of equal ones the first. */
  public static max(one: Quantity, other: Quantity): Quantity {
    return one.lessThan(other) ? other : one;
  }

  /** The smaller of two quantities; of equal ones the first. */
  public static min(one: Quantity, other: Quantity): Quantity {
    return other.lessThan(one) ? other : one;
  }

  private static signed(sign: string, magnitude: bigint, format: Format): Quantity {
    const capped = format === 'binary' && magnitude > LARGEST_BINARY ? LARGEST_BINARY : magnitude;
    return new Quantity(sign === '-' ? -capped : capped, format === 'binary' && capped < NANO ? 'decimal' : format);
  }

  private constructor(
    /** The amount in billionths of the unit. */
    public readonly nanos: bigint,
    private readonly format: Format,
  ) {}

  /** Whether this is no amount at all. */
  public get isZero(): boolean {
    return this.nanos === 0n;
  }

  /** Whether this is below zero. */
  public get isNegative(): boolean {
    return this.nanos < 0n;
  }

  /** The sum, in this quantity's notation, or in the other's when this is zero. */
  public plus(other: Quantity): Quantity {
    return new Quantity(this.nanos + other.nanos, this.isZero ? other.format : this.format);
  }

  /** The difference, in this quantity's notation, or in the other's when this is zero. */
  public minus(other: Quantity): Quantity {
    return new Quantity(this.nanos - other.nanos, this.isZero ? other.format : this.format);
  }

  /**
   * The product with a count or a ratio, which is taken as the decimal number that JavaScript prints for it; rounded away from zero to the nano unit.
   *
   * @throws UsageError when the factor is infinite or not a number.
   */
  public times(factor: number): Quantity {
    const match = GRAMMAR.exec(String(factor));
    if (!match) throw new UsageError(`a quantity cannot be multiplied by ${String(factor)}`, { fix: 'give a finite number' });
    const [, sign, whole, fraction = '', suffix] = match;
    const product = this.nanos * BigInt(`${sign === '-' ? '-' : ''}1`) * BigInt(whole + fraction);
    return new Quantity(scaled(product, Number(suffix.slice(1)) - fraction.length), this.format);
  }

  /** -1 when this is less than the other, 1 when it is more, else 0; how either is written does not matter. */
  public compare(other: Quantity): number {
    if (this.nanos === other.nanos) return 0;
    return this.nanos < other.nanos ? -1 : 1;
  }

  /** Whether this is less than the other. */
  public lessThan(other: Quantity): boolean {
    return this.nanos < other.nanos;
  }

  /** Whether both are the same amount, however written: `1` equals `1000m`. */
  public equals(other: Quantity): boolean {
    return this.nanos === other.nanos;
  }

  /**
   * The canonical text: the largest suffix that leaves no fraction, binary when it was written so (`1.5Gi` gives `1536Mi`).
   *
   * Binary amounts below 1024, or with a fraction, are told in decimals, as Kubernetes does.
   */
  public toString(): string {
    const magnitude = this.nanos < 0n ? -this.nanos : this.nanos;
    const binary = this.format === 'binary' && magnitude >= 1024n * NANO && magnitude % NANO === 0n;
    const text = binary ? inBinary(magnitude / NANO) : inDecimals(magnitude, this.format);
    return this.isNegative ? `-${text}` : text;
  }
}

/** The same few amounts stand in most manifests. */
const PARSED = new Memo((text: string) => Quantity._ofText(text));

/** The text that Kubernetes' decoder would parse: trimmed; numbers as JSON writes them. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  return typeof value === 'string' && value.length <= LONGEST_TEXT ? value.trim() : undefined;
}

function scaleOf(suffix: string): Scale | undefined {
  if (/\d$/.test(suffix)) return exponentOf(Number(suffix.slice(1)));
  const decimal = DECIMAL_SUFFIXES.indexOf(suffix);
  if (decimal >= 0) return { format: 'decimal', exponent: 3 * decimal - 9 };
  const binary = BINARY_SUFFIXES.indexOf(suffix);
  return binary > 0 ? { format: 'binary', exponent: binary } : undefined;
}

/** Beyond a thousand no cluster has a use for it, and 10^(10^9) would stall the program. */
function exponentOf(exponent: number): Scale | undefined {
  return Math.abs(exponent) <= LARGEST_EXPONENT ? { format: 'exponent', exponent } : undefined;
}

/** `value` × 10^`power`, rounded away from zero. */
function scaled(value: bigint, power: number): bigint {
  if (power >= 0) return value * 10n ** BigInt(power);
  const divisor = 10n ** BigInt(-power);
  const quotient = value / divisor;
  if (value % divisor === 0n) return quotient;
  return value < 0n ? quotient - 1n : quotient + 1n;
}

function inBinary(units: bigint): string {
  let index = 0;
  let amount = units;
  while (amount % 1024n === 0n && index < BINARY_SUFFIXES.length - 1) {
    amount /= 1024n;
    index++;
  }
  return `${amount}${BINARY_SUFFIXES[index]}`;
}

function inDecimals(nanos: bigint, format: Format): string {
  if (nanos === 0n) return '0';
  const last = format === 'exponent' ? Infinity : DECIMAL_SUFFIXES.length - 1;
  let index = 0;
  let amount = nanos;
  while (amount % 1000n === 0n && index < last) {
    amount /= 1000n;
    index++;
  }
  const exponent = 3 * index - 9;
  const suffix = format === 'exponent' ? `e${exponent}` : DECIMAL_SUFFIXES[index];
  return `${amount}${exponent === 0 ? '' : suffix}`;
}

function notAQuantity(value: unknown): UsageError {
  const repairs = typeof value === 'string' ? repairedQuantities(value).filter((text) => Quantity.tryParse(text)) : [];
  if (repairs.length > 0) {
    return new UsageError(`${quoted(value)} is not a quantity; did you mean ${repairs.map(quoted).join(' or ')}?`);
  }
  return new UsageError(`${quoted(value)} is not a quantity`, {
    fix: 'write a number with one of the suffixes n, u, m, k, M, G, T, P, E, Ki, Mi, Gi, Ti, Pi, Ei, an exponent up to e1000, or none, such as "250m" or "512Mi"',
  });
}
