import { ImagePattern } from './image-pattern';
import { PodImage, PodImages } from './pod-images';
import { Severity } from '../../../core/finding';
import { ImageReference } from '../../../core/image-reference';
import { describe } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { LoosenedBy, Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/**
 * Images must come from registries that the parameter `registries` names: those of every container, and image volumes.
 *
 * Unset allows any: which registries an organisation trusts, only itself knows. Names are compared as runtimes read them: `myregistry/app` is
 * `docker.io/myregistry/app`, and not an image of a host called `myregistry`.
 */
export class AllowedRegistries extends Rule {
  public readonly meta: RuleMeta = {
    id: 'image/allowed-registries',
    title: 'Images must come from registries that are allowed.',
    why: 'Anybody can publish to a public registry, also under a name that looks like one of yours.',
    severity: Severity.HIGH,
    judges: Kinds.POD_OWNERS,
    controls: ['cis/5.5.1', 'nist/4.1.5', 'nsa/building-secure-container-images', 'mitre/T1204.003', 'mitre/T1036.005'],
    alsoKnownAs: ['trivy/KSV-0032', 'trivy/KSV-0033', 'trivy/KSV-0034', 'trivy/KSV-0035', 'kubescape/C-0001', 'kubescape/C-0078'],
    parameters: [{
      name: 'registries',
      description: 'From where images may come: registries or paths in them, such as `ghcr.io/acme` or `*.azurecr.io`. None allows any.',
      default: [],
      loosenedBy: LoosenedBy.WIDER,
    }],
  };

  public check(subject: Subject): Violation[] {
    const registries = subject.parameter(this, 'registries') as string[];
    if (registries.length === 0) return [];
    return PodImages.of(subject.podSpec)
      .filter(({ value }) => !isFrom(registries, value))
      .map((image) => ({ path: image.pointer, found: describe(image.value), fix: fixFor(image, registries) }));
  }
}

function isFrom(registries: readonly string[], value: unknown): boolean {
  const reference = ImageReference.tryParse(value);
  return reference !== undefined && ImagePattern.anyCovers(registries, reference);
}

function fixFor({ value, user }: PodImage, registries: readonly string[]): string {
  const reference = ImageReference.tryParse(value);
  const origin = reference ? `; this one is from ${reference.registry}/${reference.repository}` : '';
  return `give ${user} an image from ${registries.join(' or ')}${origin}`;
}
