import { PodSecurityControl, PodSecurityPlace } from './pod-security-control';
import { unmetSettings } from './security-fields';
import { FieldPath, oneOf } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import type { RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const NON_ROOT = FieldPath.of('securityContext', 'runAsNonRoot');
const FINE = oneOf(true);

/**
 * Containers must run with `runAsNonRoot: true`, their own or their pod's.
 *
 * An explicit `false` on the pod is a violation also when every container overrides it. From 1.35 on pods in a user namespace
 * (`hostUsers: false`) are exempt; Windows pods are not.
 */
export class RunAsNonRoot extends PodSecurityControl {
  public readonly meta: RuleMeta = {
    id: 'pod/run-as-non-root',
    title: 'Containers must run with runAsNonRoot set to true.',
    why: 'Root in a container is root on the node as soon as it finds one hole in the isolation between them.',
    severity: Severity.HIGH,
    judges: Kinds.POD_OWNERS,
    controls: ['pss/restricted', 'cis/5.2.7', 'nsa/non-root', 'nist/4.1.2', 'nist/4.4.3', 'mitre/T1611'],
    alsoKnownAs: [
      'kube-linter/run-as-non-root', 'polaris/runAsRootAllowed', 'kubesec/RunAsNonRoot', 'trivy/KSV-0012', 'trivy/KSV-0118', 'checkov/CKV_K8S_23',
      'checkov/CKV_K8S_29', 'kubescape/C-0013', 'kubescape/C-0211', 'kubescape/C-0218', 'kubeaudit/nonroot',
    ],
    unsafely: 'unsafelyAllowRoot',
  };
  public readonly place: PodSecurityPlace = { level: 'restricted' };

  protected broken(subject: Subject, minor: number): Violation[] {
    if (this.trustsUserNamespace(subject, minor)) return [];
    return unmetSettings(subject, NON_ROOT, FINE)
      .map((setting) => setting.complaint('set it to true on the pod, and nothing else on its containers'));
  }
}
