import type { EscalationList } from './answer';
import type { Escalation, EscalationCause, EscalationStep } from '../../analysis/rbac/escalation';
import { groupedBy } from '../../core/grouping';
import { AnswerText } from '../answer/answer-text';
import type { RenderOptions } from '../render-options';
import { counted, locationText } from '../wording';

/** How somebody becomes more than he was meant to be, step by step, for people. */
export function escalationsText(list: EscalationList, options: RenderOptions): string {
  const page = new AnswerText(options);
  const where = list.limitedTo === undefined ? '' : ` of ${list.limitedTo}`;
  const none = page.colors.bold(page.colors.green(`No path${where} leads to cluster admin or to a node.`));
  const blocks = list.escalations.length === 0 ? [none] : [...escalationBlocks(list.escalations, page), escalationSummary(list.escalations, page).join('\n')];
  return page.page(list, blocks);
}

/** A section with every path; several sources whose paths go on alike are told together. */
export function escalationBlocks(escalations: readonly Escalation[], page: AnswerText): string[] {
  if (escalations.length === 0) return [];
  const alike = [...groupedBy(escalations, keyOf).values()];
  const [first, ...rest] = alike.map((some) => pathLines(some, page).join('\n'));
  return [page.section('Escalation paths', first.split('\n')), ...rest];
}

/** Who reaches what, in a line for each target. */
export function escalationSummary(escalations: readonly Escalation[], page: AnswerText): string[] {
  const byTarget = groupedBy(escalations, ({ target }) => target.title);
  return [...byTarget].map(([target, some]) => {
    const workloads = some.filter(({ source }) => source.kind === 'workload').length;
    const others = some.length - workloads;
    const who = [...workloads > 0 ? [counted(workloads, 'workload')] : [], ...others > 0 ? [counted(others, 'subject')] : []].join(' and ');
    return page.colors.bold(page.colors.red(`${who} ${some.length === 1 ? 'reaches' : 'reach'} ${target}.`));
  });
}

function pathLines(alike: readonly Escalation[], page: AnswerText): string[] {
  const [{ steps, target, cut, isCutSmallest }] = alike;
  const who = alike.map(({ source }) => source.title).join(', ');
  const title = page.prose(`${capital(who)} ${alike.length === 1 ? 'reaches' : 'each reach'} ${target.title} in ${counted(steps.length, 'step')}:`, '  ');
  return [
    ...title.map((line, i) => page.colors.bold(page.colors.red(i === 0 ? `!${line.slice(1)}` : line))),
    ...steps.flatMap((step, i) => stepLines(step, i + 1, page)),
    ...cutLines(cut, isCutSmallest, page),
  ];
}

function stepLines({ action, causes }: EscalationStep, number: number, page: AnswerText): string[] {
  const label = `${number}. `;
  const [first, ...rest] = page.prose(action, ' '.repeat(4 + label.length));
  return [
    `    ${label}${first.trimStart()}`,
    ...rest,
    ...causes.flatMap((cause) => page.prose(`by ${cause.title}${placeText(cause)}`, ' '.repeat(6 + label.length))).map((line) => page.colors.dim(line)),
  ];
}

function cutLines(cut: readonly EscalationCause[], isSmallest: boolean, page: AnswerText): string[] {
  if (cut.length === 0) return [...page.prose('Nothing among the objects cuts it.', '    ')];
  const title = `    ${isSmallest ? 'smallest cut' : 'a cut, perhaps not the smallest'}${cut.length > 1 ? ', all of' : ''}:`;
  return [page.colors.green(title), ...cut.flatMap((cause) => page.prose(`${cause.removal}${placeText(cause)}`, '      '))];
}

function placeText({ manifest, pointer }: EscalationCause): string {
  const place = locationText(manifest?.origin.locate(pointer ?? ''));
  return place === '' ? '' : ` (${place})`;
}

/** What is the same but for the source. */
function keyOf({ target, steps, cut }: Escalation): string {
  return JSON.stringify([target.id, steps.map(({ to, action, causes }) => [to.id, action, causes.map(({ id }) => id)]), cut.map(({ id }) => id)]);
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
