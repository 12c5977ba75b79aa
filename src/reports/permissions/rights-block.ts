import { RightRow, rowsOfGrants } from './right-rows';
import { nameOf, placedName, rulePlaces, Source, sourcesOf } from './sources';
import type { Grant } from '../../analysis/rbac/grant';
import type { SubjectKind } from '../../analysis/rbac/rbac-subject';
import { isShortened, VERB_LEGEND, whereText } from '../../analysis/rbac/right-words';
import type { AnswerText } from '../answer/answer-text';
import { tableLines } from '../answer/table';
import { printable } from '../printable';

/** Of what Kubernetes itself makes, roles with rights to more things than this are named, not told, unless everything is to be told. */
const TOLD = 12;

/** How rights are written. */
export interface BlockStyle {
  readonly page: AnswerText;
  /** What the subject is whose rights they are. */
  readonly kind: SubjectKind;
  /** Columns before every line. */
  readonly indent: number;
  /** Whether roles of Kubernetes itself are told line by line, too. */
  readonly everything: boolean;
}

interface Line { readonly text: string; readonly isShortened: boolean }

/** What grants permit: for each place and role a heading, then its rights with the lines of their rules, dangerous ones marked and explained. */
export class RightsBlock {
  /** Whether short words for verbs are used, which needs a legend. */
  public readonly isShortened: boolean;
  private readonly told: readonly Line[];

  constructor(grants: readonly Grant[], private readonly style: BlockStyle) {
    this.told = this.lines(sourcesOf(grants));
    this.isShortened = this.told.some((line) => line.isShortened);
  }

  /** The lines, to be put one below the other. */
  public get texts(): string[] {
    return this.told.map(({ text }) => text);
  }

  private lines(sources: readonly Source[]): Line[] {
    const { page, indent } = this.style;
    const parts = sources.map((source) => ({ source, rows: rowsOfGrants(source.grants) }));
    const all = parts.flatMap(({ source, rows }) => this.isBrief(source, rows) ? [] : rows);
    const cells = all.map(({ verbs, things, grants }) => [printable(verbs), printable(things), rulePlaces(grants)]);
    const tables = new Map(tableLines(cells, { indent: indent + 4, width: page.width }).map((lines, i) => [all[i], lines]));
    return parts.flatMap(({ source, rows }) => [
      ...this.plain(this.heading(source)),
      ...this.isBrief(source, rows) ? this.brief(rows) : rows.flatMap((row) => this.row(row, tables.get(row)!)),
    ]);
  }

  private isBrief({ role }: Source, rows: readonly RightRow[]): boolean {
    return !this.style.everything && role.manifest === undefined && thingsIn(rows) > TOLD;
  }

  private heading({ namespace, role, bindings, grants: [{ subject }] }: Source): string {
    const through = subject.kind === this.style.kind ? '' : `, as ${subject}`; // groups are in no groups
    return `${whereText(namespace)}${through}, by ${placedName(role)}, bound by ${bindings.map((binding) => placedName(binding)).join(', ')}`;
  }

  private brief(rows: readonly RightRow[]): Line[] {
    const { page, indent } = this.style;
    const dangers = [...new Set(rows.flatMap((row) => row.dangers))];
    const text = `rights to ${thingsIn(rows)} resources or paths, the same in every cluster; --verbose or --subject tells them`;
    return [...this.plain(`    ${text}`), ...dangers.map((danger) => page.prose(danger, ' '.repeat(indent + 6))).flatMap((lines) => this.warned(lines, indent + 4))];
  }

  private row({ verbs, dangers }: RightRow, lines: readonly string[]): Line[] {
    const { page, indent } = this.style;
    const isShort = isShortened(verbs);
    if (dangers.length === 0) return lines.map((text) => ({ text, isShortened: isShort }));
    const advice = dangers.flatMap((danger) => page.prose(danger, ' '.repeat(indent + 8)));
    return this.warned([...lines, ...advice], indent + 2).map((line) => ({ ...line, isShortened: isShort }));
  }

  /** With a mark of one character in front of the first line. */
  private warned(lines: readonly string[], column: number): Line[] {
    const { yellow } = this.style.page.colors;
    return lines.map((line, i) => ({ text: yellow(i === 0 ? `${line.slice(0, column)}!${line.slice(column + 1)}` : line), isShortened: false }));
  }

  private plain(text: string): Line[] {
    const { page, indent } = this.style;
    const lead = /^ */.exec(text)![0];
    const [first, ...rest] = page.prose(text.trimStart(), ' '.repeat(indent + lead.length));
    return [first, ...rest.map((line) => `  ${line}`)].map((line) => ({ text: page.colors.dim(line), isShortened: false }));
  }
}

/** How many resources and paths some lines are about. */
function thingsIn(rows: readonly RightRow[]): number {
  return new Set(rows.flatMap(({ things }) => things.split(', '))).size;
}

/** The legend of short words, if they are used. */
export function legendOf(page: AnswerText, blocks: readonly RightsBlock[]): string {
  return blocks.some((block) => block.isShortened) ? page.colors.dim(page.prose(VERB_LEGEND).join('\n')) : '';
}

/** The names of the roles that grants come from, each once. */
export function roleNames(grants: readonly Grant[]): string[] {
  return [...new Set(sourcesOf(grants).map(({ role }) => nameOf(role)))];
}
