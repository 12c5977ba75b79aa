import { Severity } from '../../../core/finding';
import { at, describe } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/**
 * `revisionHistoryLimit` must not be 0; unset is 10.
 */
export class KeepRevisions extends Rule {
  public readonly meta: RuleMeta = {
    id: 'workloads/keep-revisions',
    title: 'Workloads must keep revisions to roll back to.',
    why: 'An update that fails cannot be undone by kubectl rollout undo: there is nothing to go back to.',
    severity: Severity.LOW,
    judges: Kinds.of('apps/Deployment', 'apps/StatefulSet', 'apps/DaemonSet'),
    controls: ['nsa/resource-policies'],
    recommended: false,
  };

  public check({ manifest: { json } }: Subject): Violation[] {
    const found = at(json, 'spec', 'revisionHistoryLimit') ?? undefined;
    const isFine = found === undefined || (Number.isSafeInteger(found) && (found as number) > 0);
    return isFine ? [] : [{ path: '/spec/revisionHistoryLimit', found: describe(found), fix: 'remove it, or set it to 1 or more' }];
  }
}
