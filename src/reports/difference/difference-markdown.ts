import type { DifferenceReport, ReportedSide } from './difference-report';
import { originsText } from './origin-text';
import { failingOf, verdictText } from './verdict';
import type { Severity } from '../../core/finding';
import { groupedBy } from '../../core/grouping';
import type { ChangeEffect, SecurityChange } from '../../difference/security-change';
import { clipped } from '../clipped';
import { code, COMMENT_LIMIT, fitting, joined, more, prose, table } from '../markdown-text';
import { counted, objectText, placeText } from '../wording';

/** By this line a bot finds its comment on a pull request and replaces it; nobody sees it. */
export const DIFFERENCE_MARKER = '<!-- cdk8s-hardened diff -->';

/** How much of a comment each part may take besides what grows risk. */
const ROOM = { notices: 4_000, problems: 8_000, neutral: 8_000, stronger: 8_000, renames: 4_000 };
/** No cell grows beyond this: a value may be a whole file. */
const CELL = 240;
const ICON: { readonly [severity in Severity]: string } = { critical: '🟥', high: '🟧', medium: '🟨', low: '🟦' };

/** The difference as a comment on a pull request: the verdict and what grows risk first, the rest folded, never larger than a comment may be. */
export function differenceMarkdown(report: DifferenceReport): string {
  const head = [DIFFERENCE_MARKER, title(report), sides(report), approval(report), ...notes(report), problems(report)];
  const tail = [folded(report, 'neutral', 'Worth knowing'), folded(report, 'stronger', 'Risk shrinks'), renames(report)];
  const left = COMMENT_LIMIT - joined([...head, ...tail]).length - 200;
  return `${joined([...head, weaker(report, left), ...tail])}\n`;
}

function title(report: DifferenceReport): string {
  const grows = report.changes.some(({ effect }) => effect === 'weaker');
  const incomplete = report.problems.length > 0 || report.old.objects + report.now.objects === 0;
  const icon = incomplete || failingOf(report).length > 0 ? '❌' : '✅';
  return `## ${!incomplete && grows && icon === '✅' ? '⚠️' : icon} cdk8s-hardened: ${prose(lowered(verdictText(report)))}`;
}

function sides({ old, now }: DifferenceReport): string {
  return `<sub>${sideText(old)} → ${sideText(now)}</sub>`;
}

function sideText({ name, commit, objects }: ReportedSide): string {
  return `${prose(short(name))}${commit === undefined ? '' : ` (${commit.slice(0, 12)})`}, ${counted(objects, 'object')}`;
}

function approval(report: DifferenceReport): string {
  const count = failingOf(report).length;
  return count === 0 ? '' : `**${counted(count, 'change')} of severity ${report.failOn} or more: somebody has to approve of ${count === 1 ? 'it' : 'them'}.**`;
}

function notes({ notices }: DifferenceReport): string[] {
  const told = notices.map((notice) => `> ${prose(short(notice))}`);
  const shown = fitting(told, ROOM.notices);
  return [...shown, ...more(told.length - shown.length)];
}

function problems({ problems: all }: DifferenceReport): string {
  if (all.length === 0) return '';
  const told = all.map((problem) => [code(short(placeText(problem))), prose(short(problem.message)), prose(short(problem.fix))]);
  const rows = fitting(told, ROOM.problems);
  return joined([`**${counted(all.length, 'problem')} with the input: what could not be read was not compared.**`, table(['where', 'what', 'fix'], rows), ...more(all.length - rows.length)]);
}

function weaker({ changes }: DifferenceReport, room: number): string {
  const told = changes.filter(({ effect }) => effect === 'weaker');
  const rows = fitting(told.map(rowOf), room);
  const missing = told.length - rows.length;
  const cut = missing === 0 ? [] : [`**${counted(missing, 'more change')} did not fit into a comment**; the other formats tell all of them.`];
  return joined([table(['risk', 'what changes', 'before → after', 'where'], rows), ...cut]);
}

/** What does not grow risk, in a fold, with a heading for how many of each area there are. */
function folded({ changes }: DifferenceReport, effect: ChangeEffect, heading: string): string {
  const told = changes.filter((change) => change.effect === effect);
  if (told.length === 0) return '';
  const areas = [...groupedBy(told, ({ area }) => area)].map(([area, some]) => `${some.length} ${area}`).join(', ');
  const rows = fitting(told.map((change) => rowOf(change).slice(1)), ROOM[effect as 'neutral' | 'stronger']);
  return joined([`<details><summary>${heading}: ${told.length} (${areas})</summary>`, table(['what changes', 'before → after', 'where'], rows), ...more(told.length - rows.length), '</details>']);
}

function renames({ renames: all }: DifferenceReport): string {
  if (all.length === 0) return '';
  const rows = fitting(all.map(({ before, after }) => [code(short(objectText(before))), code(short(objectText(after)))]), ROOM.renames);
  return joined([`<details><summary>Renamed, which is no security change: ${all.length}</summary>`, table(['before', 'after'], rows), ...more(all.length - rows.length), '</details>']);
}

function rowOf(change: SecurityChange): string[] {
  const { severity, title: what, why, before, after } = change;
  const values = [before === undefined ? '–' : code(short(before)), after === undefined ? '–' : code(short(after))];
  const hasValues = before !== undefined || after !== undefined;
  return [
    `${ICON[severity]} ${severity}`,
    why === undefined ? prose(short(what)) : `${prose(short(what))}<br><sub>${prose(short(why))}</sub>`,
    hasValues ? values.join(' → ') : '',
    code(short(originsText(change))),
  ];
}

function lowered(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`.replace(/\.$/, '');
}

function short(text: string): string {
  return clipped(text, CELL);
}
