import { AnswerCall } from './answer-call';
import type { ExitCode } from './exit-code';
import type { Io } from './io';
import { objectProblems } from './object-problems';
import { permissionsAsked } from './permissions-asked';
import { PermissionsModel } from './permissions-model';
import type { PermissionsOptions } from './permissions-options';

/**
 * Tells who may do what.
 *
 * @throws UsageError for a call or a configuration that is wrong; nothing is written then.
 */
export async function permissions(paths: readonly string[], options: PermissionsOptions, io: Io): Promise<ExitCode> {
  return new AnswerCall({
    ...permissionsAsked(options),
    limitedBy: '--subject',
    of: (manifests) => {
      const model = new PermissionsModel(manifests);
      return { model, problems: objectProblems(model.permissions.problems, 'is refused by a cluster, or grants nothing there'), notices: [] };
    },
  }, options, io).run(paths);
}
