import { PodImages } from './pod-images';
import { Severity } from '../../../core/finding';
import { ImageReference } from '../../../core/image-reference';
import { describe } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { matchesPattern } from '../../../core/pattern';
import { LoosenedBy, Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/**
 * Images that the parameter `images` names must not run, from whichever registry.
 *
 * By default these are Tiller, the part of Helm 2 in the cluster that did for anybody whatever they asked (its support ended in 2020), and the
 * Kubernetes dashboard, which acts with its own account's rights for those who reach it.
 */
export class NoRefusedImages extends Rule {
  public readonly meta: RuleMeta = {
    id: 'image/no-refused-images',
    title: 'Images that are refused must not run.',
    why: 'What these programs are allowed to do in the cluster, everybody who reaches them can do.',
    severity: Severity.HIGH,
    judges: Kinds.POD_OWNERS,
    controls: ['nist/4.4.5', 'mitre/T1610', 'mitre/T1133'],
    alsoKnownAs: ['trivy/KSV-0102', 'checkov/CKV_K8S_33', 'checkov/CKV_K8S_34', 'kubescape/C-0014'],
    parameters: [{
      name: 'images',
      description: 'The last parts of the names of images that must not run, such as `kubernetes-helm/tiller` or `kubernetes-dashboard*`.',
      default: ['tiller', 'kubernetesui/dashboard*', 'kubernetes-dashboard*'],
      loosenedBy: LoosenedBy.FEWER,
    }],
  };

  public check(subject: Subject): Violation[] {
    const refused = subject.parameter(this, 'images') as string[];
    return PodImages.of(subject.podSpec).filter(({ value }) => isOneOf(refused, value))
      .map(({ value, pointer, user }) => ({ path: pointer, found: describe(value), fix: `remove ${user}` }));
  }
}

function isOneOf(refused: readonly string[], value: unknown): boolean {
  const parts = ImageReference.tryParse(value)?.repository.split('/');
  return parts !== undefined && refused.some((pattern) => endsLike(pattern.split('/'), parts));
}

function endsLike(pattern: readonly string[], parts: readonly string[]): boolean {
  const last = parts.slice(-pattern.length);
  return last.length === pattern.length && pattern.every((part, i) => matchesPattern(part, last[i]));
}
