import { existsSync, statSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { choice } from './choice';
import { UsageError } from '../core/errors';
import { quoted } from '../core/quoted';

/** A report that is to be made: its format, and the file that it goes to. */
export interface ReportTarget {
  readonly format: string;
  /** Absolute; absent for standard output. */
  readonly file?: string;
}

/** Format → the extension of its files, without the point. */
export interface KnownFormats { readonly [name: string]: { readonly extension: string } }

/** What the call says about reports. */
export interface TargetOptions {
  readonly format?: string;
  readonly output: readonly string[];
  readonly quiet?: boolean;
}

const DEFAULT_FORMAT = 'text';
/** What people write instead of the extension that a format has. */
const OTHER_EXTENSIONS: { readonly [extension: string]: string } = { htm: 'html', markdown: 'md', yml: 'yaml' };
const NAMED_FORMAT = /^([A-Za-z][A-Za-z-]*)=(.*)$/s;

/**
 * The reports that a call asks for.
 *
 * @throws UsageError for unknown formats, for files whose format nobody can tell, and for files that are named twice or cannot be written.
 */
export function reportTargets(options: TargetOptions, formats: KnownFormats, cwd: string): ReportTarget[] {
  if (options.quiet && options.format !== undefined) {
    throw new UsageError('--quiet writes nothing to standard output, so --format has nothing to say.', { found: `--format ${options.format}`, fix: 'leave out one of them, or write the report by --output' });
  }
  const format = choice('--format', options.format ?? DEFAULT_FORMAT, Object.keys(formats));
  const files = options.output.map((output) => fileTarget(output, formats, cwd));
  const twice = files.find((target, i) => files.slice(0, i).some(({ file }) => file === target.file));
  if (twice) throw new UsageError('--output names a file twice.', { found: twice.file, fix: 'give each report a file of its own' });
  return [...options.quiet ? [] : [{ format }], ...files];
}

function fileTarget(output: string, formats: KnownFormats, cwd: string): ReportTarget {
  const named = NAMED_FORMAT.exec(output);
  const [format, name] = named ? [choiceOf(named[1], output, formats), named[2]] : [formatOf(output, formats), output];
  if (name === '' || name === '-') throw new UsageError('--output needs a file.', { found: quoted(output), fix: 'name one, or use --format for standard output' });
  const file = resolve(cwd, name);
  if (existsSync(file) && statSync(file).isDirectory()) throw new UsageError('--output needs a file, and this is a folder.', { found: quoted(output), fix: 'name a file in it' });
  return { format, file };
}

function choiceOf(format: string, output: string, formats: KnownFormats): string {
  if (Object.hasOwn(formats, format)) return format;
  try {
    return choice('--output', format, Object.keys(formats));
  } catch (error) {
    throw new UsageError((error as UsageError).summary, { found: quoted(output), fix: `${(error as UsageError).fix}; a file that has this name is written "./${output}"` });
  }
}

function formatOf(output: string, formats: KnownFormats): string {
  const written = extname(output).slice(1).toLowerCase();
  const extension = Object.hasOwn(OTHER_EXTENSIONS, written) ? OTHER_EXTENSIONS[written] : written;
  const format = Object.keys(formats).find((name) => formats[name].extension === extension);
  if (format !== undefined) return format;
  throw new UsageError('The name of the file does not tell the format of the report.', {
    where: '--output',
    found: quoted(output),
    fix: `write FORMAT=FILE with one of ${Object.keys(formats).join(', ')}, or one of the endings ${endings(formats).join(', ')}`,
  });
}

function endings(formats: KnownFormats): string[] {
  return [...new Set(Object.values(formats).map(({ extension }) => `.${extension}`))];
}
