import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { WrittenFile } from './file-writer';
import { displayName } from './input-files';
import { UsageError } from '../core/errors';
import type { Finding } from '../core/finding';
import { Baseline, BaselineContext } from '../policy/baseline';

/** What a call says about its baseline. */
export interface BaselineOptions {
  /** The file; absent where findings have no past. */
  readonly file?: string;
  /** Whether what is found now becomes what is known. */
  readonly update: boolean;
  readonly cwd: string;
}

/** The baseline of a call. */
export class BaselineFile {
  /** The file as it is to be written; absent where it stays as it is. */
  public written?: WrittenFile;
  private readonly baseline?: Baseline;

  /** @throws UsageError for a baseline that cannot be read, and for one that is to be written and has no name. */
  constructor(private readonly options: BaselineOptions) {
    if (options.update && options.file === undefined) {
      throw new UsageError('--update-baseline needs to know the file.', { fix: 'name it by --baseline FILE, or under "baseline" in the configuration' });
    }
    if (options.file !== undefined && !options.update) this.baseline = Baseline.parse(textOf(this.path!, this.name), this.name);
  }

  /** Its absolute path. */
  public get path(): string | undefined {
    return this.options.file === undefined ? undefined : resolve(this.options.cwd, this.options.file);
  }

  /** Its name in reports. */
  public get name(): string {
    return displayName(this.path!, this.options.cwd);
  }

  /** Marks what is known. */
  public apply(findings: readonly Finding[], context: BaselineContext): readonly Finding[] {
    if (!this.options.update) return this.baseline?.apply(findings, context) ?? findings;
    const baseline = Baseline.of(findings);
    this.written = { path: this.path!, text: () => baseline.toText() };
    return baseline.apply(findings, context);
  }
}

function textOf(path: string, name: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const gone = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new UsageError(gone ? 'There is no such baseline.' : 'The baseline could not be read.', {
      where: '--baseline', found: name, fix: gone ? 'write it by --update-baseline' : (error as Error).message,
    });
  }
}
