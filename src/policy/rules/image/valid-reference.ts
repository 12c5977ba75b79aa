import { Severity } from '../../../core/finding';
import { ImageReference } from '../../../core/image-reference';
import { describe } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';
import { repairOf } from '../repair';
import { PodImages } from './pod-images';

const NAME_ONE = 'name an image, such as "ghcr.io/acme/api:1.4.2@sha256:…"';

/** Every container must name an image, and every image must be a reference that a runtime can pull (distribution/reference). */
export class ValidReference extends Rule {
  public readonly meta: RuleMeta = {
    id: 'image/valid-reference',
    title: 'Images must be valid references.',
    why: 'Pods with a reference that no runtime understands never start, and programs that check images may read it as another one.',
    severity: Severity.HIGH,
    judges: Kinds.POD_OWNERS,
    controls: ['nist/4.1.5'],
  };

  public check(subject: Subject): Violation[] {
    return PodImages.of(subject.podSpec)
      .filter(({ value }) => !ImageReference.tryParse(value))
      .map(({ value, pointer, user }) => {
        const problem = typeof value === 'string' ? repairOf(() => ImageReference.parse(value)) : NAME_ONE;
        return { path: pointer, found: describe(value), fix: `${user}: ${problem}` };
      });
  }
}
