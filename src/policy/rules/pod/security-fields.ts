import type { Field } from '../../../core/field';
import { FieldPath, IsFine, orAbsent } from '../../../core/field-path';
import type { PodContainer } from '../../../core/pod-spec';
import type { Subject } from '../../subject';

/** Where a setting of `securityContext` is not fine, at every place where it can stand: the pod's, then every container's. */
export function wrongSettings({ podSpec }: Subject, path: FieldPath, isFine: IsFine): Field[] {
  const ofContainers = path.wrongInAny(podSpec.containers, isFine);
  return path.isFineIn(podSpec.json, isFine) ? ofContainers : [...path.wrongIn(podSpec, isFine), ...ofContainers];
}

/**
 * Where a setting that every container must have, by itself or from its pod, is missing or wrong.
 *
 * A wrong setting counts on the pod too when every container overrides it. Containers that inherit it are not told again.
 */
export function unmetSettings({ podSpec }: Subject, path: FieldPath, isMet: IsFine): Field[] {
  const ofPod = path.valueIn(podSpec.json);
  const isMetOrAbsent = orAbsent(isMet);
  const ofContainers = path.wrongInAny(podSpec.containers, ofPod === undefined ? isMet : isMetOrAbsent);
  return isMetOrAbsent(ofPod) ? ofContainers : [path.fieldIn(podSpec), ...ofContainers];
}

/** What holds for a container: what stands in itself, or in its pod where nothing does. */
export function effectiveValue(subject: Subject, container: PodContainer, path: FieldPath): unknown {
  return path.valueIn(container.json) ?? path.valueIn(subject.podSpec.json);
}

/** The field that holds for a container: its own, or the pod's where that says something and its own does not. */
export function effectiveField(subject: Subject, container: PodContainer, path: FieldPath): Field {
  const isInherited = path.valueIn(container.json) === undefined && path.valueIn(subject.podSpec.json) !== undefined;
  return path.fieldIn(isInherited ? subject.podSpec : container);
}

/** The fields, each place once: walks that were stopped at the same place are one. */
export function distinct(fields: Field[]): Field[] {
  return fields.length < 2 ? fields : [...new Map(fields.map((field) => [field.pointer, field])).values()];
}
