import type { AccessList, AccessVerdict, AllowedAccess } from './answer';
import { missingRights } from './missing-rights';
import { questionText } from './question-words';
import { grantText, sourcesOf } from './sources';
import { countedSubjects, membersText, workloadsText } from './subject-words';
import type { Access } from '../../analysis/rbac/access';
import type { Grant } from '../../analysis/rbac/grant';
import { namedText, whereText } from '../../analysis/rbac/right-words';
import { AnswerText } from '../answer/answer-text';
import { printable } from '../printable';
import type { RenderOptions } from '../render-options';
import { yamlLines } from '../yaml-lines';

/** Who may do something, for people. */
export function accessText(list: AccessList, options: RenderOptions): string {
  const page = new AnswerText(options);
  const asked = questionText(list.question);
  const subjects = list.allowed.map(({ subject }) => subject);
  const verdict = subjects.length === 0 ? `Nobody may ${asked}, as far as these objects say.` : `${countedSubjects(subjects)} may ${asked}.`;
  const who = list.allowed.flatMap((access) => allowedLines(access, page));
  return page.page(list, [
    ...who.length === 0 ? [] : [page.section(`Who may ${asked}`, who)],
    page.prose(verdict).map((line) => page.colors.bold(line)).join('\n'),
  ]);
}

/** Whether somebody may do something, for people: by what, or what is missing. */
export function verdictText(verdict: AccessVerdict, options: RenderOptions): string {
  const page = new AnswerText(options);
  const { question, subject, workloads, access, near } = verdict;
  const said = page.prose(`${access ? 'Allowed' : 'Denied'}: ${subject} may ${access ? '' : 'not '}${questionText(question)}${access ? limitText(access) : ''}`);
  const paint = access ? page.colors.green : page.colors.red;
  const runs = workloads.length === 0 ? [] : page.prose(`${workloadsText(workloads)} ${workloads.length === 1 ? 'runs' : 'run'} as it`);
  const blocks = access ? [page.section('By', access.grants.flatMap((grant) => grantLines(grant, page)))] : missing(verdict, page);
  return page.page(verdict, [[...said.map((line) => page.colors.bold(paint(line))), ...runs].join('\n'), ...near.length > 0 ? [nearest(near, page)] : [], ...blocks]);
}

function allowedLines(access: AllowedAccess, page: AnswerText): string[] {
  const { subject, grants, workloads } = access;
  const members = membersText(subject);
  const about = [...members === undefined ? [] : [members], ...workloads.length === 0 ? [] : [`runs ${workloadsText(workloads)}`]];
  return [
    ...page.prose(`${subject}${limitText(access)}`, '  ').map((line) => page.colors.bold(line)),
    ...about.flatMap((text) => page.prose(text, '    ')),
    ...grants.flatMap((grant) => grantLines(grant, page, subject.id)),
  ];
}

/** Where, and for which objects; nothing where it is everywhere and for all. */
function limitText({ isEverywhere, namespaces, names }: Access): string {
  const where = isEverywhere ? 'everywhere' : namespaces.map((namespace) => whereText(namespace)).join(', ');
  return `: ${where}${names.length === 0 ? '' : `, only objects${namedText(names)}`}`;
}

function grantLines(grant: Grant, page: AnswerText, asked?: string): string[] {
  const through = asked !== undefined && grant.subject.id !== asked ? ` as ${grant.subject}` : '';
  const [first, ...rest] = page.prose(`by ${grantText(grant)}${through}`, '    ');
  return [first, ...rest.map((line) => `  ${line}`)].map((line) => page.colors.dim(line));
}

function nearest(near: readonly Grant[], page: AnswerText): string {
  const lines = sourcesOf(near).flatMap(({ grants }) => grants).flatMap((grant) => {
    const { verbs, resources, resourceNames, nonResourceURLs } = grant.rights;
    const text = `${verbs.join(', ')} ${[...resources, ...nonResourceURLs].join(', ')}${namedText(resourceNames)} ${whereText(grant.namespace)}, by ${grantText(grant)}`;
    return page.prose(text, '  ');
  });
  return page.section('What it may that comes near', lines);
}

function missing(verdict: AccessVerdict, page: AnswerText): string[] {
  const { text, objects } = missingRights(verdict);
  const yaml = objects.flatMap((object, i) => [...i > 0 ? ['---'] : [], ...yamlLines(object)]);
  return [page.section('What would permit it', [...page.prose(printable(text), '  '), ...yaml.map((line) => `    ${line}`)])];
}
