import { FieldPath, oneOf } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { ContainerRole } from '../../../core/pod-spec';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const FIELDS = [FieldPath.of('tty'), FieldPath.of('stdin')];
const FINE = oneOf(undefined, false);

/** Containers must not wait for input from a terminal. Ephemeral containers may: they are there for somebody who types. */
export class NoTerminal extends Rule {
  public readonly meta: RuleMeta = {
    id: 'pod/no-terminal',
    title: 'Containers must not have a terminal.',
    why: 'A program that waits for input offers a prompt to whoever may attach to the pod, and is mostly left over from debugging.',
    severity: Severity.LOW,
    judges: Kinds.POD_OWNERS,
    controls: ['nist/4.4.3', 'mitre/T1609'],
    recommended: false,
  };

  public check(subject: Subject): Violation[] {
    const containers = subject.containers.filter(({ role }) => role !== ContainerRole.EPHEMERAL);
    return FIELDS.flatMap((field) => field.wrongInAny(containers, FINE)).map((field) => field.complaint('remove it'));
  }
}
