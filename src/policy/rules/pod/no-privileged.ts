import { PodSecurityControl, PodSecurityPlace } from './pod-security-control';
import { FieldPath, oneOf } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import type { RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const PRIVILEGED = FieldPath.of('securityContext', 'privileged');
const FINE = oneOf(undefined, false);

/** Containers must not set `privileged: true`. Absent is fine: the default is `false`. */
export class NoPrivileged extends PodSecurityControl {
  public readonly meta: RuleMeta = {
    id: 'pod/no-privileged',
    title: 'Containers must not be privileged.',
    why: 'A privileged container has every capability and every device of its node: whoever is in it owns the node.',
    severity: Severity.CRITICAL,
    judges: Kinds.POD_OWNERS,
    controls: ['pss/baseline', 'pss/restricted', 'cis/5.2.2', 'nsa/pod-security-enforcement', 'nist/4.4.3', 'mitre/T1611'],
    alsoKnownAs: [
      'kube-linter/privileged-container', 'kube-score/container-security-context-privileged', 'polaris/runAsPrivileged', 'kubesec/Privileged',
      'trivy/KSV-0017', 'checkov/CKV_K8S_16', 'kubescape/C-0057', 'kubescape/C-0213', 'kubeaudit/privileged',
    ],
    unsafely: 'unsafelyAllowPrivileged',
  };
  public readonly place: PodSecurityPlace = { level: 'baseline' };

  protected broken(subject: Subject): Violation[] {
    return PRIVILEGED.wrongInAny(subject.containers, FINE)
      .map((field) => field.complaint('remove it; add the one capability that is needed instead'));
  }
}
