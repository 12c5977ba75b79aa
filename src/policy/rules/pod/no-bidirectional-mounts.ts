import { EACH, FieldPath, oneOf } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const PROPAGATION = FieldPath.of('volumeMounts', EACH, 'mountPropagation');
const FINE = oneOf(undefined, 'None', 'HostToContainer');

/** What containers mount must not appear on their node. Absent is fine: the default is `None`. */
export class NoBidirectionalMounts extends Rule {
  public readonly meta: RuleMeta = {
    id: 'pod/no-bidirectional-mounts',
    title: 'Containers must not mount anything on their node.',
    why: 'With Bidirectional, what a container mounts appears on the node and in every other container of the volume, over files that are there.',
    severity: Severity.HIGH,
    judges: Kinds.POD_OWNERS,
    controls: ['nsa/pod-security-enforcement', 'nist/4.4.3', 'nist/4.5.5', 'mitre/T1611'],
  };

  public check(subject: Subject): Violation[] {
    return PROPAGATION.wrongInAny(subject.containers, FINE)
      .map((propagation) => propagation.complaint('remove it; HostToContainer suffices to see what the node mounts'));
  }
}
