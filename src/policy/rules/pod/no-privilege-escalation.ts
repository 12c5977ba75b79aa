import { PodSecurityControl, PodSecurityPlace } from './pod-security-control';
import { FieldPath, oneOf } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import type { RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const ESCALATION = FieldPath.of('securityContext', 'allowPrivilegeEscalation');
const FINE = oneOf(false);

/**
 * Containers must set `allowPrivilegeEscalation: false`.
 *
 * Absent is a violation: the kubelet's default is `true`. Windows pods are exempt, as in Pod Security Standards from v1.25.
 */
export class NoPrivilegeEscalation extends PodSecurityControl {
  public readonly meta: RuleMeta = {
    id: 'pod/no-privilege-escalation',
    title: 'Containers must set allowPrivilegeEscalation to false.',
    why: 'A setuid binary in the image could otherwise gain more rights than its parent.',
    severity: Severity.HIGH,
    judges: Kinds.POD_OWNERS,
    controls: ['pss/restricted', 'cis/5.2.6', 'nsa/non-root', 'mitre/T1548'],
    alsoKnownAs: [
      'kube-linter/privilege-escalation-container', 'polaris/privilegeEscalationAllowed', 'kubesec/AllowPrivilegeEscalation', 'trivy/KSV-0001',
      'trivy/KSV-0118', 'checkov/CKV_K8S_20', 'checkov/CKV_K8S_30', 'kubescape/C-0016', 'kubescape/C-0211', 'kubescape/C-0217',
      'kubeaudit/privesc',
    ],
    unsafely: 'unsafelyAllowPrivilegeEscalation',
  };
  public readonly place: PodSecurityPlace = { level: 'restricted', since: 8 };

  protected broken(subject: Subject, minor: number): Violation[] {
    if (this.sparesWindows(subject, minor)) return [];
    return subject.containers
      .filter(({ json }) => !ESCALATION.isFineIn(json, FINE))
      .map((container) => ESCALATION.fieldIn(container).complaint(`set it to false on container "${container.name}"`));
  }
}
