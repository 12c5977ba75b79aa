import { resolve } from 'node:path';
import { isColoured } from './colour';
import { ComparedSide, differenceByCluster } from './diff-clusters';
import { oldConfiguration } from './diff-exemptions';
import type { DiffOptions } from './diff-options';
import { DiffRepository } from './diff-repository';
import { RevisionInput } from './diff-revision-input';
import { DiffSide, DiffSides, diffSides, sideName } from './diff-side';
import { ExitCode } from './exit-code';
import { writeFiles } from './file-writer';
import { displayName } from './input-files';
import type { Io } from './io';
import { Judgement, judgementOf } from './judgement';
import { ManifestInput } from './manifest-input';
import { problemText } from './problem-text';
import { Progress } from './progress';
import { ReportTarget, reportTargets } from './report-targets';
import { noticeOfForeign } from '../analysis/network/foreign/foreign-kinds';
import { CONFIGURATION_FILE } from '../app/configuration-file';
import type { JudgedInput } from '../app/input-judge';
import { toolVersion } from '../app/tool-version';
import { UsageError } from '../core/errors';
import { Severity } from '../core/finding';
import type { Manifest } from '../core/manifest';
import { compareTexts } from '../core/text-order';
import { Engine } from '../policy/engine';
import { DIFFERENCE_FORMATS } from '../reports/difference/difference-formats';
import type { DifferenceReport, ReportedSide } from '../reports/difference/difference-report';
import { failingOf } from '../reports/difference/verdict';
import { counted } from '../reports/wording';

/** From here on a growth of risk ends the call with 1, whatever a configuration lets audits fail on. */
const FAIL_ON = Severity.HIGH;

/**
 * Tells how security changes from one set of manifests to another one.
 *
 * @throws UsageError for a call or a configuration that is wrong; nothing is written then.
 */
export async function diff(args: readonly string[], options: DiffOptions, io: Io): Promise<ExitCode> {
  return new Diff(options, io).run(args);
}

class Diff {
  private readonly targets: readonly ReportTarget[];
  private readonly judgement: Judgement;
  private readonly repository: DiffRepository;
  private readonly progress: Progress;

  constructor(private readonly options: DiffOptions, private readonly io: Io) {
    this.targets = reportTargets(options, DIFFERENCE_FORMATS, io.cwd);
    this.judgement = judgementOf({ ...options, pack: [] }, io.cwd, io.today);
    this.repository = new DiffRepository(io);
    this.progress = new Progress(io, options.quiet);
  }

  public async run(args: readonly string[]): Promise<ExitCode> {
    try {
      const report = await this.compare(diffSides(args, this.repository, this.io));
      writeFiles(this.targets.flatMap((target) => target.file === undefined ? [] : [{ path: target.file, text: () => this.render(report, target) }]));
      const shown = this.targets.filter(({ file }) => file === undefined).map((target) => this.render(report, target));
      this.progress.end();
      for (const text of shown) await this.io.stdout.write(text);
      await this.io.stderr.write(this.remarks(report));
      if (report.problems.length > 0) return ExitCode.USAGE;
      return failingOf(report).length > 0 ? ExitCode.FINDINGS : ExitCode.CLEAN;
    } finally {
      this.progress.end();
    }
  }

  private async compare(sides: DiffSides): Promise<DifferenceReport> {
    const { judgement: { basis, settings, notices }, options, io, repository } = this;
    const [old, now] = [await this.read(sides.old, true), await this.read(sides.now, false)];
    const past = sides.old.kind === 'revision'
      ? oldConfiguration({ repository, side: sides.old, config: options.config, cwd: io.cwd, today: io.today, settings })
      : { exemptions: basis.exemptions, notices: [] as string[] };
    this.progress.say(() => `comparing ${counted(old.manifests.length + now.manifests.length, 'object')}`);
    const present = { exemptions: basis.exemptions, settings };
    const { changes, renames, clusters } = differenceByCluster(this.compared(old, past), this.compared(now, present), io.today);
    const foreign = [noticeOfForeign([...now.manifests, ...old.manifests])].filter((notice) => notice !== undefined);
    const apart = clusters.length === 0 ? [] : [`Each cluster was compared for itself: ${clusters.sort(compareTexts).join(', ')}.`];
    return {
      toolVersion: toolVersion(),
      kubernetesVersion: basis.version,
      old: reportedSide(sides.old, old),
      now: reportedSide(sides.now, now),
      changes,
      renames,
      failOn: options.failOn === undefined ? FAIL_ON : basis.failOn,
      problems: [...old.problems, ...now.problems],
      notices: [...notices, ...sides.notices, ...foreign, ...apart, ...past.notices, ...old.notices.map((notice) => `OLD: ${notice}`), ...now.notices],
    };
  }

  private async read(side: DiffSide, isOld: boolean): Promise<JudgedInput> {
    const { judgement: { settings, namespace }, options, io } = this;
    const reading = { customKinds: settings.customKinds, namespace, ignore: [...settings.ignore, ...options.ignore] };
    const own = this.ownFiles();
    if (side.kind === 'path') return new ManifestInput({ ...reading, own, purpose: 'analyse' }, io, this.progress).read([side.argument]);
    const named = own.map((path) => displayName(path, io.cwd));
    return new RevisionInput(this.repository, side, { ...reading, own: named, isOld }).read();
  }

  private compared({ manifests }: JudgedInput, { exemptions, settings }: Pick<ComparedSide, 'exemptions' | 'settings'>): ComparedSide {
    return { manifests: [...manifests].sort(byName), exemptions, settings, engine: () => new Engine({ ...this.judgement.basis, exemptions }) };
  }

  /** What this run writes or is configured by is no manifest. */
  private ownFiles(): string[] {
    const { options, io, targets } = this;
    return [...targets.flatMap(({ file }) => file ?? []), resolve(io.cwd, options.config ?? CONFIGURATION_FILE)];
  }

  private render(report: DifferenceReport, { format, file }: ReportTarget): string {
    const forReader = file === undefined && format === 'text';
    const color = forReader && isColoured(this.io, this.options.color);
    try {
      return DIFFERENCE_FORMATS[format].render(report, { color, width: forReader ? this.io.stdout.columns ?? 0 : 0, verbose: this.options.verbose });
    } catch (error) {
      if (!(error instanceof RangeError) || error.message !== 'Invalid string length') throw error; // no text is longer than about 500 MB
      throw new UsageError('The report is longer than any text can be.', { found: counted(report.changes.length, 'change'), fix: 'compare fewer manifests in one call' });
    }
  }

  /** What belongs on standard error: what could not be read, where nobody reads it in a text on the terminal. */
  private remarks({ problems }: DifferenceReport): string {
    const shown = this.io.stdout.isTerminal && this.targets.some(({ format, file }) => file === undefined && format === 'text');
    return shown ? '' : problems.map((problem) => `${problemText(problem)}\n`).join('');
  }
}

function reportedSide(side: DiffSide, { manifests }: JudgedInput): ReportedSide {
  return { name: sideName(side), commit: side.kind === 'revision' ? side.commit : undefined, objects: manifests.length };
}

/** The order of files decides nothing, but which of two objects with one name comes last. */
function byName(a: Manifest, b: Manifest): number {
  return compareTexts(a.namespace ?? '', b.namespace ?? '') || compareTexts(a.name, b.name) || compareTexts(a.groupKind, b.groupKind);
}
