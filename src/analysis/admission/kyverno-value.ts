import { Quantity } from '../../core/quantity';

const OPERATORS = ['>=', '<=', '!', '>', '<'] as const;
const RANGE = /^(!?)\s*(-?[\d.]+[A-Za-z]*)\s*-\s*(-?[\d.]+[A-Za-z]*)$/;
const EXCLUSIVE_RANGE = /^(-?[\d.]+[A-Za-z]*)\s*!-\s*(-?[\d.]+[A-Za-z]*)$/;
const DURATION = /^(?:\d+(?:\.\d+)?(?:ns|us|µs|ms|h|m|s))+$/;
const SECONDS: { readonly [unit: string]: number } = { ns: 1e-9, us: 1e-6, µs: 1e-6, ms: 1e-3, s: 1, m: 60, h: 3600 };

/**
 * Whether a value is as a pattern of Kyverno says: `a | b` either, `a & b` both, `!` not, `>`, `<`, `>=`, `<=`, `1-5` and `1!-5` for ranges,
 * `*` and `?` for any characters and any one; numbers, quantities and durations compare by what they amount to.
 */
export function matchesValue(value: unknown, pattern: unknown): boolean {
  if (pattern === null) return isNothing(value);
  if (typeof pattern === 'boolean') return value === pattern;
  if (typeof value === 'object' || value === undefined) return false;
  if (typeof pattern === 'number') return value === pattern || isNumber(value, pattern);
  return typeof pattern === 'string' && (String(value) === pattern || matchesText(String(value), pattern));
}

function isNumber(value: unknown, wanted: number): boolean {
  return typeof value === 'string' && value.trim() !== '' && Number(value) === wanted;
}

function matchesText(value: string, pattern: string): boolean {
  return pattern.split('|').some((either) => either.split('&').every((each) => matchesOne(value, each.trim())));
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === '' || value === 0 || value === false
    || (typeof value === 'object' && Object.keys(value).length === 0);
}

function matchesOne(value: string, pattern: string): boolean {
  const range = EXCLUSIVE_RANGE.exec(pattern) ?? RANGE.exec(pattern);
  if (range) return inRange(value, range, pattern);
  const operator = OPERATORS.find((each) => pattern.startsWith(each));
  if (operator === '!') return !matchesOne(value, pattern.slice(1).trim());
  if (operator) return compares(value, operator, pattern.slice(operator.length).trim());
  const difference = compareAmounts(value, pattern);
  return difference === undefined ? matchesGlob(pattern, value) : difference === 0;
}

function inRange(value: string, range: RegExpExecArray, pattern: string): boolean {
  const [low, high] = range.slice(-2);
  const [fromLow, toHigh] = [compareAmounts(value, low), compareAmounts(value, high)];
  if (fromLow === undefined || toHigh === undefined) return matchesGlob(pattern, value);
  const isInside = fromLow >= 0 && toHigh <= 0;
  const isExcluded = pattern.startsWith('!') || pattern.includes('!-');
  return isExcluded ? !isInside : isInside;
}

function compares(value: string, operator: string, bound: string): boolean {
  const difference = compareAmounts(value, bound);
  if (difference === undefined) return false;
  return { '>=': difference >= 0, '<=': difference <= 0, '>': difference > 0, '<': difference < 0 }[operator]!;
}

/** Below, at or above zero as the value is less, equal or more; nothing when the two cannot be compared. */
function compareAmounts(value: string, bound: string): number | undefined {
  const [one, other] = [seconds(value), seconds(bound)];
  if (one !== undefined && other !== undefined) return one - other;
  const [amount, limit] = [Quantity.tryParse(value), Quantity.tryParse(bound)];
  if (!amount || !limit) return undefined;
  return amount.lessThan(limit) ? -1 : limit.lessThan(amount) ? 1 : 0;
}

function seconds(text: string): number | undefined {
  if (!DURATION.test(text)) return undefined;
  return [...text.matchAll(/([\d.]+)(ns|us|µs|ms|h|m|s)/g)].reduce((sum, [, amount, unit]) => sum + Number(amount) * SECONDS[unit], 0);
}

/** Whether a text is as a pattern says in which `*` stands for any characters and `?` for any one; never worse than the product of the lengths. */
export function matchesGlob(pattern: string, text: string): boolean {
  let [at, inText, star, resume] = [0, 0, -1, 0];
  while (inText < text.length) {
    if (pattern[at] === '*') {
      [star, resume] = [at, inText];
      at += 1;
    } else if (at < pattern.length && (pattern[at] === '?' || pattern[at] === text[inText])) {
      at += 1;
      inText += 1;
    } else if (star >= 0) {
      resume += 1;
      [at, inText] = [star + 1, resume];
    } else {
      return false;
    }
  }
  return /^\**$/.test(pattern.slice(at));
}
