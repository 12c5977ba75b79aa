import { choice } from './choice';
import { PERMISSION_CHANGE_FORMATS } from './permissions-formats';
import type { PermissionsModel } from './permissions-model';
import type { PermissionsOptions } from './permissions-options';
import { Question, question } from './question';
import { subjectNamed } from './subject-option';
import { permissionChanges } from '../analysis/rbac/permission-changes';
import type { PermissionChangeList } from '../reports/permissions/answer';

/**
 * Which rights are gained and lost since another set of manifests.
 *
 * @throws UsageError for what `--fail-if` cannot mean here.
 */
export function changesQuestion({ subject, failIf }: PermissionsOptions): Question<PermissionsModel> {
  const failing = failIf === undefined ? undefined : choice('--fail-if', failIf, ['gained', 'lost']);
  return question<PermissionsModel, PermissionChangeList>({
    formats: PERMISSION_CHANGE_FORMATS,
    find: ({ model, before }) => {
      const changes = permissionChanges(before!.permissions, model.permissions);
      if (subject === undefined) return { changes };
      const gone = changes.find((change) => change.subject.id === subject)?.subject;
      const only = gone ?? subjectNamed(subject, model.permissions);
      return { changes: changes.filter((change) => change.subject.id === only.id) };
    },
    fails: ({ changes }) => failing !== undefined && changes.some((change) => change[failing].length > 0),
  });
}
