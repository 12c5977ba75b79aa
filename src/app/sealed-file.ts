import { resolve } from 'node:path';
import { readSealedFile } from './sealed-file-reader';
import { UsageError } from '../core/errors';
import type { SealedValues } from '../core/sealed-values';

/** A file of sealed values, which `cdk8s-hardened seal` writes and version control keeps. */
export class SealedFile {
  /**
   * The sealed values of a file; a relative path counts from the working directory.
   *
   * @throws a usage error, with the line, for a file that is not there or was changed by hand; nothing of the file is repeated in it.
   */
  public static read(path: string): SealedValues {
    const { values, problems: [problem, ...others] } = readSealedFile(resolve(path), path);
    if (values) return values;
    const where = [problem.file, problem.line, problem.column].filter((part) => part !== undefined).join(':');
    throw new UsageError(`${problem.message}${others.length > 0 ? ` There is more (${others.length}).` : ''}`, { where, fix: problem.fix });
  }

  private constructor() {}
}
