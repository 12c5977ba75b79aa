import { createColors } from 'picocolors';
import type { DifferenceReport } from './difference-report';
import { originsText } from './origin-text';
import { EFFECTS, failingOf, verdictText, worstOf } from './verdict';
import { Severity } from '../../core/finding';
import type { InputProblem } from '../../core/input-problem';
import type { Rename } from '../../difference/renames';
import type { ChangeEffect, SecurityChange } from '../../difference/security-change';
import { clipped } from '../clipped';
import { printable, printableLines } from '../printable';
import type { RenderOptions } from '../render-options';
import { counted, objectText, placeText } from '../wording';
import { wrapped } from '../wrap';

const LABEL_WIDTH = 7;
const INDENT = LABEL_WIDTH + 2;
const UNLIMITED = 100_000;
const NARROWEST = 40;
/** A value may be a whole list of names; `--verbose` tells all of it. */
const VALUE = 600;
const RENAMES_SHOWN = 10;
const HEADINGS: { readonly [effect in ChangeEffect]: string } = { weaker: 'Risk grows', neutral: 'Worth knowing', stronger: 'Risk shrinks' };

/** The difference for people: the verdict, then every change by risk, each with what was, what is, and where. */
export function differenceText(report: DifferenceReport, options: RenderOptions): string {
  return new DifferencePage(report, options).text();
}

class DifferencePage {
  private readonly colors;
  private readonly width: number;

  constructor(private readonly report: DifferenceReport, private readonly options: RenderOptions) {
    this.colors = createColors(options.color);
    this.width = options.width > 0 ? Math.max(options.width, NARROWEST) : UNLIMITED;
  }

  public text(): string {
    const { changes, problems, renames } = this.report;
    const sections = EFFECTS.flatMap((effect) => this.section(effect, changes.filter((change) => change.effect === effect)));
    const blocks = [this.verdict(), ...this.problems(problems), ...sections, this.renames(renames), this.closing()];
    return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
  }

  private verdict(): string {
    const { report, colors } = this;
    const worst = worstOf(report);
    const paint = worst === undefined && report.problems.length === 0 ? colors.green : severityPaint(this.colors, worst ?? Severity.HIGH);
    const sides = [report.old, report.now].map(({ name, commit, objects }) => `${name}${commit === undefined ? '' : ` (${commit.slice(0, 12)})`}, ${counted(objects, 'object')}`);
    return [...this.prose(verdictText(report)).map((line) => colors.bold(paint(line))), ...this.prose(sides.join('  →  ')).map(colors.dim)].join('\n');
  }

  private section(effect: ChangeEffect, changes: readonly SecurityChange[]): string[] {
    if (changes.length === 0) return [];
    return [this.colors.bold(this.colors.underline(HEADINGS[effect])), ...changes.map((change) => this.change(change))];
  }

  private change(change: SecurityChange): string {
    const { effect, severity, title, id, before, after, why } = change;
    const { colors } = this;
    const paint = { weaker: severityPaint(colors, severity), neutral: colors.cyan, stronger: colors.green }[effect];
    const mark = { weaker: '+', neutral: '·', stronger: '-' }[effect];
    const [first, ...rest] = this.prose(title, `${mark} ${severity}: `.length);
    const head = [`${paint(`${mark} ${severity}:`)} ${colors.bold(first)}`, ...rest.map((line) => `  ${colors.bold(line)}`)];
    return [
      ...head, ...this.labelled('before', before), ...this.labelled('after', after), ...this.labelled('why', why),
      ...this.labelled('at', originsText(change) || undefined), ...this.labelled('id', id),
    ].join('\n');
  }

  private labelled(label: string, text: string | undefined): string[] {
    if (text === undefined) return [];
    const shown = this.options.verbose ? text : clipped(text, VALUE);
    const lines = printableLines(shown).flatMap((line) => wrapped(line, this.width - INDENT));
    return [`  ${this.colors.dim(label.padEnd(LABEL_WIDTH))}${lines.join(`\n${' '.repeat(INDENT)}`)}`];
  }

  private renames(renames: readonly Rename[]): string {
    if (renames.length === 0) return '';
    const shown = this.options.verbose ? renames : renames.slice(0, RENAMES_SHOWN);
    const rest = renames.length - shown.length;
    const lines = shown.flatMap(({ before, after }) => this.prose(`${objectText(before)} is ${objectText(after)} now.`, 2).map((line) => `  ${line}`));
    return [this.colors.bold(this.colors.underline('Renamed, which is no security change')), ...lines, ...rest > 0 ? [`  and ${rest} more: --verbose lists them`] : []].join('\n');
  }

  private problems(problems: readonly InputProblem[]): string[] {
    if (problems.length === 0) return [];
    const { red, bold } = this.colors;
    const title = `${counted(problems.length, 'problem')} with the input: what could not be read was not compared.`;
    return [this.prose(title).map((line) => bold(red(line))).join('\n'), ...problems.map((problem) => [
      `${red('error[input]')} ${bold(printable(problem.message))}`, ...this.labelled('at', placeText(problem)), ...this.labelled('fix', problem.fix),
    ].join('\n'))];
  }

  private closing(): string {
    const { report } = this;
    const failing = failingOf(report);
    const count = failing.length === 1 ? '1 change grows' : `${failing.length} changes grow`;
    const text = `${count} risk by ${report.failOn} or more: somebody has to approve of it (--fail-on).`;
    const verdict = failing.length > 0 ? this.prose(text).map(this.colors.red) : [];
    return [...report.notices.flatMap((notice) => this.prose(`Note: ${notice}`)), ...verdict].join('\n');
  }

  private prose(text: string, indent = 0): string[] {
    return wrapped(printable(text), this.width - indent);
  }
}

type Colors = ReturnType<typeof createColors>;

function severityPaint(colors: Colors, severity: Severity): (text: string) => string {
  return severity === Severity.CRITICAL || severity === Severity.HIGH ? colors.red : colors.yellow;
}
