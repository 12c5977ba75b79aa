import { PodSecurityControl, PodSecurityPlace } from './pod-security-control';
import { FieldPath, oneOf } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import type { RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const PROC_MOUNT = FieldPath.of('securityContext', 'procMount');
const FINE = oneOf(undefined, 'Default');

/** Containers must not unmask /proc, also not in a user namespace: `restricted`, unlike `baseline`, made no exception in 1.35. */
export class NoUnmaskedProcMount extends PodSecurityControl {
  public readonly meta: RuleMeta = {
    id: 'pod/no-unmasked-proc-mount',
    title: 'Containers must not unmask /proc.',
    why: 'Behind the masks lie kernel settings and memory that a container could read or change.',
    severity: Severity.HIGH,
    judges: Kinds.POD_OWNERS,
    controls: ['pss/restricted', 'nsa/hardening-container-environments', 'nist/4.4.3', 'mitre/T1611'],
    alsoKnownAs: ['kube-linter/unsafe-proc-mount', 'polaris/procMount', 'kubesec/ProcMount', 'trivy/KSV-0027'],
  };
  public readonly place: PodSecurityPlace = { level: 'restricted' };

  protected broken(subject: Subject): Violation[] {
    return PROC_MOUNT.wrongInAny(subject.containers, FINE)
      .map((mount) => mount.complaint('remove it'));
  }
}
