import { PodImage, PodImages } from './pod-images';
import { Severity } from '../../../core/finding';
import { ImageReference } from '../../../core/image-reference';
import { describe } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { LoosenedBy, Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/** Unset is `IfNotPresent`, or `Always` for the tag `latest`: both ask the registry at least once. */
const ALLOWED: readonly unknown[] = [undefined, null, 'IfNotPresent', 'Always'];

/**
 * Images must not be pulled `Never`; with the parameter `requireAlways` they must be pulled `Always`.
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
    alsoKnownAs: ['kube-score/container-image-pull-policy', 'polaris/pullPolicyNotAlways', 'checkov/CKV_K8S_15'],
    parameters: [{
      name: 'requireAlways',
      description: 'Whether images must be pulled each time, so that the registry decides anew whether the pod may have them.',
      default: false,
      loosenedBy: LoosenedBy.FALSE,
    }],
  };

  public check(subject: Subject): Violation[] {
    const always = subject.parameter(this, 'requireAlways') === true;
    return PodImages.of(subject.podSpec)
      .filter((image) => !(always ? isAlwaysPulled(image) : ALLOWED.includes(image.pullPolicy)))
      .map(({ pullPolicy, pullPolicyPointer, user }) => ({
        path: pullPolicyPointer,
        found: describe(pullPolicy),
        fix: `set it to "${always ? 'Always' : 'IfNotPresent'}" for ${user}`,
      }));
  }
}

/** Kubernetes fills in `Always` where a policy is absent and the tag is `latest` or absent. */
function isAlwaysPulled({ value, pullPolicy }: PodImage): boolean {
  if (pullPolicy !== undefined && pullPolicy !== null) return pullPolicy === 'Always';
  return ImageReference.tryParse(value)?.hasFloatingTag === true;
}
