import { choice } from './choice';
import { CHANGE_FORMATS } from './connectivity-formats';
import type { ConnectivityOptions } from './connectivity-options';
import { Question, question } from './question';
import type { Connectivity } from '../analysis/network/connectivity';
import { connectivityChanges } from '../analysis/network/connectivity-change';

/**
 * What is gained and lost since another set of manifests.
 *
 * @throws UsageError for what `--fail-if` cannot mean here.
 */
export function changesQuestion({ failIf }: ConnectivityOptions): Question<Connectivity> {
  const failing = failIf === undefined ? undefined : choice('--fail-if', failIf, ['gained', 'lost']);
  return question({
    formats: CHANGE_FORMATS,
    find: ({ model, before }) => ({ changes: connectivityChanges(before!, model) }),
    fails: ({ changes }) => failing !== undefined && changes.some((change) => !change[failing].isEmpty),
  });
}
