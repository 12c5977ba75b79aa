import { UsageError } from '../../core/errors';
import { quoted } from '../../core/quoted';

/** A field of a schedule. */
interface CronField {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  /** Names for the values, from `min`. */
  readonly words?: readonly string[];
}

/** The five fields as Argo CD's parser has them (robfig/cron): Sunday is 0 and not 7. */
const FIELDS: readonly CronField[] = [
  { name: 'minute', min: 0, max: 59 },
  { name: 'hour', min: 0, max: 23 },
  { name: 'day of month', min: 1, max: 31 },
  { name: 'month', min: 1, max: 12, words: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] },
  { name: 'day of week', min: 0, max: 6, words: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
];

const LAST_DAY = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const ANY = /^[*?]/;

/**
 * Refuses schedules that Argo CD cannot read, and those of dates that never come: for these its parser answers with the year 1, and the window would
 * be open, or the blackout last, for ever.
 */
export function checkCronSchedule(schedule: string, where: string): void {
  const texts = schedule.split(' ').filter((text) => text !== '');
  const found = quoted(schedule);
  if (texts.length !== FIELDS.length || /[@=\t\n]/.test(schedule)) {
    throw new UsageError('A schedule has five fields: minute, hour, day of month, month, day of week.', {
      where, found, fix: 'say for instance "0 22 * * 5", ten at night on Fridays; the time zone has its own property',
    });
  }
  const values = texts.map((text, i) => valuesOf(text, FIELDS[i], { where, found }));
  const [, , days, months] = values;
  const isAnyDayOfWeek = ANY.test(texts[4]);
  if (isAnyDayOfWeek && !months.some((month) => days.some((day) => day <= LAST_DAY[month - 1]))) {
    throw new UsageError('The schedule names a date that never comes, and Argo CD would take the window to be active for ever.', {
      where, found, fix: 'name a day that the month has',
    });
  }
}

/** Where a schedule stands, for messages. */
interface CronPlace { readonly where: string; readonly found: string }

function valuesOf(text: string, field: CronField, place: CronPlace): number[] {
  return text.split(',').flatMap((part) => {
    const [range, step = '1', ...more] = part.split('/');
    const [first, last] = boundsOf(range, field, part.includes('/'));
    const isValid = more.length === 0 && /^\d{1,4}$/.test(step) && Number(step) > 0 && first >= field.min && last <= field.max && first <= last;
    if (!isValid) throw new UsageError(`The ${field.name} ${quoted(part)} is none.`, { where: place.where, found: place.found, fix: fixOf(field) });
    return Array.from({ length: Math.floor((last - first) / Number(step)) + 1 }, (_, i) => first + i * Number(step));
  });
}

/** From and to; NaN, which no comparison holds for, where there is no number. */
function boundsOf(range: string, field: CronField, isStepped: boolean): [number, number] {
  if (range === '*' || range === '?') return [field.min, field.max];
  const [first, last, ...more] = range.split('-').map((text) => numberOf(text, field));
  if (more.length > 0) return [NaN, NaN];
  return [first, last ?? (isStepped ? field.max : first)];
}

function numberOf(text: string, { min, words }: CronField): number {
  const index = words?.indexOf(text.toLowerCase()) ?? -1;
  if (index >= 0) return min + index;
  return /^\d{1,4}$/.test(text) ? Number(text) : NaN;
}

function fixOf({ min, max, words }: CronField): string {
  const forms = `numbers from ${min} to ${max}${words ? ` or ${words[0]} to ${words[words.length - 1]}` : ''}`;
  return `use ${forms}, ranges such as ${min}-${max}, steps such as */2, lists with commas, or *${words?.[0] === 'sun' ? '; Sunday is 0' : ''}`;
}
