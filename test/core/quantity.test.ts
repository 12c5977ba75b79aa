import * as fc from 'fast-check';
import { UsageError } from '../../src/core/errors';
import { Quantity } from '../../src/core/quantity';

const NANO = 1_000_000_000n;

/** What the specification says a suffix stands for, as a fraction; written out here, not taken from the implementation. */
const SUFFIXES: { readonly [suffix: string]: readonly [bigint, bigint] } = {
  'n': [1n, NANO],
  'u': [1n, 1_000_000n],
  'm': [1n, 1000n],
  '': [1n, 1n],
  'k': [1000n, 1n],
  'M': [1_000_000n, 1n],
  'G': [NANO, 1n],
  'T': [10n ** 12n, 1n],
  'P': [10n ** 15n, 1n],
  'E': [10n ** 18n, 1n],
  'Ki': [1024n, 1n],
  'Mi': [1_048_576n, 1n],
  'Gi': [1_073_741_824n, 1n],
  'Ti': [2n ** 40n, 1n],
  'Pi': [2n ** 50n, 1n],
  'Ei': [2n ** 60n, 1n],
  'e3': [1000n, 1n],
  'E3': [1000n, 1n],
  'e+2': [100n, 1n],
  'e-2': [1n, 100n],
  'e0': [1n, 1n],
};

/** A quantity's text beside its exact value as a fraction. */
interface Written {
  readonly text: string;
  readonly numerator: bigint;
  readonly denominator: bigint;
}

function written(fractionDigits: number, suffixes: readonly string[] = Object.keys(SUFFIXES)): fc.Arbitrary<Written> {
  return fc.record({
    sign: fc.constantFrom('', '+', '-'),
    whole: fc.oneof(fc.nat(2000).map(String), fc.bigInt(0n, 10n ** 9n).map(String), fc.nat(50).map((n) => `${n * 1024}`), fc.nat(9).map((n) => `${n}000000`)),
    fraction: fc.oneof(fc.constant(''), fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: fractionDigits })),
    suffix: fc.constantFrom(...suffixes),
  }).map(({ sign, whole, fraction, suffix }) => ({
    text: `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}${suffix}`,
    numerator: BigInt(`${sign === '-' ? '-' : ''}1`) * BigInt(whole + fraction) * SUFFIXES[suffix][0],
    denominator: 10n ** BigInt(fraction.length) * SUFFIXES[suffix][1],
  })).filter(({ text, numerator, denominator }) => !text.endsWith('i') || abs(numerator) < 2n ** 63n * denominator);
}

/** Only what whole nano units can hold. */
function exact(): fc.Arbitrary<Written> {
  return written(9).filter(({ numerator, denominator }) => numerator * NANO % denominator === 0n);
}

function abs(value: bigint): bigint {
  return value < 0n ? -value : value;
}

