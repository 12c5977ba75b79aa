import type { Field } from '../../../core/field';
import { FieldPath } from '../../../core/field-path';
import type { Subject } from '../../subject';

const NAME = FieldPath.of('serviceAccountName');
const OLD_NAME = FieldPath.of('serviceAccount');

/** What names the pods' ServiceAccount: `serviceAccountName`, or where that is empty its old name `serviceAccount`. */
export function serviceAccountName({ podSpec }: Subject): unknown {
  return wayIn(podSpec.json).valueIn(podSpec.json);
}

/** The field that names the pods' ServiceAccount. */
export function serviceAccountField({ podSpec }: Subject): Field {
  return wayIn(podSpec.json).fieldIn(podSpec);
}

function wayIn(podSpec: unknown): FieldPath {
  const name = NAME.valueIn(podSpec);
  return (name === undefined || name === '') && OLD_NAME.valueIn(podSpec) !== undefined ? OLD_NAME : NAME;
}
