import { podAnnotations } from './pod-annotations';
import { PodSecurityControl, PodSecurityPlace } from './pod-security-control';
import { wrongSettings } from './security-fields';
import type { Field } from '../../../core/field';
import { FieldPath, oneOf, orAbsent } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import type { RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/** The annotations that stood for the field before 1.19; only a namespace that enforces such a version asks for them. */
const OF_POD = 'seccomp.security.alpha.kubernetes.io/pod';
const OF_CONTAINER = 'container.seccomp.security.alpha.kubernetes.io/';

const PROFILE = FieldPath.of('securityContext', 'seccompProfile');
const TYPE = FieldPath.of('type');
const CONFINED = oneOf('RuntimeDefault', 'Localhost');
const FINE = orAbsent((profile) => TYPE.isFineIn(profile, CONFINED));

/** Where pods or containers name a seccomp profile, it must be of type `RuntimeDefault` or `Localhost`; absent is fine. */
export class NoUnconfinedSeccomp extends PodSecurityControl {
  public readonly meta: RuleMeta = {
    id: 'pod/no-unconfined-seccomp',
    title: 'Seccomp must not be switched off.',
    why: 'Unconfined opens every system call of the kernel to attack from the container, also on nodes whose default is a profile.',
    severity: Severity.HIGH,
    judges: Kinds.POD_OWNERS,
    controls: ['pss/baseline', 'cis/5.6.2', 'nsa/hardening-container-environments', 'nist/4.4.3', 'mitre/T1611'],
    alsoKnownAs: ['kubesec/SeccompUnconfined', 'trivy/KSV-0104', 'kubeaudit/seccomp'],
    unsafely: 'unsafelyUseUnconfinedSeccomp',
  };
  public readonly place: PodSecurityPlace = { level: 'baseline', replacedInRestricted: 19 };

  protected broken(subject: Subject, minor: number): Violation[] {
    return (minor < 19 ? unconfinedAnnotations(subject) : unconfinedFields(subject))
      .map((type) => type.complaint('remove it, or use the runtime\'s default profile'));
  }
}

function unconfinedFields(subject: Subject): Field[] {
  return wrongSettings(subject, PROFILE, FINE).map((profile) => profile.member('type'));
}

function unconfinedAnnotations(subject: Subject): Field[] {
  const names = [OF_POD, ...subject.containers.map((container) => `${OF_CONTAINER}${container.name}`)];
  return podAnnotations(subject, (name) => names.includes(name)).filter((annotation) => !isConfined(annotation));
}

function isConfined(annotation: Field): boolean {
  return annotation.isOneOf('runtime/default', 'docker/default') || (annotation.text ?? '').startsWith('localhost/');
}
