import { distinct, effectiveField, effectiveValue } from './security-fields';
import { FieldPath } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const USER = FieldPath.of('securityContext', 'runAsUser');

/** The largest user id that Kubernetes takes. */
const LARGEST = 2 ** 31 - 1;

/**
 * Containers must run as a user with a number above 0, their own `runAsUser` or their pod's.
 *
 * Absent is a violation: the image would decide, and the kubelet refuses `runAsNonRoot` where the image names its user by a word. Windows
 * pods are exempt, and so are platforms that assign ids themselves, such as OpenShift.
 */
export class RequireNumericUser extends Rule {
  public readonly meta: RuleMeta = {
    id: 'pod/require-numeric-user',
    title: 'Containers must run as a user with a number above 0.',
    why: 'Otherwise the image decides who runs: a new build can become root, or fail to start because its user is a word.',
    severity: Severity.MEDIUM,
    judges: Kinds.POD_OWNERS,
    controls: ['cis/5.2.7', 'nsa/non-root', 'nist/4.4.3'],
    alsoKnownAs: ['trivy/KSV-0105'],
    unsafely: 'unsafelyAllowRoot',
  };

  public check(subject: Subject): Violation[] {
    if (!subject.platform.assignsIds) return [];
    const wrong = subject.linuxContainers.filter((container) => !isNumberAboveZero(effectiveValue(subject, container, USER)));
    return distinct(wrong.map((container) => effectiveField(subject, container, USER))).map((user) => user.complaint('set it to a number above 0, such as 25000'));
  }
}

function isNumberAboveZero(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) > 0 && Number(value) <= LARGEST;
}
