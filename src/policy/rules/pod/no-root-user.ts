import { PodSecurityControl, PodSecurityPlace } from './pod-security-control';
import { wrongSettings } from './security-fields';
import { FieldPath } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import type { RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const USER = FieldPath.of('securityContext', 'runAsUser');

/**
 * Neither pods nor containers may set `runAsUser: 0`.
 *
 * Absent is fine here: `pod/run-as-non-root` guards it. From 1.35 on pods in a user namespace (`hostUsers: false`) are exempt.
 */
export class NoRootUser extends PodSecurityControl {
  public readonly meta: RuleMeta = {
    id: 'pod/no-root-user',
    title: 'Containers must not set runAsUser to 0.',
    why: 'User 0 is root: files of the node that are mounted and holes in the kernel are open to it.',
    severity: Severity.HIGH,
    judges: Kinds.POD_OWNERS,
    controls: ['pss/restricted', 'cis/5.2.7', 'nsa/non-root', 'nist/4.4.3', 'mitre/T1611'],
    alsoKnownAs: ['polaris/runAsRootAllowed', 'trivy/KSV-0105', 'checkov/CKV_K8S_23', 'kubescape/C-0013', 'kubescape/C-0218', 'kubeaudit/nonroot'],
    unsafely: 'unsafelyAllowRoot',
  };
  public readonly place: PodSecurityPlace = { level: 'restricted', since: 23 };

  protected broken(subject: Subject, minor: number): Violation[] {
    if (this.trustsUserNamespace(subject, minor)) return [];
    return wrongSettings(subject, USER, isFine)
      .map((user) => user.complaint('set it to a number above 0, such as 25000'));
  }
}

function isFine(user: unknown): boolean {
  return user === undefined || (Number.isInteger(user) && user !== 0);
}
