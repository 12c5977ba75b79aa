import { isColoured } from './colour';
import { questionOf } from './connectivity-asked';
import type { ConnectivityOptions } from './connectivity-options';
import { objectProblems } from './connectivity-problems';
import type { Answered, Question } from './connectivity-question';
import { connectivitySettings, ReadSettings } from './connectivity-settings';
import { ExitCode } from './exit-code';
import { writeFiles } from './file-writer';
import { STDIN } from './input-files';
import type { Io } from './io';
import { ManifestInput } from './manifest-input';
import { problemText } from './problem-text';
import { Progress } from './progress';
import { ReportTarget, reportTargets } from './report-targets';
import { ASSUMPTIONS } from '../analysis/network/assumptions';
import { Connectivity } from '../analysis/network/connectivity';
import { UsageError } from '../core/errors';
import type { InputProblem } from '../core/input-problem';
import type { Manifest } from '../core/manifest';
import { compareTexts } from '../core/text-order';

/**
 * Tells who reaches whom.
 *
 * @throws UsageError for a call or a configuration that is wrong; nothing is written then.
 */
export async function connectivity(paths: readonly string[], options: ConnectivityOptions, io: Io): Promise<ExitCode> {
  return new ConnectivityCall(options, io).run(paths);
}

/** One set of manifests. */
interface Side {
  readonly connectivity: Connectivity;
  readonly problems: readonly InputProblem[];
  readonly notices: readonly string[];
}

class ConnectivityCall {
  private readonly question: Question;
  private readonly targets: readonly ReportTarget[];
  private readonly settings: ReadSettings;
  private readonly progress: Progress;

  constructor(private readonly options: ConnectivityOptions, private readonly io: Io) {
    this.question = questionOf(options);
    this.targets = reportTargets(options, this.question.formats, io.cwd);
    this.settings = connectivitySettings(options, io);
    this.progress = new Progress(io, options.quiet);
  }

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
      return this.question.answer({ connectivity: now.connectivity, before: old?.connectivity, assumptions: ASSUMPTIONS, problems, notices });
    } catch (error) {
      if (error instanceof UsageError) await this.io.stderr.write(told(problems)); // what the call names may stand in what was left out
      throw error;
    }
  }

  private async read(paths: readonly string[]): Promise<Side> {
    const own = [...this.targets.flatMap(({ file }) => file ?? []), ...this.settings.files];
    const reading = new ManifestInput({ ...this.settings.reading, own, purpose: 'analyse' }, this.io, this.progress);
    const { manifests, problems, notices } = await reading.read(paths);
    const connected = new Connectivity([...manifests].sort(byName));
    return { connectivity: connected, problems: [...problems, ...objectProblems(connected.problems)], notices: [...notices, ...connected.notices] };
  }

  private render(answered: Answered, { format, file }: ReportTarget): string {
    const forReader = file === undefined && format === 'text';
    const color = forReader && isColoured(this.io, this.options.color);
    try {
      return answered.render(format, { color, width: forReader ? this.io.stdout.columns ?? 0 : 0, verbose: this.options.verbose });
    } catch (error) {
      if (!(error instanceof RangeError) || error.message !== 'Invalid string length') throw error; // no text is longer than about 500 MB
      throw new UsageError('The answer is longer than any text can be.', { fix: 'limit it by --from, --to or --port, or name fewer manifests' });
    }
  }

  /** What belongs on standard error: what was left out, where nobody reads it in a text on the terminal. */
  private remarks(problems: readonly InputProblem[]): string {
    const shown = this.io.stdout.isTerminal && this.targets.some(({ format, file }) => file === undefined && format === 'text');
    return shown ? '' : told(problems);
  }
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
