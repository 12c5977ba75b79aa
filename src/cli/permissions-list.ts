import { choice } from './choice';
import { ESCALATION_FORMATS, PERMISSION_FORMATS } from './permissions-formats';
import type { PermissionsModel } from './permissions-model';
import type { PermissionsOptions } from './permissions-options';
import { Question, question } from './question';
import { subjectNamed } from './subject-option';
import type { Escalation } from '../analysis/rbac/escalation';
import { credentialsOf } from '../analysis/rbac/moves/footholds';
import type { RbacSubject } from '../analysis/rbac/rbac-subject';
import type { EscalationList } from '../reports/permissions/answer';

/**
 * Who may do what, perhaps only one subject, and the paths to more.
 *
 * @throws UsageError for what `--fail-if` cannot mean here.
 */
export function listQuestion({ subject, failIf }: PermissionsOptions): Question<PermissionsModel> {
  checkFailure(failIf);
  return question({
    formats: PERMISSION_FORMATS,
    find: ({ model }) => {
      const only = subject === undefined ? undefined : subjectNamed(subject, model.permissions);
      const subjects = only ? [only] : model.permissions.subjects;
      return { subjects: subjects.map((each) => model.rightsOf(each)), escalations: escalationsOf(model, only), limitedTo: only && String(only) };
    },
    fails: ({ escalations }) => failIf !== undefined && escalations.length > 0,
  });
}

/**
 * The paths to more, perhaps only of one subject.
 *
 * @throws UsageError for what `--fail-if` cannot mean here.
 */
export function escalationsQuestion({ subject, failIf }: PermissionsOptions): Question<PermissionsModel> {
  checkFailure(failIf);
  return question<PermissionsModel, EscalationList>({
    formats: ESCALATION_FORMATS,
    find: ({ model }) => {
      const only = subject === undefined ? undefined : subjectNamed(subject, model.permissions);
      return { escalations: escalationsOf(model, only), limitedTo: only && String(only) };
    },
    fails: ({ escalations }) => failIf !== undefined && escalations.length > 0,
  });
}

function checkFailure(failIf: string | undefined): void {
  if (failIf !== undefined) choice('--fail-if', failIf, ['escalation']);
}

/** Of one subject those of the workloads that run as it, or its own where there are none. */
function escalationsOf({ escalations, permissions }: PermissionsModel, only: RbacSubject | undefined): readonly Escalation[] {
  if (!only) return escalations.all();
  const workloads = permissions.podsOf(only);
  const found = workloads.length > 0 ? workloads.map((manifest) => escalations.ofWorkload(manifest)) : [escalations.of(credentialsOf(only))];
  return found.flatMap((escalation) => escalation ?? []);
}
