import { PodSecurityControl, PodSecurityPlace } from './pod-security-control';
import { EACH, FieldPath, oneOf } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import type { RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const ADDED = FieldPath.of('securityContext', 'capabilities', 'add', EACH);

/** What container runtimes give by default, NET_RAW excepted. */
const HARMLESS = oneOf(
  'AUDIT_WRITE', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'MKNOD', 'NET_BIND_SERVICE', 'SETFCAP', 'SETGID', 'SETPCAP', 'SETUID', 'SYS_CHROOT',
);

/** Containers may add only those capabilities that a runtime gives by default, without `NET_RAW`; names as they are written, without `CAP_`. */
export class RestrictCapabilities extends PodSecurityControl {
  public readonly meta: RuleMeta = {
    id: 'pod/restrict-capabilities',
    title: 'Containers must not add capabilities beyond those that a runtime gives by default.',
    why: 'SYS_ADMIN, SYS_PTRACE, NET_ADMIN and their like let a container change its node or read what other containers do.',
    severity: Severity.CRITICAL,
    judges: Kinds.POD_OWNERS,
    controls: ['pss/baseline', 'cis/5.2.8', 'nsa/pod-security-enforcement', 'nist/4.4.3', 'mitre/T1611'],
    alsoKnownAs: [
      'polaris/dangerousCapabilities', 'kubesec/CapSysAdmin', 'trivy/KSV-0005', 'trivy/KSV-0022', 'trivy/KSV-0119', 'trivy/KSV-0120',
      'checkov/CKV_K8S_25', 'checkov/CKV_K8S_39', 'kubescape/C-0046',
    ],
    unsafely: 'unsafelyAddCapabilities',
  };
  public readonly place: PodSecurityPlace = { level: 'baseline', replacedInRestricted: 22 };

  protected broken(subject: Subject): Violation[] {
    return ADDED.wrongInAny(subject.containers, HARMLESS)
      .map((capability) => capability.complaint('remove it'));
  }
}
