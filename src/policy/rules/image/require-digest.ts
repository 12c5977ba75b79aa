import { PodImage, PodImages } from './pod-images';
import { Severity } from '../../../core/finding';
import { ImageReference } from '../../../core/image-reference';
import { describe } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/**
 * Images must be pinned by a whole digest, those of image volumes too.
 *
 * A placeholder such as `@sha256:abc123` is no digest. A tag beside the digest is for people: runtimes pull by the digest.
 */
export class RequireDigest extends Rule {
  public readonly meta: RuleMeta = {
    id: 'image/require-digest',
    title: 'Images must be pinned by digest.',
    why: 'A tag can be moved: what was reviewed and scanned is then not what runs, and replicas of one workload run different bytes.',
    severity: Severity.HIGH,
    judges: Kinds.POD_OWNERS,
    controls: ['cis/5.5.1', 'nist/4.1.5', 'nsa/building-secure-container-images', 'mitre/T1525'],
    alsoKnownAs: [
      'kube-linter/image-not-pinned-by-digest', 'kube-linter/latest-tag', 'kube-score/container-image-tag', 'polaris/tagNotSpecified',
      'trivy/KSV-0013', 'checkov/CKV_K8S_14', 'checkov/CKV_K8S_43', 'kubescape/C-0075', 'kubeaudit/image',
    ],
    unsafely: 'unsafelyUseImageWithoutDigest',
  };

  public check(subject: Subject): Violation[] {
    return PodImages.of(subject.podSpec)
      .filter(({ value }) => !ImageReference.tryParse(value)?.isPinned)
      .map((image) => ({ path: image.pointer, found: describe(image.value), fix: fixFor(image) }));
  }
}

function fixFor({ value, user }: PodImage): string {
  const reference = ImageReference.tryParse(value);
  return `pin the image of ${user}: ${reference ? `${reference.familiar}@sha256:…` : '"registry/name:tag@sha256:" and 64 hex digits'}`;
}
