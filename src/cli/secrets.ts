import { AnswerCall } from './answer-call';
import { choice } from './choice';
import type { ExitCode } from './exit-code';
import type { Io } from './io';
import { question } from './question';
import { SECRET_FORMATS } from './secrets-formats';
import type { SecretsOptions } from './secrets-options';
import { ASSUMPTIONS } from '../analysis/secrets/assumptions';
import { loadSettings } from '../app/configuration-file';
import { secretsAnswer } from '../app/secrets-answer';
import { Facts } from '../policy/facts';
import type { ReportedSecrets, SecretsAnswer } from '../reports/secrets/secrets-answer';

/**
 * Tells where secrets come from and where they end.
 *
 * @throws UsageError for a call or a configuration that is wrong; nothing is written then.
 */
export async function secrets(paths: readonly string[], options: SecretsOptions, io: Io): Promise<ExitCode> {
  if (options.failIf !== undefined) choice('--fail-if', options.failIf, ['problem']);
  const { externalObjects } = loadSettings({ file: options.config, cwd: io.cwd, today: io.today });
  return new AnswerCall<ReportedSecrets>({
    question: question<ReportedSecrets, SecretsAnswer>({
      formats: SECRET_FORMATS,
      find: ({ model: { entries, readersOf } }) => ({ entries, readersOf }),
      fails: ({ entries }) => options.failIf !== undefined && entries.some(({ problems }) => problems.length > 0),
    }),
    assumptions: ASSUMPTIONS,
    limitedBy: 'naming fewer manifests',
    of: (manifests) => ({ model: secretsAnswer(new Facts(manifests, externalObjects)), problems: [], notices: [] }),
  }, options, io).run(paths);
}
