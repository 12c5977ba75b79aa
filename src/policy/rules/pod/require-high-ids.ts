import { distinct, effectiveField, effectiveValue } from './security-fields';
import { FieldPath } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { LoosenedBy, Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const IDS = [FieldPath.of('securityContext', 'runAsUser'), FieldPath.of('securityContext', 'runAsGroup')];

/**
 * Containers must run as a user and a group with high numbers, their own or their pod's.
 *
 * Absent is a violation: the image would decide. Windows pods are exempt, and so are platforms that assign ids themselves, such as OpenShift.
 */
export class RequireHighIds extends Rule {
  public readonly meta: RuleMeta = {
    id: 'pod/require-high-ids',
    title: 'Containers must run as a user and a group with high numbers.',
    why: 'Low numbers belong to users of the node: what breaks out of a container, or shares files with the node, acts as one of them.',
    severity: Severity.LOW,
    judges: Kinds.POD_OWNERS,
    controls: ['nsa/non-root', 'nist/4.4.3'],
    alsoKnownAs: [
      'kube-score/container-security-context-user-group-id', 'kubesec/RunAsGroup', 'kubesec/RunAsUser', 'trivy/KSV-0020', 'trivy/KSV-0021',
      'checkov/CKV_K8S_40',
    ],
    parameters: [{
      name: 'least',
      description: 'The lowest number that a user or a group may have.',
      default: 10001,
      loosenedBy: LoosenedBy.LOWER,
    }],
    recommended: false,
  };

  public check(subject: Subject): Violation[] {
    if (!subject.platform.assignsIds) return [];
    const least = subject.parameter(this, 'least') as number;
    return IDS.flatMap((path) => {
      const low = subject.linuxContainers.filter((container) => !isAtLeast(least, effectiveValue(subject, container, path)));
      return distinct(low.map((container) => effectiveField(subject, container, path)));
    }).map((id) => id.complaint(`set it to ${least} or above, such as 25000`));
  }
}

function isAtLeast(least: number, value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= least;
}
