import { choice } from './choice';
import { CHANGE_FORMATS } from './connectivity-formats';
import type { ConnectivityOptions } from './connectivity-options';
import { Question, question } from './connectivity-question';
import { connectivityChanges } from '../analysis/network/connectivity-change';

/**
 * What is gained and lost since another set of manifests.
 *
 * @throws UsageError for what `--fail-if` cannot mean here.
 */
export function changesQuestion({ failIf }: ConnectivityOptions): Question {
  const failing = failIf === undefined ? undefined : choice('--fail-if', failIf, ['gained', 'lost']);
  return question({
    formats: CHANGE_FORMATS,
    find: ({ connectivity, before }) => ({ changes: connectivityChanges(before!, connectivity) }),
    fails: ({ changes }) => failing !== undefined && changes.some((change) => !change[failing].isEmpty),
  });
}
