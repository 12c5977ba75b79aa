import { EACH, FieldPath } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const NUMBERS = FieldPath.of('ports', EACH, 'containerPort');
const FIRST_OF_ALL = 1024;

/**
 * Containers must not listen on ports below 1024.
 *
 * It is not recommended to everybody: the safe sysctl `net.ipv4.ip_unprivileged_port_start` gives these ports to users other than root.
 */
export class NoPrivilegedPorts extends Rule {
  public readonly meta: RuleMeta = {
    id: 'pod/no-privileged-ports',
    title: 'Containers must not listen on ports below 1024.',
    why: 'For such a port images are run as root, or with a capability that nothing else in them needs.',
    severity: Severity.LOW,
    judges: Kinds.POD_OWNERS,
    controls: ['nsa/non-root', 'nist/4.4.3'],
    alsoKnownAs: ['kube-linter/privileged-ports', 'trivy/KSV-0117'],
    recommended: false,
  };

  public check(subject: Subject): Violation[] {
    return NUMBERS.wrongInAny(subject.containers, (number) => Number.isInteger(number) && Number(number) >= FIRST_OF_ALL)
      .map((number) => number.complaint('listen on 1024 or above; a Service can still be reached on the low port'));
  }
}
