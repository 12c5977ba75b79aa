import { UsageError } from '../core/errors';
import { isSecretKey, SECRET_KEY_WORDS } from '../core/secret-key';

const NEWLINE = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const HASH = 0x23;
const EQUALS = 0x3d;
const QUOTES = [0x22, 0x27];
const BLANKS = [0x20, 0x09];
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** A value of a file of lines `KEY=VALUE`. */
export interface EnvironmentEntry {
  readonly key: string;
  /** A copy of its own. */
  readonly value: Buffer;
}

/**
 * Reads lines `KEY=VALUE` as `kubectl create secret --from-env-file` does: empty lines and lines that begin with `#` are left out, and everything
 * after the first `=` is the value. Quotes round a value are an error, because programs differ over them.
 *
 * @throws UsageError with the line, of which nothing is repeated.
 */
export function environmentEntries(bytes: Buffer, file: string): EnvironmentEntry[] {
  const text = bytes.subarray(0, 3).equals(BYTE_ORDER_MARK) ? bytes.subarray(3) : bytes;
  const entries: EnvironmentEntry[] = [];
  let start = 0;
  for (let line = 1; start <= text.length; line++) {
    const newline = text.indexOf(NEWLINE, start);
    const end = newline < 0 ? text.length : newline;
    const entry = entryOf(trimmed(text.subarray(start, end)), `${file}:${line}`);
    if (entry) entries.push(entry);
    start = end + 1;
  }
  return entries;
}

/** Without blanks before, and without the carriage return behind. */
function trimmed(line: Buffer): Buffer {
  let from = 0;
  while (from < line.length && BLANKS.includes(line[from])) from++;
  return line.subarray(from, line.at(-1) === CARRIAGE_RETURN ? line.length - 1 : line.length);
}

function entryOf(line: Buffer, where: string): EnvironmentEntry | undefined {
  if (line.length === 0 || line[0] === HASH) return undefined;
  const equals = line.indexOf(EQUALS);
  if (equals < 0) throw new UsageError('A line is not of the form KEY=VALUE.', { where, fix: 'give a value that has several lines by --from-file KEY=PATH' });
  const key = line.subarray(0, equals).toString('latin1');
  if (!isSecretKey(key)) throw new UsageError('A line begins with what no Secret can have as a key.', { where, fix: SECRET_KEY_WORDS });
  const value = line.subarray(equals + 1);
  if (value.length > 1 && QUOTES.includes(value[0]) && value.at(-1) === value[0]) {
    throw new UsageError(`The value of "${key}" stands in quotes, which are part of it to some programs and not to others.`, { where, fix: 'remove them, or give the value by --from-file KEY=PATH' });
  }
  return { key, value: Buffer.from(value) };
}
