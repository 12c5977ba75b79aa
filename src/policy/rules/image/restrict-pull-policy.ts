import { PodImages } from './pod-images';
import { Severity } from '../../../core/finding';
import { describe } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/** Unset is `IfNotPresent`, or `Always` for the tag `latest`: both ask the registry at least once. */
const ALLOWED: readonly unknown[] = [undefined, null, 'IfNotPresent', 'Always'];

/**
 * Images must not be pulled `Never`.
 *
 * `IfNotPresent` is allowed: with a digest (`image/require-digest`) it runs the same bytes as `Always`. It does not ask the
 * registry again whether this pod may have them.
 */
export class RestrictPullPolicy extends Rule {
  public readonly meta: RuleMeta = {
    id: 'image/restrict-pull-policy',
    title: 'Images must be pulled when they are not on the node.',
    why: 'With Never a pod runs whatever was put on the node under that name, and no registry ever decides who may have it.',
    severity: Severity.MEDIUM,
    judges: Kinds.POD_OWNERS,
    controls: ['nist/4.2.2', 'mitre/T1525'],
  };

  public check(subject: Subject): Violation[] {
    return PodImages.of(subject.podSpec)
      .filter(({ pullPolicy }) => !ALLOWED.includes(pullPolicy))
      .map(({ pullPolicy, pullPolicyPointer, user }) => ({
        path: pullPolicyPointer,
        found: describe(pullPolicy),
        fix: `set it to "IfNotPresent" for ${user}`,
      }));
  }
}
