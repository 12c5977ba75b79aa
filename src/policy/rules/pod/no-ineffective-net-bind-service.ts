import { effectiveValue } from './security-fields';
import { EACH, FieldPath } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import type { PodContainer } from '../../../core/pod-spec';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const USER = FieldPath.of('securityContext', 'runAsUser');
const NON_ROOT = FieldPath.of('securityContext', 'runAsNonRoot');
const ESCALATION = FieldPath.of('securityContext', 'allowPrivilegeEscalation');
const ADDED = FieldPath.of('securityContext', 'capabilities', 'add', EACH);

/**
 * Containers that surely run as another user than root must not add `NET_BIND_SERVICE`: it does nothing for them.
 *
 * Kubernetes gives no ambient capabilities (KEP-2763 is unfinished), and `allowPrivilegeEscalation: false` keeps a program from getting them
 * by its file. Where that is not false, or root is possible, the capability may work, and other rules speak.
 */
export class NoIneffectiveNetBindService extends Rule {
  public readonly meta: RuleMeta = {
    id: 'pod/no-ineffective-net-bind-service',
    title: 'Containers that do not run as root must not add NET_BIND_SERVICE.',
    why: 'The capability reaches root only, so the program fails at its port all the same, and what looks needed stays for ever.',
    severity: Severity.LOW,
    judges: Kinds.POD_OWNERS,
    controls: ['cis/5.2.9', 'nist/4.4.3'],
  };

  public check(subject: Subject): Violation[] {
    return subject.linuxContainers
      .filter((container) => ESCALATION.valueIn(container.json) === false && isSurelyNotRoot(subject, container))
      .flatMap((container) => ADDED.wrongIn(container, (capability) => capability !== 'NET_BIND_SERVICE'))
      .map((capability) => capability.complaint('remove it and set the sysctl net.ipv4.ip_unprivileged_port_start to 0'));
  }
}

function isSurelyNotRoot(subject: Subject, container: PodContainer): boolean {
  const user = effectiveValue(subject, container, USER);
  return user === undefined
    ? effectiveValue(subject, container, NON_ROOT) === true
    : Number.isInteger(user) && user !== 0;
}
