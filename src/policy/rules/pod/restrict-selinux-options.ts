import { PodSecurityControl, PodSecurityPlace } from './pod-security-control';
import { distinct, wrongSettings } from './security-fields';
import type { Field } from '../../../core/field';
import { FieldPath, IsFine, oneOf, orAbsent } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import type { RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const OPTIONS = FieldPath.of('securityContext', 'seLinuxOptions');
const TYPE = FieldPath.of('type');
const NAMES = [FieldPath.of('user'), FieldPath.of('role')];
const NAMELESS = oneOf(undefined, '');
const TYPES = [undefined, '', 'container_t', 'container_init_t', 'container_kvm_t'];
const BEFORE_31 = oneOf(...TYPES);
const SINCE_31 = oneOf(...TYPES, 'container_engine_t');

/** SELinux options must keep to the types for containers (`container_engine_t` from 1.31 on) and name neither user nor role. */
export class RestrictSelinuxOptions extends PodSecurityControl {
  public readonly meta: RuleMeta = {
    id: 'pod/restrict-selinux-options',
    title: 'SELinux options must keep to the types for containers and name neither user nor role.',
    why: 'Other types, such as spc_t, switch off what SELinux keeps containers from doing to their node.',
    severity: Severity.HIGH,
    judges: Kinds.POD_OWNERS,
    controls: ['pss/baseline', 'pss/restricted', 'nsa/hardening-container-environments', 'nist/4.4.3', 'mitre/T1611'],
    alsoKnownAs: ['trivy/KSV-0025'],
  };
  public readonly place: PodSecurityPlace = { level: 'baseline' };

  protected broken(subject: Subject, minor: number): Violation[] {
    const isType = minor >= 31 ? SINCE_31 : BEFORE_31;
    const wrong = wrongSettings(subject, OPTIONS, orAbsent((options) => areFine(options, isType)));
    return distinct(wrong.flatMap((options) => wrongOptions(options, isType))).map((field) => field.complaint('remove it'));
  }
}

function areFine(options: unknown, isType: IsFine): boolean {
  return TYPE.isFineIn(options, isType) && NAMES.every((name) => name.isFineIn(options, NAMELESS));
}

function wrongOptions(options: Field, isType: IsFine): Field[] {
  return [
    ...[options.member('type')].filter((type) => !isType(type.standing)),
    ...[options.member('user'), options.member('role')].filter((name) => !NAMELESS(name.standing)),
  ];
}
