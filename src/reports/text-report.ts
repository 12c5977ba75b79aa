import { createColors } from 'picocolors';
import { excerptAt, excerptOf, Excerpt } from './excerpt';
import { FindingGroup, grouped, pathInAny } from './finding-groups';
import { objectPlace, wayOut } from './finding-text';
import { ofOnePlace } from './one-place';
import { Outcome, outcomeOf } from './outcome';
import { printable, printableLines } from './printable';
import type { RenderOptions } from './render-options';
import type { Report } from './report';
import { Tally, tallyOf } from './tally';
import { counted, coverageText, findingsText, locationText, objectText, placeText, shownPath } from './wording';
import { wrapped } from './wrap';
import type { Finding } from '../core/finding';
import type { InputProblem } from '../core/input-problem';

const LABEL_WIDTH = 7;
const INDENT = 2 + LABEL_WIDTH;
const UNLIMITED = 100_000;
/** The width of excerpts where the reader has no width: they are cut anyway. */
const EXCERPT_WIDTH = 160;
const NARROWEST = 40;
const PLACES_SHOWN = 10;
/** What could not be read may be a Secret whenever one is in the file, and anything where no kind is said. */
const SECRET_KIND = /\bkind["']?:\s*["']?Secret\b/;
const ANY_KIND = /\bkind["']?:/;

/** The report for people: what could not be read, what is wrong and how to mend it, and what was judged. */
export function textReport(report: Report, options: RenderOptions): string {
  return new TextReport(report, options).text();
}

type Line = readonly [label: string, text: string | undefined];

class TextReport {
  private readonly colors;
  private readonly width: number;
  private readonly excerptWidth: number;
  private readonly tally: Tally;

  constructor(private readonly report: Report, private readonly options: RenderOptions) {
    this.colors = createColors(options.color);
    this.width = options.width > 0 ? Math.max(options.width, NARROWEST) : UNLIMITED;
    this.excerptWidth = Math.min(this.width, EXCERPT_WIDTH) - INDENT - 3;
    this.tally = tallyOf(report);
  }

  public text(): string {
    const { often, byObject } = grouped(this.tally.open);
    const blocks = [
      ...this.problems(),
      ...often.length > 0 ? [this.heading('In many objects'), ...often.map((group) => this.manyPlaces(group))] : [],
      ...byObject.flatMap((findings) => [this.heading(objectHeading(findings[0])), ...ofOnePlace(findings).map((group) => this.finding(group))]),
      ...this.options.verbose ? this.setAside() : [],
      this.summary(),
    ];
    return `${blocks.join('\n\n')}\n`;
  }

  private problems(): string[] {
    const { problems } = this.report;
    if (problems.length === 0) return [];
    const title = `${counted(problems.length, 'problem')} with the input: what could not be read was not judged.`;
    return [this.colors.bold(this.colors.red(title)), ...problems.map((problem) => this.problem(problem))];
  }

  private problem(problem: InputProblem): string {
    const lines = this.report.sourceLines(problem.file);
    const holdsSecret = lines?.some((line) => SECRET_KIND.test(line)) || !lines?.some((line) => ANY_KIND.test(line));
    const excerpt = excerptAt(problem, (file) => this.report.sourceLines(file), { width: this.excerptWidth, holdsSecret });
    return this.block(`${this.colors.red('error[input]')} ${this.bold(problem.message)}`, excerpt, [['at', placeText(problem)], ['fix', problem.fix]]);
  }

  private heading(text: string): string {
    return this.colors.bold(this.colors.underline(printable(text)));
  }

  private manyPlaces({ finding, all }: FindingGroup): string {
    const shown = this.options.verbose ? all : all.slice(0, PLACES_SHOWN);
    const rest = all.length - shown.length;
    const places = [
      ...shown.map((each) => `${objectText(each.resource)}${each.container === undefined ? '' : `, container ${each.container}`}  ${locationText(each.location)}`.trimEnd()),
      ...rest > 0 ? [`and ${rest} more: --verbose lists them`] : [],
    ];
    return this.block(this.title(finding), undefined, [
      ['path', pathInAny(finding.path) || undefined], ['found', finding.found], ['fix', finding.fix], ...places.map((place, i): Line => [i === 0 ? 'in' : '', place]),
    ]);
  }

  /** What several rules say of one value is told once, with the repair that serves them all. */
  private finding([finding, ...others]: readonly Finding[]): string {
    const excerpt = excerptOf(finding, (file) => this.report.sourceLines(file), this.excerptWidth);
    return this.block([finding, ...others].map((each) => this.title(each)).join('\n'), excerpt, [
      ['at', this.placeInObject(finding)],
      ['path', finding.path || undefined],
      ['found', finding.found],
      ['fix', finding.fix],
      ['or', wayOut(finding)],
    ]);
  }

  private placeInObject({ location, container }: Finding): string | undefined {
    const place = [locationText(location), ...container === undefined ? [] : [`(container ${container})`]].filter((part) => part !== '');
    return place.length > 0 ? place.join('  ') : undefined;
  }

  private title(finding: Finding): string {
    const { ruleId, severity, message } = finding;
    const fails = outcomeOf(finding, this.report.failOn) === Outcome.FAILING;
    const paint = fails ? this.colors.red : this.colors.yellow;
    return `${paint(`${fails ? 'error' : 'warning'}[${printable(ruleId)}]`)} ${severity}: ${this.bold(message)}`;
  }

  private bold(message: string): string {
    return this.colors.bold(printable(message));
  }

  /** A title, a line of the source after the place, and a line for each thing that is said. */
  private block(title: string, excerpt: Excerpt | undefined, lines: readonly Line[]): string {
    const told = lines.filter((line): line is [string, string] => line[1] !== undefined).map(([label, text]) => this.labelled(label, text));
    if (excerpt) told.splice(1, 0, this.source(excerpt));
    return [title, ...told].join('\n');
  }

  private labelled(label: string, text: string): string {
    const breakable = label === 'found' || label === 'fix';
    const lines = printableLines(text).flatMap((line) => breakable ? wrapped(line, this.width - INDENT) : [line]);
    const told = lines.join(`\n${' '.repeat(INDENT)}`);
    return `  ${this.colors.dim(label.padEnd(LABEL_WIDTH))}${label === 'or' ? this.colors.dim(told) : told}`;
  }

  private source({ line, text, caret }: Excerpt): string {
    const number = String(line).padStart(LABEL_WIDTH);
    const blank = ' '.repeat(LABEL_WIDTH);
    const { dim, red, bold } = this.colors;
    return [`${dim(` ${number} |`)} ${text}`, ...caret === undefined ? [] : [`${dim(` ${blank} |`)} ${' '.repeat(caret)}${bold(red('^'))}`]].join('\n');
  }

  /** What fails nothing, one by one. */
  private setAside(): string[] {
    return [Outcome.UNRESOLVED, Outcome.KNOWN, Outcome.EXEMPTED].flatMap((outcome) => {
      const findings = this.tally.byOutcome.get(outcome)!;
      return findings.length === 0 ? [] : [this.heading(`${outcome[0].toUpperCase()}${outcome.slice(1)}`), ...findings.map((finding) => this.asideText(finding))];
    });
  }

  private asideText(finding: Finding): string {
    const { exemption } = finding;
    return this.block(`${this.colors.dim(`${printable(finding.ruleId)}`)} ${finding.severity}: ${printable(finding.message)}`, undefined, [
      ['at', objectPlace(finding)], ['path', finding.path || undefined], ['found', finding.found],
      ['why', exemption && `${exemption.reason} (${exemption.owner}, until ${exemption.expires})`],
    ]);
  }

  private summary(): string {
    const { report, tally, colors } = this;
    const clean = tally.open.length === 0 && report.problems.length === 0 && report.judged.objects > 0;
    const counts = findingsText(tally, report);
    const verdict = `${counts[0].toUpperCase()}${counts.slice(1)}.`;
    return [
      ...report.notices.map((notice) => printable(`Note: ${notice}`)),
      ...report.judged.objects > 0 || tally.open.length > 0 ? [colors.bold(clean ? colors.green(verdict) : verdict)] : [],
      ...this.asideLines(),
      ...report.problems.length > 0 ? [colors.red(`${counted(report.problems.length, 'problem')} with the input, told above: what could not be read was not judged.`)] : [],
      report.judged.objects === 0 ? colors.bold(colors.red(coverageText(report))) : coverageText(report),
    ].join('\n');
  }

  private asideLines(): string[] {
    const { byOutcome } = this.tally;
    const more = this.options.verbose ? '' : '; --verbose lists them';
    const count = (outcome: Outcome) => byOutcome.get(outcome)!.length;
    const loosened = this.report.loosened.length;
    return [
      ...count(Outcome.TOLERATED) > 0 ? [`${count(Outcome.TOLERATED)} of them below ${this.report.failOn}, so they fail nothing.`] : [],
      ...count(Outcome.UNRESOLVED) > 0 ? [`${count(Outcome.UNRESOLVED)} unresolved: objects that were not given could tell (--complete says that all were)${more}.`] : [],
      ...count(Outcome.KNOWN) > 0 ? [`${count(Outcome.KNOWN)} known to the baseline${more}.`] : [],
      ...count(Outcome.EXEMPTED) > 0 ? [`${count(Outcome.EXEMPTED)} exempted, by ${counted(this.report.exemptions.length, 'entry').replace('entrys', 'entries')} of the ledger${more}.`] : [],
      ...loosened > 0 ? [`${counted(loosened, 'setting')} of the configuration ${loosened === 1 ? 'makes a rule' : 'make rules'} more lenient.`] : [],
    ];
  }
}

function objectHeading(finding: Finding): string {
  const { constructPath, location } = finding;
  if (constructPath !== undefined) return `${shownPath(constructPath) || 'the app'}  (${objectText(finding.resource)})`;
  return location === undefined ? objectText(finding.resource) : `${objectText(finding.resource)}  ${placeText({ file: location.file })}`;
}
