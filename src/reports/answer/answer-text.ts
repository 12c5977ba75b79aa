import { createColors } from 'picocolors';
import type { Answer } from './answer';
import { tableLines, Row } from './table';
import type { InputProblem } from '../../core/input-problem';
import { printable, printableLines } from '../printable';
import type { RenderOptions } from '../render-options';
import { counted, placeText } from '../wording';
import { wrapped } from '../wrap';

const UNLIMITED = 100_000;
const NARROWEST = 40;
/** Sentences are no easier to read on very wide terminals. */
const PROSE = 120;
const LABEL_WIDTH = 7;

/** What all answers in text have in common: headings, tables, what could not be read, what is presumed. */
export class AnswerText {
  public readonly colors;
  public readonly width: number;

  /** For a reader. */
  public constructor({ color, width }: RenderOptions) {
    this.colors = createColors(color);
    this.width = width > 0 ? Math.max(width, NARROWEST) : UNLIMITED;
  }

  /** An answer: what could not be read first, then what was found out, then what that stands on. */
  public page({ problems, notices, assumptions }: Answer, blocks: readonly string[]): string {
    const told = [...this.problems(problems), ...blocks, ...this.notices(notices, problems.length), this.presumed(assumptions)];
    return `${told.filter((block) => block !== '').join('\n\n')}\n`;
  }

  /** A title and what is said under it. */
  public section(title: string, lines: readonly string[], note?: string): string {
    const heading = this.colors.bold(this.colors.underline(printable(title)));
    return [`${heading}${note === undefined ? '' : `  ${this.colors.dim(printable(note))}`}`, ...lines].join('\n');
  }

  /** Rows under a heading of dim words, each with a mark of one character in front. */
  public table(heading: Row, rows: readonly Row[], mark = ' '): string[] {
    const [head, ...body] = tableLines([heading, ...rows], { indent: 2, width: this.width });
    return [...head.map((line) => this.colors.dim(line)), ...body.flatMap(([first, ...rest]) => [`${mark}${first.slice(1)}`, ...rest])];
  }

  /** A sentence, broken between words. */
  public prose(text: string, indent = ''): string[] {
    return wrapped(printable(text), Math.min(this.width, PROSE) - indent.length).map((line) => `${indent}${line}`);
  }

  private problems(problems: readonly InputProblem[]): string[] {
    if (problems.length === 0) return [];
    const title = `${counted(problems.length, 'problem')} with the input: what was left out may change the answer, which is incomplete.`;
    return [this.colors.bold(this.colors.red(title)), ...problems.map((problem) => this.problem(problem))];
  }

  private problem(problem: InputProblem): string {
    const line = (label: string, text: string) => {
      const lines = printableLines(text).flatMap((each) => wrapped(each, this.width - LABEL_WIDTH - 2));
      return `  ${this.colors.dim(label.padEnd(LABEL_WIDTH))}${lines.join(`\n${' '.repeat(LABEL_WIDTH + 2)}`)}`;
    };
    return [`${this.colors.red('error[input]')} ${this.colors.bold(printable(problem.message))}`, line('at', placeText(problem)), line('fix', problem.fix)].join('\n');
  }

  private notices(notices: readonly string[], problems: number): string[] {
    const lines = notices.flatMap((notice) => this.prose(`Note: ${notice}`));
    const incomplete = problems > 0 ? [this.colors.red(`Incomplete: ${counted(problems, 'problem')} with the input, told above.`)] : [];
    return [[...lines, ...incomplete].join('\n')];
  }

  private presumed(assumptions: readonly string[]): string {
    const lines = assumptions.flatMap((assumption) => {
      const [first, ...rest] = this.prose(assumption, '  ');
      return [`- ${first.slice(2)}`, ...rest];
    });
    return ['What this presumes:', ...lines].map((line) => this.colors.dim(line)).join('\n');
  }
}
