/** What a field of a schedule may hold. */
interface CronField {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  /** Words for the numbers from `min` on. */
  readonly words?: readonly string[];
}

/** The first and the last number. */
type Span = readonly [number, number];

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const FIELDS: readonly CronField[] = [
  { name: 'minute', min: 0, max: 59 },
  { name: 'hour', min: 0, max: 23 },
  { name: 'day of the month', min: 1, max: 31 },
  { name: 'month', min: 1, max: 12, words: MONTHS },
  { name: 'day of the week', min: 0, max: 6, words: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
];
const MACROS = ['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly'];
const EVERY = /^@every (?:\d+(?:\.\d*)?(?:ns|us|µs|ms|s|m|h))+$/;
const STEP = /^0*[1-9]\d*$/;
/** The days of each month, in a leap year. */
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The schedule of a CronJob, as Kubernetes reads it (`robfig/cron` v3, `ParseStandard`). */
export class CronSchedule {
  /** What is wrong with a schedule; undefined when it is one that comes true some day. */
  public static problemOf(schedule: string): string | undefined {
    const text = schedule.replace(/^(?:CRON_)?TZ=\S+\s+/, '').trim();
    if (text.startsWith('@')) return MACROS.includes(text) || EVERY.test(text) ? undefined : `is none of ${MACROS.join(', ')} and "@every 1h"`;
    const parts = text.split(/\s+/);
    if (parts.length !== FIELDS.length) return `has ${text === '' ? 0 : parts.length} fields; write five: minute, hour, day of the month, month, day of the week`;
    for (const [i, part] of parts.entries()) {
      const problem = fieldProblem(part, FIELDS[i]);
      if (problem) return problem;
    }
    return neverComes(parts) ? 'names days that no month has' : undefined;
  }
}

function fieldProblem(text: string, field: CronField): string | undefined {
  for (const range of text.split(',').filter((each) => each !== '')) {
    const span = spanOf(range, field);
    if (typeof span === 'string') return `has "${range}" as ${field.name}: ${span}`;
  }
  return text.replace(/,/g, '') === '' ? `has no ${field.name}` : undefined;
}

/** The first and last number of a range, or what is wrong with it. */
function spanOf(range: string, field: CronField): Span | string {
  const [numbers, step, ...more] = range.split('/');
  if (more.length > 0 || numbers.split('-').length > 2) return 'write it as "first-last/step"';
  if (step !== undefined && !STEP.test(step)) return 'a step is a number above 0';
  const [first, last] = boundsOf(numbers, { field, stepped: step !== undefined });
  if (Number.isNaN(first + last)) return `it takes numbers${field.words ? ` and ${field.words[0]} to ${field.words.at(-1)}` : ''}`;
  if (first < field.min || last > field.max) return `it goes from ${field.min} to ${field.max}`;
  return first <= last ? [first, last] : 'the first must not be above the last';
}

/** One number with a step goes on to the end. */
function boundsOf(numbers: string, { field, stepped }: { readonly field: CronField; readonly stepped: boolean }): Span {
  const [low, high] = numbers.split('-');
  if (low === '*' || low === '?') return [field.min, field.max];
  const first = numberOf(low, field);
  if (high !== undefined) return [first, numberOf(high, field)];
  return [first, stepped ? field.max : first];
}

function numberOf(text: string, { words = [], min }: CronField): number {
  const word = words.indexOf(text.toLowerCase());
  if (word >= 0) return word + min;
  return /^\d+$/.test(text) ? Number(text) : NaN;
}

/** With a day of the week as well, either of them suffices. */
function neverComes([, , day, month, weekday]: readonly string[]): boolean {
  if (/^[*?]/.test(day) || !/^[*?]/.test(weekday)) return false;
  const least = Math.min(...spansOf(day, FIELDS[2]).map(([first]) => first));
  return !spansOf(month, FIELDS[3]).some(([first, last]) => DAYS.slice(first - 1, last).some((days) => days >= least));
}

function spansOf(text: string, field: CronField): Span[] {
  return text.split(',').map((range) => spanOf(range, field)).filter((span): span is Span => typeof span !== 'string');
}
