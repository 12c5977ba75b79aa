import { PodSecurityControl, PodSecurityPlace } from './pod-security-control';
import { unmetSettings } from './security-fields';
import { FieldPath, oneOf } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import type { RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const PROFILE = FieldPath.of('securityContext', 'seccompProfile');
const TYPE = FieldPath.of('type');
const CONFINED = oneOf('RuntimeDefault', 'Localhost');

/**
 * Containers must have a seccomp profile, their own or their pod's, of type `RuntimeDefault` or `Localhost`.
 *
 * Absent on both is a violation: Kubernetes' default is `Unconfined`. Windows pods are exempt from 1.25 on.
 */
export class RequireSeccompProfile extends PodSecurityControl {
  public readonly meta: RuleMeta = {
    id: 'pod/require-seccomp-profile',
    title: 'Containers must have a seccomp profile of type RuntimeDefault or Localhost.',
    why: 'Without a profile every system call of the kernel is open to attack from the container.',
    severity: Severity.HIGH,
    judges: Kinds.POD_OWNERS,
    controls: ['pss/restricted', 'cis/5.6.2', 'nsa/hardening-container-environments', 'nist/4.4.3', 'mitre/T1611'],
    alsoKnownAs: [
      'kube-score/container-seccomp-profile', 'polaris/linuxHardening', 'kubesec/SeccompAny', 'kubesec/SeccompUnconfined', 'trivy/KSV-0030',
      'trivy/KSV-0104', 'trivy/KSV-0118', 'checkov/CKV_K8S_29', 'checkov/CKV_K8S_31', 'kubescape/C-0055', 'kubescape/C-0210', 'kubeaudit/seccomp',
    ],
    unsafely: 'unsafelyUseUnconfinedSeccomp',
  };
  public readonly place: PodSecurityPlace = { level: 'restricted', since: 19 };

  protected broken(subject: Subject, minor: number): Violation[] {
    if (this.sparesWindows(subject, minor)) return [];
    return unmetSettings(subject, PROFILE, isConfined)
      .map((profile) => profile.member('type').complaint('set seccompProfile to { type: RuntimeDefault } on the pod'));
  }
}

function isConfined(profile: unknown): boolean {
  return TYPE.isFineIn(profile, CONFINED);
}