describe('Quantity.parse', () => {
  test.each<[string | number, bigint, string]>([
    ['0', 0n, '0'],
    ['-0', 0n, '0'],
    ['0Ki', 0n, '0'],
    ['1', NANO, '1'],
    [1, NANO, '1'],
    [0.5, NANO / 2n, '500m'],
    [1e21, 10n ** 30n, '1e21'],
    [1e-7, 100n, '100e-9'],
    ['+1', NANO, '1'],
    ['.5', NANO / 2n, '500m'],
    ['1.', NANO, '1'],
    ['00100m', NANO / 10n, '100m'],
    ['100m', NANO / 10n, '100m'],
    ['1500m', NANO * 3n / 2n, '1500m'],
    ['1.5', NANO * 3n / 2n, '1500m'],
    ['1000m', NANO, '1'],
    ['1u', 1000n, '1u'],
    ['1n', 1n, '1n'],
    ['1000000000n', NANO, '1'],
    ['12k', 12_000n * NANO, '12k'],
    ['1000k', 10n ** 6n * NANO, '1M'],
    ['1E', 10n ** 18n * NANO, '1E'],
    ['1000E', 10n ** 21n * NANO, '1000E'],
    ['1Ki', 1024n * NANO, '1Ki'],
    ['1024Ki', 1024n * 1024n * NANO, '1Mi'],
    ['1.5Gi', 1536n * 1024n * 1024n * NANO, '1536Mi'],
    ['0.5Ki', 512n * NANO, '512'],
    ['1.0001Ki', 1_024_102_400_000n, '1024102400u'],
    ['0.0001Ki', 102_400_000n, '102400u'],
    ['-1Mi', -1024n * 1024n * NANO, '-1Mi'],
    ['1e3', 1000n * NANO, '1e3'],
    ['1E3', 1000n * NANO, '1e3'],
    ['12e2', 1200n * NANO, '1200'],
    ['1e-3', 1_000_000n, '1e-3'],
    ['1.5e0', NANO * 3n / 2n, '1500e-3'],
    [' 1Gi\n', 2n ** 30n * NANO, '1Gi'],
  ])('%j is %d nano units, canonically %j', (text, nanos, canonical) => {
    const quantity = Quantity.parse(text);

    expect(quantity.nanos).toBe(nanos);
    expect(quantity.toString()).toBe(canonical);
  });

  test.each<[string, bigint]>([
    ['0.1n', 1n], ['-0.1n', -1n], ['1.1n', 2n], ['-1.1n', -2n], ['0.0000000001', 1n], ['1e-1000', 1n], ['0e-1000', 0n], ['0.00000000001Ki', 11n],
  ])('%j is rounded away from zero to %d nano units', (text, nanos) => {
    expect(Quantity.parse(text).nanos).toBe(nanos);
  });

  test.each<[string, string]>([['8Ei', '9223372036854775807'], ['-8Ei', '-9223372036854775807'], ['7Ei', '7Ei'], ['9E', '9E'], ['10E', '10E']])(
    '%j is %s: only binary amounts end at 2^63-1', (text, canonical) => {
      expect(Quantity.parse(text).toString()).toBe(canonical);
    });

  test.each<[unknown, string]>([
    ['512MB', 'error[usage] "512MB" is not a quantity; did you mean "512M" or "512Mi"?'],
    ['1K', 'error[usage] "1K" is not a quantity; did you mean "1k" or "1Ki"?'],
    ['1,5Gi', 'error[usage] "1,5Gi" is not a quantity; did you mean "1.5Gi"?'],
    ['1 Gi', 'error[usage] "1 Gi" is not a quantity; did you mean "1Gi"?'],
    ['1.2.3MB', 'error[usage] "1.2.3MB" is not a quantity\n  fix    write a number'],
    ['ten', 'error[usage] "ten" is not a quantity\n  fix    write a number'],
    ['1e1001', 'error[usage] "1e1001" is not a quantity\n  fix    write a number'],
    [NaN, 'error[usage] NaN is not a quantity\n  fix    write a number'],
    [null, 'error[usage] null is not a quantity\n  fix    write a number'],
  ])('%j is refused with a repair', (value, message) => {
    expect(() => Quantity.parse(value as string)).toThrow(UsageError);
    expect(() => Quantity.parse(value as string)).toThrow(message);
  });

  test.each<[unknown]>([
    [''], ['-'], ['.'], ['Ki'], ['1e'], ['1Ee3'], ['1e3.5'], ['1mi'], ['1ki'], ['--1'], ['1-'], ['0x10'], ['1_000'], ['١'], ['9'.repeat(1001)],
    ['1e1000000000'], ['1e-1000000000'], [Infinity], [undefined], [null], [true], [{}], [['1']],
  ])('tryParse does not take %p for a quantity', (value) => {
    expect(Quantity.tryParse(value)).toBeUndefined();
  });

  test('tryParse takes a BigInt, which is how some readers give integers', () => {
    expect(Quantity.tryParse(5n)?.toString()).toBe('5');
  });
});

describe('arithmetic', () => {
  test.each<[string, string, string, string]>([
    ['1Gi', '512Mi', '1536Mi', '512Mi'],
    ['1Gi', '1M', '1074741824', '1072741824'],
    ['100m', '1', '1100m', '-900m'],
    ['0', '1Ki', '1Ki', '-1Ki'],
    ['1Ki', '0', '1Ki', '1Ki'],
    ['1Ki', '1m', '1024001m', '1023999m'],
    ['7Ei', '7Ei', '14Ei', '0'],
    ['1e3', '1', '1001', '999'],
  ])('%s and %s: the sum is %s, the difference %s', (one, other, sum, difference) => {
    expect(Quantity.parse(one).plus(Quantity.parse(other)).toString()).toBe(sum);
    expect(Quantity.parse(one).minus(Quantity.parse(other)).toString()).toBe(difference);
  });

  test.each<[string, number, string]>([
    ['512Mi', 2, '1Gi'], ['512Mi', 1.5, '768Mi'], ['100m', 0, '0'], ['1', -3, '-3'], ['1', 1e21, '1000E'], ['1G', 1e-7, '100'],
    ['1n', 0.5, '1n'], ['-1n', 0.5, '-1n'], ['3n', 0.1, '1n'], ['1', 0.1, '100m'], ['64Mi', 1.1, '73819750400m'],
  ])('%s × %d is %s', (text, factor, product) => {
    expect(Quantity.parse(text).times(factor).toString()).toBe(product);
  });

  test.each([NaN, Infinity, -Infinity])('times %d is refused', (factor) => {
    expect(() => Quantity.parse('1').times(factor)).toThrow(`error[usage] a quantity cannot be multiplied by ${factor}\n  fix    give a finite number`);
  });

  test('max and min keep the notation of what they choose', () => {
    const [binary, decimal] = [Quantity.parse('1Ki'), Quantity.parse('1k')];

    expect([Quantity.max(binary, decimal), Quantity.max(decimal, binary)].map(String)).toEqual(['1Ki', '1Ki']);
    expect([Quantity.min(binary, decimal), Quantity.min(decimal, binary)].map(String)).toEqual(['1k', '1k']);
    expect(Quantity.max(Quantity.parse('1e3'), decimal).toString()).toBe('1e3');
    expect(Quantity.min(Quantity.parse('1e3'), decimal).toString()).toBe('1e3');
  });

  test.each<[string, boolean, boolean]>([['0', true, false], ['-0', true, false], ['1n', false, false], ['-1n', false, true]])(
    '%s: isZero %s, isNegative %s', (text, isZero, isNegative) => {
      expect(Quantity.parse(text)).toMatchObject({ isZero, isNegative });
    });

  test('ZERO is nothing', () => {
    expect(Quantity.ZERO.isZero).toBe(true);
    expect(Quantity.ZERO.toString()).toBe('0');
  });
});

