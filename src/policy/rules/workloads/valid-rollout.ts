import { Severity } from '../../../core/finding';
import { at, describe, pointer } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/**
 * `maxSurge` and `maxUnavailable` must not both be 0, and `progressDeadlineSeconds` must be above `minReadySeconds` (validation of `apps/v1`).
 *
 * Unset they are 25 % each for Deployments, 0 and 1 for DaemonSets; the deadline is 600 seconds, the other 0.
 */
export class ValidRollout extends Rule {
  public readonly meta: RuleMeta = {
    id: 'workloads/valid-rollout',
    title: 'A rollout must be able to take place.',
    why: 'The API server refuses the object, often after its policies and its account were applied.',
    severity: Severity.MEDIUM,
    judges: Kinds.of('apps/Deployment', 'apps/DaemonSet'),
    controls: ['nist/4.4.3'],
  };

  public check({ manifest: { json, kind } }: Subject): Violation[] {
    return kind === 'DaemonSet'
      ? judgeSteps(json, 'updateStrategy', { maxSurge: 0, maxUnavailable: 1 })
      : [...judgeSteps(json, 'strategy', { maxSurge: '25%', maxUnavailable: '25%' }), ...judgeTime(json)];
  }
}

function judgeSteps(json: unknown, strategy: string, unset: { readonly maxSurge: unknown; readonly maxUnavailable: unknown }): Violation[] {
  const way = ['spec', strategy, 'rollingUpdate'];
  const [surge, unavailable] = (['maxSurge', 'maxUnavailable'] as const).map((field) => at(json, ...way, field) ?? unset[field]);
  if (!isZero(surge) || !isZero(unavailable)) return [];
  return [{ path: pointer('', ...way, 'maxUnavailable'), found: `${describe(unavailable)}, and a maxSurge of ${describe(surge)}`, fix: 'set maxSurge to 1' }];
}

function judgeTime(json: unknown): Violation[] {
  const deadline = at(json, 'spec', 'progressDeadlineSeconds') ?? 600;
  const ready = at(json, 'spec', 'minReadySeconds') ?? 0;
  if (typeof deadline !== 'number' || typeof ready !== 'number' || deadline > ready) return [];
  return [{ path: '/spec/progressDeadlineSeconds', found: `${deadline}, and minReadySeconds of ${ready}`, fix: 'set it above minReadySeconds' }];
}

function isZero(value: unknown): boolean {
  return value === 0 || value === '0%';
}
