import { PodSecurityControl, PodSecurityPlace } from './pod-security-control';
import { FieldPath, oneOf } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import type { RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const PROC_MOUNT = FieldPath.of('securityContext', 'procMount');
const FINE = oneOf(undefined, 'Default');

/** Containers may unmask /proc in a user namespace only (`hostUsers: false`), and that from 1.35 on. */
export class RestrictProcMount extends PodSecurityControl {
  public readonly meta: RuleMeta = {
    id: 'pod/restrict-proc-mount',
    title: 'Containers must not unmask /proc outside a user namespace.',
    why: 'Behind the masks lie kernel settings and memory that root of the node could read or change.',
    severity: Severity.HIGH,
    judges: Kinds.POD_OWNERS,
    controls: ['pss/baseline', 'nsa/hardening-container-environments', 'nist/4.4.3', 'mitre/T1611'],
    alsoKnownAs: ['kube-linter/unsafe-proc-mount', 'polaris/procMount', 'kubesec/ProcMount', 'trivy/KSV-0027'],
  };
  public readonly place: PodSecurityPlace = { level: 'baseline', replacedInRestricted: 0 };

  protected broken(subject: Subject, minor: number): Violation[] {
    if (this.trustsUserNamespace(subject, minor)) return [];
    return PROC_MOUNT.wrongInAny(subject.containers, FINE)
      .map((mount) => mount.complaint(minor >= 35 ? 'remove it, or give the pod a user namespace by hostUsers: false' : 'remove it'));
  }
}
