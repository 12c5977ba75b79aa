import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { IgnorePatterns } from './ignore-patterns';
import { findInputs, FoundInputs, InputFile, STDIN, unreadable } from './input-files';
import type { Io } from './io';
import type { Progress } from './progress';
import type { JudgedInput } from '../app/input-judge';
import { InputReader, InputReaderOptions } from '../app/input-reader';
import { UsageError } from '../core/errors';
import type { InputProblem } from '../core/input-problem';
import { counted } from '../reports/wording';

/** What reading the files of a call needs to know. */
export interface ManifestInputOptions extends InputReaderOptions {
  readonly ignore: readonly string[];
  /** Absolute paths of files that this run writes or is configured by: folders do not contribute them. */
  readonly own: readonly string[];
  /** What is done with what was read. @default "judge" */
  readonly purpose?: Purpose;
}

/** What is done with manifests. */
type Purpose = 'judge' | 'analyse';

const VERBS: { readonly [purpose in Purpose]: { readonly doing: string; readonly done: string } } = {
  judge: { doing: 'judging', done: 'judged' },
  analyse: { doing: 'analysing', done: 'analysed' },
};

/** Reads everything that the paths of a call stand for. */
export class ManifestInput {
  private readonly reader: InputReader;
  private readonly problems: InputProblem[] = [];
  /** File → how many objects it holds. */
  private readonly objects = new Map<InputFile, number>();
  private readonly ignore: IgnorePatterns;

  /** @throws UsageError for patterns and kinds that cannot be meant. */
  constructor(private readonly options: ManifestInputOptions, private readonly io: Io, private readonly progress: Progress) {
    this.reader = new InputReader(options);
    this.ignore = new IgnorePatterns(options.ignore);
  }

  /** @throws UsageError where the same input would be read twice, or overwritten. */
  public async read(paths: readonly string[]): Promise<JudgedInput> {
    this.checkPaths(paths);
    const found = findInputs(paths, { cwd: this.io.cwd, ignore: this.ignore, except: this.options.own });
    for (const file of found.files) {
      const bytes = await this.bytesOf(file);
      this.objects.set(file, bytes === undefined ? 0 : this.reader.add(file, bytes));
      this.progress.say(() => `reading: ${this.objects.size} of ${counted(found.files.length, 'file')}`);
    }
    const { input } = this.reader;
    this.progress.say(() => `${this.verbs.doing} ${counted(input.manifests.length, 'object')}`);
    const problems = [...found.problems, ...this.problems, ...input.problems];
    return {
      ...input,
      problems: [...problems, ...this.emptyPaths(found, problems)],
      notices: [...input.notices, ...this.ignoreNotices(found)],
    };
  }

  private get verbs(): { readonly doing: string; readonly done: string } {
    return VERBS[this.options.purpose ?? 'judge'];
  }

  private checkPaths(paths: readonly string[]): void {
    if (paths.filter((path) => path === STDIN).length > 1) throw new UsageError('Standard input can be read only once.', { found: '"-" twice', fix: 'name it once' });
    const overwritten = paths.find((path) => path !== STDIN && this.options.own.includes(resolve(this.io.cwd, path)));
    if (overwritten !== undefined) {
      throw new UsageError(`A file cannot be ${this.verbs.done} and be written or be the configuration as well.`, { found: overwritten, fix: 'write to another file' });
    }
  }

  private async bytesOf(file: InputFile): Promise<Buffer | undefined> {
    try {
      if (file.path !== STDIN) return readFileSync(file.path);
      if (this.io.stdinIsTerminal) await this.io.stderr.write('Reading manifests from standard input; end them with Ctrl-D.\n');
      return await this.io.readStdin();
    } catch (error) {
      this.problems.push(unreadable(file.name, error));
      return undefined;
    }
  }

  private ignoreNotices({ ignored }: FoundInputs): string[] {
    const { unused } = this.ignore;
    return [
      ...ignored > 0 ? [`${ignored === 1 ? '1 file or folder was' : `${ignored} files and folders were`} ignored as the call or the configuration says.`] : [],
      ...unused.length > 0 ? [`Nothing matches what is to be ignored: ${unused.join(', ')}.`] : [],
    ];
  }

  /** Whoever names something wants an answer about it: that nothing was looked at is no success. */
  private emptyPaths({ paths }: FoundInputs, told: readonly InputProblem[]): InputProblem[] {
    const isTold = (name: string) => told.some(({ file }) => file === name);
    return paths
      .filter(({ argument, files }) => !isTold(argument) && files.every((file) => this.objects.get(file) === 0 && !isTold(file.name)))
      .map(({ argument, files }) => emptyPath(argument, files, this.verbs.done));
  }
}

function emptyPath(argument: string, files: readonly InputFile[], done: string): InputProblem {
  const file = files.length === 1 && files[0].named ? files[0].name : argument;
  if (argument === STDIN) return { file, message: `Nothing was ${done}: there is no Kubernetes object in it.`, fix: 'look at what the program before the pipe writes' };
  const what = files.length === 0 ? 'no file below it ends in .yaml, .yml or .json' : 'there is no Kubernetes object in it';
  return { file, message: `Nothing was ${done}: ${what}.`, fix: 'name the folder or the files that hold the manifests' };
}
