import { isPositiveQuantity } from './positive-quantity';
import { FieldPath } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { JsonObject, member } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const SIZE = FieldPath.of('emptyDir', 'sizeLimit');

/**
 * Every emptyDir must have a `sizeLimit` above 0; 0 is no limit to the kubelet.
 *
 * A volume that names no source at all is judged too: the API server makes an emptyDir of it.
 */
export class LimitEmptyDir extends Rule {
  public readonly meta: RuleMeta = {
    id: 'pod/limit-empty-dir',
    title: 'Volumes of type emptyDir must have a size limit.',
    why: 'Without a limit a pod can fill its node\'s disk, or its memory, until other pods are evicted.',
    severity: Severity.MEDIUM,
    judges: Kinds.POD_OWNERS,
    controls: ['nsa/resource-policies', 'mitre/T1499'],
  };

  public check(subject: Subject): Violation[] {
    return SIZE.wrongInAny(subject.podSpec.volumes.filter(({ json }) => isEmptyDir(json)), isPositiveQuantity)
      .map((size) => size.complaint('set it to the most that the program needs, such as 64Mi'));
  }
}

function isEmptyDir(volume: JsonObject): boolean {
  return (member(volume, 'emptyDir') ?? undefined) !== undefined || Object.keys(volume).every((name) => name === 'name' || (volume[name] ?? undefined) === undefined);
}
