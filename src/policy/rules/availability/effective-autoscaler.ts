import { Severity } from '../../../core/finding';
import { at, describe } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/**
 * `maxReplicas` of a HorizontalPodAutoscaler must be above `minReplicas`, which unset is 1.
 */
export class EffectiveAutoscaler extends Rule {
  public readonly meta: RuleMeta = {
    id: 'availability/effective-autoscaler',
    title: 'Autoscalers must have room to scale.',
    why: 'An autoscaler whose maximum is its minimum never does anything, and one with a lower maximum is refused.',
    severity: Severity.LOW,
    judges: Kinds.of('autoscaling/HorizontalPodAutoscaler'),
    controls: ['nsa/resource-policies'],
    alsoKnownAs: ['polaris/hpaMaxAvailability'],
    recommended: false,
  };

  public check({ manifest: { json } }: Subject): Violation[] {
    const [min, max] = ['minReplicas', 'maxReplicas'].map((field) => at(json, 'spec', field));
    const least = min ?? 1;
    const isRoom = typeof max === 'number' && typeof least === 'number' && max > least;
    return isRoom ? [] : [{ path: '/spec/maxReplicas', found: `${describe(max)}, with a minimum of ${describe(least)}`, fix: 'set it above minReplicas' }];
  }
}
