import { FieldPath, oneOf } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const HOST_USERS = FieldPath.of('hostUsers');
const OTHERS = [FieldPath.of('hostNetwork'), FieldPath.of('hostPID'), FieldPath.of('hostIPC')];
const FINE = oneOf(undefined, false);

/** Pods in a user namespace of their own must not share another namespace of their node (KEP-127). */
export class NoConflictingUserNamespace extends Rule {
  public readonly meta: RuleMeta = {
    id: 'pod/no-conflicting-user-namespace',
    title: 'Pods with hostUsers false must not share other namespaces of their node.',
    why: 'The API server refuses such a pod, and what makes pods waits for ever.',
    severity: Severity.MEDIUM,
    judges: Kinds.POD_OWNERS,
    controls: ['nist/4.4.3'],
  };

  public check({ podSpec }: Subject): Violation[] {
    if (HOST_USERS.valueIn(podSpec.json) !== false) return [];
    return OTHERS.flatMap((path) => path.wrongIn(podSpec, FINE)).map((field) => field.complaint('remove it, or remove hostUsers'));
  }
}
