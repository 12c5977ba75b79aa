import { EACH, FieldPath } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const LINES = [FieldPath.of('command', EACH), FieldPath.of('args', EACH)];
const SUDO = /(?:^|[\s;&|(/])sudo(?:\s|$)/;

/** Commands of containers must not call `sudo`: where privilege escalation is off it fails, and where it is on the container can become root. */
export class NoSudo extends Rule {
  public readonly meta: RuleMeta = {
    id: 'pod/no-sudo',
    title: 'Commands of containers must not use sudo.',
    why: 'An image in which sudo works makes root of whoever runs a command in it, whatever user the manifest names.',
    severity: Severity.MEDIUM,
    judges: Kinds.POD_OWNERS,
    controls: ['nsa/non-root', 'nist/4.4.3', 'mitre/T1548'],
    alsoKnownAs: ['kubescape/C-0062'],
  };

  public check(subject: Subject): Violation[] {
    return LINES.flatMap((path) => path.wrongInAny(subject.containers, (line) => line === undefined || (typeof line === 'string' && !SUDO.test(line))))
      .map((line) => line.complaint(line.text === undefined ? 'write it as a text' : 'run the command without it, as the user that the container runs as'));
  }
}
