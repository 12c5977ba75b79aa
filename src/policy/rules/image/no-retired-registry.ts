import { ImagePattern } from './image-pattern';
import { PodImages } from './pod-images';
import { Severity } from '../../../core/finding';
import { ImageReference } from '../../../core/image-reference';
import { describe } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { LoosenedBy, Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/**
 * Images must not come from registries that nobody updates any more.
 *
 * `k8s.gcr.io` was frozen in April 2023 (kubernetes.io/blog, "k8s.gcr.io Redirect"); its successor is `registry.k8s.io`.
 */
export class NoRetiredRegistry extends Rule {
  public readonly meta: RuleMeta = {
    id: 'image/no-retired-registry',
    title: 'Images must not come from registries that are retired.',
    why: 'They get no fixes there, and one day they are gone: pods that start on a new node then fail.',
    severity: Severity.MEDIUM,
    judges: Kinds.POD_OWNERS,
    controls: ['nist/4.2.2', 'nsa/upgrading'],
    alsoKnownAs: ['kubescape/C-0253'],
    parameters: [{
      name: 'registries',
      description: 'The registries, or paths in them, that are retired.',
      default: ['k8s.gcr.io', 'gcr.io/google_containers', 'gcr.io/google-containers'],
      loosenedBy: LoosenedBy.FEWER,
    }],
  };

  public check(subject: Subject): Violation[] {
    const registries = subject.parameter(this, 'registries') as string[];
    return PodImages.of(subject.podSpec).filter(({ value }) => {
      const reference = ImageReference.tryParse(value);
      return reference !== undefined && ImagePattern.anyCovers(registries, reference);
    }).map(({ value, pointer, user }) => ({
      path: pointer,
      found: describe(value),
      fix: `take the image of ${user} from where its project publishes now; for Kubernetes' own images that is registry.k8s.io`,
    }));
  }
}
