import type { AnswerOptions } from './answer-options';
import { isColoured } from './colour';
import { ExitCode } from './exit-code';
import { writeFiles } from './file-writer';
import { STDIN } from './input-files';
import type { Io } from './io';
import { ManifestInput } from './manifest-input';
import { problemText } from './problem-text';
import { Progress } from './progress';
import type { Answered, Question } from './question';
import { ReadSettings, readSettings } from './read-settings';
import { ReportTarget, reportTargets } from './report-targets';
import { clustersApart } from '../core/clusters-apart';
import { UsageError } from '../core/errors';
import type { InputProblem } from '../core/input-problem';
import type { Manifest } from '../core/manifest';
import { compareTexts } from '../core/text-order';
import { counted } from '../reports/wording';

/** What one set of manifests comes to. */
export interface Analysed<M> {
  readonly model: M;
  readonly problems: readonly InputProblem[];
  readonly notices: readonly string[];
}

/** What a call does with manifests: what it makes of them, and what it asks. */
export interface Analysis<M> {
  readonly question: Question<M>;
  /** What every answer presumes. */
  readonly assumptions: readonly string[];
  /** Options that make an answer shorter, in words. */
  readonly limitedBy: string;
  /** What manifests come to. */
  of(manifests: readonly Manifest[]): Analysed<M>;
}

/** A call that asks something about manifests: it reads them, compares if asked, and writes the answer in every format that is wanted. */
export class AnswerCall<M> {
  private readonly targets: readonly ReportTarget[];
  private readonly settings: ReadSettings;
  private readonly progress: Progress;

  /** @throws UsageError for a call or a configuration that is wrong. */
  constructor(private readonly analysis: Analysis<M>, private readonly options: AnswerOptions, private readonly io: Io) {
    this.targets = reportTargets(options, analysis.question.formats, io.cwd);
    this.settings = readSettings(options, io);
    this.progress = new Progress(io, options.quiet);
  }

  /** @throws UsageError where the call names what is not there; nothing is written then. */
  public async run(paths: readonly string[]): Promise<ExitCode> {
    try {
      const answered = await this.answer(paths);
      writeFiles(this.targets.flatMap((target) => target.file === undefined ? [] : { path: target.file, text: () => this.render(answered, target) }));
      const shown = this.targets.filter(({ file }) => file === undefined).map((target) => this.render(answered, target));
      this.progress.end();
      for (const text of shown) await this.io.stdout.write(text);
      await this.io.stderr.write(this.remarks(answered.problems));
      if (answered.problems.length > 0) return ExitCode.USAGE;
      return answered.fails ? ExitCode.FINDINGS : ExitCode.CLEAN;
    } finally {
      this.progress.end();
    }
  }

  private async answer(paths: readonly string[]): Promise<Answered> {
    const { against } = this.options;
    if (against.includes(STDIN) && paths.includes(STDIN)) throw stdinTwice();
    const old = against.length > 0 ? await this.read(against) : undefined;
    const now = await this.read(paths);
    const problems = [...old?.problems ?? [], ...now.problems];
    const notices = old ? [...old.notices.map((notice) => `OLD: ${notice}`), ...now.notices] : now.notices;
    try {
      return this.analysis.question.answer({ model: now.model, before: old?.model, assumptions: this.analysis.assumptions, problems, notices });
    } catch (error) {
      if (error instanceof UsageError) await this.io.stderr.write(told(problems)); // what the call names may stand in what was left out
      throw error;
    }
  }

  private async read(paths: readonly string[]): Promise<Analysed<M>> {
    const own = [...this.targets.flatMap(({ file }) => file ?? []), ...this.settings.files];
    const reading = new ManifestInput({ ...this.settings.reading, own, purpose: 'analyse' }, this.io, this.progress);
    const { manifests, problems, notices } = await reading.read(paths);
    const analysed = this.analysis.of([...manifests].sort(byName));
    const all = [...problems, ...severalClusters(paths, manifests), ...analysed.problems];
    return { model: analysed.model, problems: all, notices: [...notices, ...analysed.notices] };
  }

  private render(answered: Answered, { format, file }: ReportTarget): string {
    const forReader = file === undefined && format === 'text';
    const color = forReader && isColoured(this.io, this.options.color);
    try {
      return answered.render(format, { color, width: forReader ? this.io.stdout.columns ?? 0 : 0, verbose: this.options.verbose });
    } catch (error) {
      if (!(error instanceof RangeError) || error.message !== 'Invalid string length') throw error; // no text is longer than about 500 MB
      throw new UsageError('The answer is longer than any text can be.', { fix: `limit it by ${this.analysis.limitedBy}, or name fewer manifests` });
    }
  }

  /** What belongs on standard error: what was left out, where nobody reads it in a text on the terminal. */
  private remarks(problems: readonly InputProblem[]): string {
    const shown = this.io.stdout.isTerminal && this.targets.some(({ format, file }) => file === undefined && format === 'text');
    return shown ? '' : told(problems);
  }
}

/** Connections and rights end at the border of a cluster: an answer about several together would be about none. */
function severalClusters([path]: readonly string[], manifests: readonly Manifest[]): InputProblem[] {
  const names = [...clustersApart(manifests).keys()].filter((name) => name !== '').sort(compareTexts);
  if (names.length === 0) return [];
  return [{ file: path, message: `These are the manifests of ${counted(names.length, 'cluster')}: ${names.join(', ')}.`, fix: 'name the folder of one of them' }];
}

/** The order of files decides nothing, but which of two objects with one name comes last. */
function byName(a: Manifest, b: Manifest): number {
  return compareTexts(a.namespace ?? '', b.namespace ?? '') || compareTexts(a.name, b.name) || compareTexts(a.groupKind, b.groupKind);
}

function told(problems: readonly InputProblem[]): string {
  return problems.map((problem) => `${problemText(problem)}\n`).join('');
}

function stdinTwice(): UsageError {
  return new UsageError('Standard input can be read only once.', { found: '"-" as OLD and as PATH', fix: 'name a file or a folder for one of them' });
}
