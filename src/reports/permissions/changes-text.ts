import type { PermissionChangeList } from './answer';
import { RightRow, rowsOf } from './right-rows';
import { grantText } from './sources';
import type { ChangedRights, PermissionChange } from '../../analysis/rbac/permission-changes';
import { isShortened, VERB_LEGEND, whereText } from '../../analysis/rbac/right-words';
import { groupedBy } from '../../core/grouping';
import { AnswerText } from '../answer/answer-text';
import { tableLines } from '../answer/table';
import { printable } from '../printable';
import type { RenderOptions } from '../render-options';
import { counted } from '../wording';

type Way = 'gained' | 'lost';

/** Which rights are gained and lost, for people, the most dangerous first. */
export function changesText(list: PermissionChangeList, options: RenderOptions): string {
  const page = new AnswerText(options);
  const [gained, lost] = (['gained', 'lost'] as const).map((way) => list.changes.filter((change) => change[way].length > 0));
  const verdict = list.changes.length === 0 ? 'No right is gained or lost.' : `${counted(gained.length, 'subject')} gained rights, ${counted(lost.length, 'subject')} lost some.`;
  const sections = [...section(page, 'gained', gained), ...section(page, 'lost', lost)];
  const legend = list.changes.flatMap((change) => [...change.gained, ...change.lost]).some(isShort) ? [page.colors.dim(VERB_LEGEND)] : [];
  return page.page(list, [...sections, ...legend, page.colors.bold(verdict)]);
}

function section(page: AnswerText, way: Way, changes: readonly PermissionChange[]): string[] {
  if (changes.length === 0) return [];
  const lines = changes.flatMap((change) => [page.colors.bold(page.prose(String(change.subject), '  ').join('\n')), ...placeLines(page, way, change[way])]);
  return [page.section(way === 'gained' ? 'Gained' : 'Lost', lines)];
}

function placeLines(page: AnswerText, way: Way, changed: readonly ChangedRights[]): string[] {
  return [...groupedBy(changed, ({ namespace }) => namespace)].flatMap(([namespace, some]) => {
    const rows = rowsOf(some);
    const tables = tableLines(rows.map(({ verbs, things }) => [printable(verbs), printable(things)]), { indent: 6, width: page.width });
    return [page.colors.dim(`    ${printable(whereText(namespace))}`), ...rows.flatMap((row, i) => rowLines(page, way, row, tables[i]))];
  });
}

function rowLines(page: AnswerText, way: Way, { dangers, grants }: RightRow, lines: readonly string[]): string[] {
  const [first, ...rest] = lines;
  const paint = way === 'gained' ? page.colors.yellow : page.colors.green;
  const mark = `${way === 'gained' ? '+' : '-'}${dangers.length > 0 ? '!' : ' '}`;
  const advice = way === 'gained' ? dangers.flatMap((danger) => page.prose(danger, ' '.repeat(10))) : [];
  const sources = [...new Set(grants.map(grantText))].flatMap((text) => page.prose(`by ${text}`, ' '.repeat(10)));
  return [...[`    ${mark}${first.slice(6)}`, ...rest, ...advice].map(paint), ...sources.map((line) => page.colors.dim(line))];
}

function isShort({ rights }: ChangedRights): boolean {
  return rowsOf([{ rights, grants: [] }]).some(({ verbs }) => isShortened(verbs));
}
