import { podAnnotations } from './pod-annotations';
import { PodSecurityControl, PodSecurityPlace } from './pod-security-control';
import { wrongSettings } from './security-fields';
import type { Field } from '../../../core/field';
import { FieldPath, oneOf, orAbsent } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import type { RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const PROFILE = FieldPath.of('securityContext', 'appArmorProfile');
const TYPE = FieldPath.of('type');
const CONFINED = oneOf('RuntimeDefault', 'Localhost');
const FINE = orAbsent((profile) => TYPE.isFineIn(profile, CONFINED));
const ANNOTATION = 'container.apparmor.security.beta.kubernetes.io/';

/**
 * Where pods or containers name an AppArmor profile, it must be the runtime's default or one of the node's own.
 *
 * Both the field (1.30) and the annotation that it replaces are judged, for every version. Absent is fine: nodes with AppArmor apply the default.
 */
export class RestrictApparmorProfile extends PodSecurityControl {
  public readonly meta: RuleMeta = {
    id: 'pod/restrict-apparmor-profile',
    title: 'AppArmor must not be switched off.',
    why: 'Unconfined takes away the limits on mounts, kernel files and signals that the runtime\'s default profile sets.',
    severity: Severity.HIGH,
    judges: Kinds.POD_OWNERS,
    controls: ['pss/baseline', 'pss/restricted', 'nsa/hardening-container-environments', 'nist/4.4.3', 'mitre/T1611'],
    alsoKnownAs: ['kubesec/ApparmorUnconfined', 'trivy/KSV-0002', 'kubeaudit/apparmor'],
  };
  public readonly place: PodSecurityPlace = { level: 'baseline' };

  protected broken(subject: Subject): Violation[] {
    const types = wrongSettings(subject, PROFILE, FINE).map((profile) => profile.member('type'));
    const annotations = podAnnotations(subject, isMeant).filter((annotation) => !isConfined(annotation));
    return [...types, ...annotations].map((field) => field.complaint('remove it, or use the runtime\'s default profile'));
  }
}

function isMeant(annotation: string): boolean {
  return annotation.startsWith(ANNOTATION);
}

function isConfined(annotation: Field): boolean {
  return annotation.isOneOf(undefined, '', 'runtime/default') || (annotation.text ?? '').startsWith('localhost/');
}
