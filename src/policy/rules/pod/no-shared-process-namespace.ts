import { FieldPath, oneOf } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const SHARED = FieldPath.of('shareProcessNamespace');
const FINE = oneOf(undefined, false);

/** Containers of a pod must not see each other's processes. Absent is fine: the default is `false`. */
export class NoSharedProcessNamespace extends Rule {
  public readonly meta: RuleMeta = {
    id: 'pod/no-shared-process-namespace',
    title: 'Containers of a pod must not share a process namespace.',
    why: 'Each container could read the environment and the files of the others, secrets among them, and signal their processes.',
    severity: Severity.LOW,
    judges: Kinds.POD_OWNERS,
    controls: ['nist/4.4.3'],
    recommended: false,
  };

  public check(subject: Subject): Violation[] {
    return SHARED.wrongIn(subject.podSpec, FINE).map((shared) => shared.complaint('remove it'));
  }
}