describe('properties', () => {
  test('nano units are the exact value, rounded away from zero', () => {
    fc.assert(fc.property(written(14), ({ text, numerator, denominator }) => {
      const magnitude = (abs(numerator) * NANO + denominator - 1n) / denominator;
      expect(Quantity.parse(text).nanos).toBe(numerator < 0n ? -magnitude : magnitude);
    }), { numRuns: 500 });
  });

  test('the canonical text is the same quantity, canonical itself, without fraction and with the largest suffix', () => {
    fc.assert(fc.property(written(12), ({ text }) => {
      const canonical = Quantity.parse(text).toString();
      expect(Quantity.parse(canonical).nanos).toBe(Quantity.parse(text).nanos);
      expect(Quantity.parse(canonical).toString()).toBe(canonical);
      expect(canonical).toMatch(/^(0|-?[1-9]\d*([numkMGTPE]|[KMGTPE]i|e-?\d+)?)$/);
      expect(canonical).not.toMatch(/000([numkMGTP]|e-?\d+)?$/);
    }), { numRuns: 500 });
  });

  test('an amount of whole bytes written with a binary suffix keeps one', () => {
    fc.assert(fc.property(fc.bigInt(1n, 10n ** 9n), fc.constantFrom('Ki', 'Mi', 'Gi'), (amount, suffix) => {
      const canonical = Quantity.parse(`${amount}${suffix}`).toString();
      expect(canonical).toMatch(/^\d+[KMGTPE]i$/);
      expect(BigInt(canonical.slice(0, -2)) % 1024n === 0n && !canonical.endsWith('Ei')).toBe(false);
    }));
  });

  test('order and equality are those of exact fractions', () => {
    fc.assert(fc.property(exact(), exact(), (one, other) => {
      const difference = one.numerator * other.denominator - other.numerator * one.denominator;
      const [a, b] = [Quantity.parse(one.text), Quantity.parse(other.text)];
      expect(a.compare(b)).toBe(difference === 0n ? 0 : difference < 0n ? -1 : 1);
      expect(a.lessThan(b)).toBe(difference < 0n);
      expect(a.equals(b)).toBe(difference === 0n);
    }), { numRuns: 500 });
  });

  test('the sum and the difference are those of exact fractions', () => {
    fc.assert(fc.property(exact(), exact(), (one, other) => {
      const denominator = one.denominator * other.denominator;
      const [a, b] = [one.numerator * other.denominator, other.numerator * one.denominator];
      expect(Quantity.parse(one.text).plus(Quantity.parse(other.text)).nanos * denominator).toBe((a + b) * NANO);
      expect(Quantity.parse(one.text).minus(Quantity.parse(other.text)).nanos * denominator).toBe((a - b) * NANO);
    }), { numRuns: 500 });
  });

  test('times a count is that many sums', () => {
    fc.assert(fc.property(exact(), fc.nat(20), ({ text }, count) => {
      const one = Quantity.parse(text);
      const sum = Array.from({ length: count }, () => one).reduce((total, each) => total.plus(each), Quantity.ZERO);
      expect(one.times(count).nanos).toBe(sum.nanos);
    }));
  });

  test('no text makes it throw anything but a usage error', () => {
    const almost = fc.string({ unit: fc.constantFrom(...'0123456789.,+-eEinumkKMGTPB _'), maxLength: 12 });
    fc.assert(fc.property(fc.oneof(almost, fc.string()), (text) => {
      try {
        expect(Quantity.parse(text).nanos).toBe(Quantity.tryParse(text)?.nanos);
      } catch (error) {
        expect(error).toBeInstanceOf(UsageError);
        expect(Quantity.tryParse(text)).toBeUndefined();
      }
    }), { numRuns: 1000 });
  });
});
