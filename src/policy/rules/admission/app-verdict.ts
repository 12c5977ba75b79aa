import { AdmissionVerdict, admissionVerdict } from '../../../analysis/admission/admission-verdict';
import type { Subject } from '../../subject';

const VERDICT = Symbol('admission verdict');

/** What the admission policies of the input say of its objects, found out once. */
export function verdictAround(subject: Subject): AdmissionVerdict {
  return subject._facts.derive(VERDICT, admissionVerdict);
}
