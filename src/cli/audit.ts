import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import type { AuditOptions } from './audit-options';
import type * as BaselineModule from './baseline-file';
import { isColoured } from './colour';
import { ExitCode } from './exit-code';
import { writeFiles } from './file-writer';
import type { Io } from './io';
import { Judgement, judgementOf } from './judgement';
import { ManifestInput } from './manifest-input';
import { problemText } from './problem-text';
import { Progress } from './progress';
import { ReportTarget, reportTargets } from './report-targets';
import { CONFIGURATION_FILE } from '../app/configuration-file';
import { judgeInput } from '../app/input-judge';
import { UsageError } from '../core/errors';
import type { Finding } from '../core/finding';
import { FORMATS } from '../reports/formats';
import { Outcome, outcomeOf } from '../reports/outcome';
import type { Report } from '../reports/report';
import { counted } from '../reports/wording';

/** Few calls have a baseline, and starting is to be quick. */
const load = createRequire(__filename);

/**
 * Judges manifests and reports on them.
 *
 * @throws UsageError for a call or a configuration that is wrong; nothing is written then.
 */
export async function audit(paths: readonly string[], options: AuditOptions, io: Io): Promise<ExitCode> {
  return new Audit(options, io).run(paths);
}

class Audit {
  private readonly targets: readonly ReportTarget[];
  private readonly judgement: Judgement;
  private readonly baseline?: BaselineModule.BaselineFile;
  private readonly progress: Progress;

  constructor(private readonly options: AuditOptions, private readonly io: Io) {
    this.targets = reportTargets(options, FORMATS, io.cwd);
    this.judgement = judgementOf(options, io.cwd, io.today);
    this.baseline = this.openBaseline();
    this.progress = new Progress(io, options.quiet);
  }

  public async run(paths: readonly string[]): Promise<ExitCode> {
    try {
      const report = await this.judge(paths);
      const problems = report.problems.length > 0;
      const files = this.targets
        .flatMap((target) => target.file === undefined ? [] : [{ path: target.file, text: () => this.render(report, target) }]);
      writeFiles([...files, ...this.baseline?.written && !problems ? [this.baseline.written] : []]);
      const shown = this.targets.filter(({ file }) => file === undefined).map((target) => this.render(report, target));
      this.progress.end();
      for (const text of shown) await this.io.stdout.write(text);
      await this.io.stderr.write(this.remarks(report));
      if (problems) return ExitCode.USAGE;
      return report.findings.some((finding) => outcomeOf(finding, report.failOn) === Outcome.FAILING) ? ExitCode.FINDINGS : ExitCode.CLEAN;
    } finally {
      this.progress.end();
    }
  }

  private async judge(paths: readonly string[]): Promise<Report> {
    const { judgement, baseline, options, io } = this;
    const { customKinds, ignore } = judgement.settings;
    const reading = { customKinds, namespace: judgement.namespace, ignore: [...ignore, ...options.ignore], own: this.ownFiles() };
    const read = await new ManifestInput(reading, io, this.progress).read(paths);
    const report = judgeInput(
      { ...read, notices: [...judgement.notices, ...read.notices] },
      { ...judgement.basis, known: baseline && ((findings, context) => baseline.apply(findings, context)) },
    );
    return { ...report, findings: options.pss === undefined ? report.findings : report.findings.map(unexemptable), today: this.reportedDay() };
  }

  /** What this run writes or is configured by is no manifest. */
  private ownFiles(): string[] {
    const { options, io, targets, baseline } = this;
    return [
      ...targets.flatMap(({ file }) => file ?? []),
      ...baseline?.path === undefined ? [] : [baseline.path],
      resolve(io.cwd, options.config ?? CONFIGURATION_FILE),
    ];
  }

  private openBaseline(): BaselineModule.BaselineFile | undefined {
    const { options, judgement, io } = this;
    const file = options.baseline ?? judgement.settings.baseline;
    if (file === undefined && !options.updateBaseline) return undefined;
    const { BaselineFile } = load('./baseline-file') as typeof BaselineModule;
    return new BaselineFile({ file, update: options.updateBaseline === true, cwd: io.cwd });
  }

  /** Reports can be reproduced; whether an exemption has expired is decided by the clock alone, which no variable sets back. */
  private reportedDay(): string {
    const epoch = this.io.env.SOURCE_DATE_EPOCH;
    if (epoch === undefined || epoch === '') return this.io.today;
    const day = new Date(Number(epoch) * 1000);
    if (!/^\d+$/.test(epoch) || Number.isNaN(day.getTime())) {
      throw new UsageError('SOURCE_DATE_EPOCH must be a number of seconds.', { where: 'the environment', found: JSON.stringify(epoch), fix: 'unset it, or write it as "1767225600"' });
    }
    return day.toISOString().slice(0, 'YYYY-MM-DD'.length);
  }

  private render(report: Report, { format, file }: ReportTarget): string {
    const forReader = file === undefined;
    const color = forReader && isColoured(this.io, this.options.color);
    try {
      return FORMATS[format].render(report, { color, width: forReader ? this.io.stdout.columns ?? 0 : 0, verbose: this.options.verbose });
    } catch (error) {
      if (!(error instanceof RangeError)) throw error; // no text is longer than about 500 MB
      throw new UsageError('The report is longer than any text can be.', { found: counted(report.findings.length, 'finding'), fix: 'judge fewer manifests in one call, or report as text' });
    }
  }

  /** What belongs on standard error: what was written, and, where nobody reads it in a text on the terminal, what could not be read. */
  private remarks(report: Report): string {
    const { targets, baseline, io, options } = this;
    const shown = io.stdout.isTerminal && targets.some(({ format, file }) => file === undefined && format === 'text');
    const lines = shown ? [] : report.problems.map((problem) => problemText(problem));
    if (!options.quiet && baseline?.written) lines.push(baselineRemark(baseline, report));
    return lines.map((line) => `${line}\n`).join('');
  }
}

/** Where exemptions do not count none is advised. */
function unexemptable(finding: Finding): Finding {
  return { ...finding, exemptWith: undefined };
}

function baselineRemark(baseline: BaselineModule.BaselineFile, { findings, problems }: Report): string {
  if (problems.length > 0) return `${baseline.name} was not written: what could not be read is not known.`;
  return `${baseline.name} knows ${counted(findings.filter(({ known }) => known).length, 'finding')} from now on.`;
}
