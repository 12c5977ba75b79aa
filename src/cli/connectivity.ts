import { AnswerCall } from './answer-call';
import { questionOf } from './connectivity-asked';
import type { ConnectivityOptions } from './connectivity-options';
import type { ExitCode } from './exit-code';
import type { Io } from './io';
import { objectProblems } from './object-problems';
import { ASSUMPTIONS } from '../analysis/network/assumptions';
import { Connectivity } from '../analysis/network/connectivity';

/**
 * Tells who reaches whom.
 *
 * @throws UsageError for a call or a configuration that is wrong; nothing is written then.
 */
export async function connectivity(paths: readonly string[], options: ConnectivityOptions, io: Io): Promise<ExitCode> {
  return new AnswerCall({
    question: questionOf(options),
    assumptions: ASSUMPTIONS,
    limitedBy: '--from, --to or --port',
    of: (manifests) => {
      const model = new Connectivity(manifests);
      return { model, problems: objectProblems(model.problems, 'is left out, for no cluster would have it'), notices: model.notices };
    },
  }, options, io).run(paths);
}
