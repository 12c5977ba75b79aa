import { mkdirSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { UsageError } from '../core/errors';

/** A file that is to be written. */
export interface WrittenFile {
  /** Absolute. */
  readonly path: string;
  /** Its text, made when it is written: long reports need not be in memory together. */
  readonly text: () => string;
}

/**
 * Writes files so that each is the old or the new one at any moment, never a part: all under temporary names first, then renamed.
 *
 * @throws UsageError when one cannot be written; files that were there before are as they were then.
 */
export function writeFiles(files: readonly WrittenFile[]): void {
  const temporary: Array<{ readonly from: string; readonly to: string }> = [];
  try {
    for (const { path, text } of files) {
      mkdirSync(dirname(path), { recursive: true });
      const to = target(path);
      const from = join(dirname(to), `.${basename(to)}.${process.pid}.tmp`);
      temporary.push({ from, to });
      writeFileSync(from, text());
    }
    for (const { from, to } of temporary) renameSync(from, to);
  } catch (error) {
    for (const { from } of temporary) rmSync(from, { force: true });
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error; // it is not the file that is wrong
    throw new UsageError('A file could not be written.', { found: (error as Error).message, fix: 'name one that may be written' });
  }
}

/** A link stays a link: it is what it leads to that is written. */
function target(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
