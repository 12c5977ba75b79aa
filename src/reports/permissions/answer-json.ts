import type {
  AccessList, AccessQuestion, AccessVerdict, AllowedAccess, EscalationList, PermissionChangeList, PermissionList, SubjectRights,
} from './answer';
import { missingRights } from './missing-rights';
import { workloadName } from './subject-words';
import { dangersOf } from '../../analysis/rbac/dangers';
import type { Escalation, EscalationCause, EscalationStep } from '../../analysis/rbac/escalation';
import type { Grant, GrantedRole, GrantingBinding } from '../../analysis/rbac/grant';
import type { ChangedRights } from '../../analysis/rbac/permission-changes';
import type { RbacSubject } from '../../analysis/rbac/rbac-subject';
import type { HeldRights } from '../../analysis/rbac/right-set';
import { answerJson } from '../answer/answer-json';

/** Who may do what, for programs, as `docs/permissions.schema.json` describes it. */
export function listJson(list: PermissionList): string {
  return answerJson(list, { subjects: list.subjects.map(subjectRights), escalations: list.escalations.map(escalationJson) });
}

/** The escalation paths, for programs. */
export function escalationsJson(list: EscalationList): string {
  return answerJson(list, { escalations: list.escalations.map(escalationJson) });
}

/** Who may do something, for programs. */
export function accessJson(list: AccessList): string {
  return answerJson(list, { question: questionJson(list.question), allowed: list.allowed.map(accessOf) });
}

/** Whether somebody may do something, for programs. */
export function verdictJson(verdict: AccessVerdict): string {
  const { question, subject, workloads, access, near } = verdict;
  return answerJson(verdict, {
    question: { ...questionJson(question), subject: subjectJson(subject) },
    verdict: access ? 'allowed' : 'denied',
    allowed: access ? [accessOf({ ...access, workloads, isBuiltIn: false })] : [],
    near: near.map((grant) => grantJson(grant, subject)),
    missing: access ? [] : missingRights(verdict).objects,
  });
}

/** Which rights are gained and lost, for programs. */
export function changesJson(list: PermissionChangeList): string {
  return answerJson(list, {
    changes: list.changes.map(({ subject, ...change }) => {
      const [gained, lost] = [change.gained, change.lost].map((all) => all.map((each) => changedJson(each, subject)));
      return { ...subjectJson(subject), gained, lost };
    }),
  });
}

function subjectRights({ subject, workloads, grants }: SubjectRights): object {
  return {
    ...subjectJson(subject),
    groups: subject.groups.map(({ name }) => name),
    workloads: workloads.map(workloadName),
    permissions: grants.map((grant) => grantJson(grant, subject)),
  };
}

function subjectJson({ kind, namespace, name }: RbacSubject): object {
  return { kind, ...namespace !== undefined && { namespace }, name };
}

/** A right, with the group through which it comes where that is not the subject itself. */
function grantJson(grant: Grant, asked: RbacSubject): object {
  const { role, rulePointer, aggregatedBy, binding, subjectPointer, subject } = grant;
  return {
    ...rightsJson(grant),
    role: objectJson(role, rulePointer),
    ...aggregatedBy && { aggregatedBy: objectJson(aggregatedBy) },
    binding: objectJson(binding, subjectPointer),
    ...subject.id !== asked.id && { through: subject.name },
    ...dangerJson(grant),
  };
}

function changedJson(changed: ChangedRights, subject: RbacSubject): object {
  return { ...rightsJson(changed), ...dangerJson(changed), by: changed.grants.map((grant) => sourceJson(grant, subject)) };
}

function sourceJson({ role, rulePointer, binding, subjectPointer, subject }: Grant, asked: RbacSubject): object {
  const through = subject.id === asked.id ? {} : { through: subject.name };
  return { role: objectJson(role, rulePointer), binding: objectJson(binding, subjectPointer), ...through };
}

function rightsJson({ namespace, rights: { apiGroups, resources, resourceNames, nonResourceURLs, verbs } }: HeldRights): object {
  return { ...namespace !== undefined && { namespace }, apiGroups, resources, resourceNames, nonResourceURLs, verbs };
}

function dangerJson(held: HeldRights): object {
  const dangers = dangersOf(held);
  return dangers.length === 0 ? {} : { danger: dangers.join(' | ') };
}

/** What Kubernetes itself makes is nobody's file. */
function objectJson({ kind, namespace, name, manifest }: GrantedRole | GrantingBinding, pointer = ''): object {
  const place = manifest?.origin.locate(pointer);
  return { kind, ...namespace !== undefined && { namespace }, name, builtIn: manifest === undefined, ...placeJson(place) };
}

function placeJson(place: { readonly file: string; readonly line: number; readonly column?: number } | undefined): object {
  return place ? { file: place.file, line: place.line, ...place.column !== undefined && { column: place.column } } : {};
}

function questionJson({ request, isAnyNamespace }: AccessQuestion): object {
  return { ...request, anyNamespace: isAnyNamespace };
}

function accessOf({ subject, grants, isEverywhere, namespaces, names, workloads, isBuiltIn }: AllowedAccess): object {
  return {
    ...subjectJson(subject),
    everywhere: isEverywhere,
    namespaces,
    names,
    workloads: workloads.map(workloadName),
    ...isBuiltIn && { builtIn: true },
    by: grants.map((grant) => sourceJson(grant, subject)),
  };
}

function escalationJson({ source, target, steps, cut, isCutSmallest }: Escalation): object {
  return { source: source.id, target: target.id, steps: steps.map(stepJson), cut: cut.map(causeJson), isCutSmallest };
}

function stepJson({ from, to, action, causes }: EscalationStep): object {
  return { from: from.map(({ id }) => id), to: to.id, action, causes: causes.map(causeJson) };
}

function causeJson({ title, removal, manifest, pointer }: EscalationCause): object {
  return { title, removal, ...placeJson(manifest?.origin.locate(pointer ?? '')) };
}
