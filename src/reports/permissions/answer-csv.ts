import type { AccessList, EscalationList, PermissionChangeList, PermissionList } from './answer';
import { nameOf } from './sources';
import { workloadName } from './subject-words';
import { dangersOf } from '../../analysis/rbac/dangers';
import type { Grant } from '../../analysis/rbac/grant';
import type { RbacSubject } from '../../analysis/rbac/rbac-subject';
import type { HeldRights } from '../../analysis/rbac/right-set';
import { answerCsv } from '../answer/answer-csv';
import { locationText } from '../wording';

const WHO = ['kind', 'namespace', 'name'];
const RIGHTS = ['where', 'verbs', 'apiGroups', 'resources', 'resourceNames', 'nonResourceURLs', 'danger'];
const SOURCE = ['role', 'rule', 'binding', 'through'];
/** What stands for every namespace, and for the core group, whose name is empty. */
const EVERYWHERE = '*';
const CORE = 'core';

/** A line for each right of each subject, for spreadsheets. */
export function listCsv({ subjects }: PermissionList): string {
  const rows = subjects.flatMap(({ subject, grants }) =>
    grants.map((grant) => [...whoCells(subject), ...rightsCells(grant), ...sourceCells(grant, subject)]));
  return answerCsv([...WHO, ...RIGHTS, ...SOURCE], rows);
}

/** A line for each way in which somebody may do something, for spreadsheets. */
export function accessCsv({ allowed }: AccessList): string {
  const rows = allowed.flatMap(({ subject, grants, workloads }) => grants.map((grant) =>
    [...whoCells(subject), grant.namespace ?? EVERYWHERE, listCell(grant.rights.resourceNames), workloads.map(workloadName).join(' '), ...sourceCells(grant, subject)]));
  return answerCsv([...WHO, 'where', 'resourceNames', 'workloads', ...SOURCE], rows);
}

/** A line for each step of each path, for spreadsheets. */
export function escalationsCsv({ escalations }: EscalationList): string {
  const rows = escalations.flatMap(({ source, target, steps, cut }) => steps.map(({ from, to, action, causes }, i) =>
    [source.id, target.id, `${i + 1}`, from.map(({ id }) => id).join('; '), to.id, action, causes.map(({ title }) => title).join('; '), cut.map(({ removal }) => removal).join('; ')]));
  return answerCsv(['source', 'target', 'step', 'from', 'to', 'action', 'causes', 'cut'], rows);
}

/** A line for what a subject gained or lost, for spreadsheets. */
export function changesCsv({ changes }: PermissionChangeList): string {
  const rows = changes.flatMap(({ subject, gained, lost }) => [
    ...gained.map((held) => ['gained', ...whoCells(subject), ...rightsCells(held)]), ...lost.map((held) => ['lost', ...whoCells(subject), ...rightsCells(held)]),
  ]);
  return answerCsv(['change', ...WHO, ...RIGHTS], rows);
}

function whoCells({ kind, namespace, name }: RbacSubject): string[] {
  return [kind, namespace ?? '', name];
}

function rightsCells(held: HeldRights): string[] {
  const { verbs, apiGroups, resources, resourceNames, nonResourceURLs } = held.rights;
  const groups = apiGroups.map((group) => group === '' ? CORE : group);
  return [held.namespace ?? EVERYWHERE, ...[verbs, groups, resources, resourceNames, nonResourceURLs].map(listCell), dangersOf(held).join(' | ')];
}

function sourceCells({ role, rulePointer, binding, subject }: Grant, asked: RbacSubject): string[] {
  return [nameOf(role), locationText(role.manifest?.origin.locate(rulePointer)), nameOf(binding), subject.id === asked.id ? '' : subject.name];
}

function listCell(texts: readonly string[]): string {
  return texts.join(' ');
}
