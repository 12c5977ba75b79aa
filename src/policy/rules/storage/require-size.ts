import { EACH, FieldPath } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Quantity } from '../../../core/quantity';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const SIZE = ['spec', 'resources', 'requests', 'storage'];
const CLAIM = FieldPath.of(...SIZE);
const TEMPLATES = FieldPath.of('spec', 'volumeClaimTemplates', EACH, ...SIZE);
const LEAST = Quantity.parse('1');

/**
 * Claims, and the claim templates of StatefulSets, must request an amount of storage above zero.
 */
export class RequireSize extends Rule {
  public readonly meta: RuleMeta = {
    id: 'storage/require-size',
    title: 'Claims must say how much storage they need.',
    why: 'The API server refuses the claim, and every pod that mounts it stays Pending.',
    severity: Severity.MEDIUM,
    judges: Kinds.of('/PersistentVolumeClaim', 'apps/StatefulSet'),
    controls: ['nsa/resource-policies'],
    alsoKnownAs: ['kubesec/VolumeClaimRequestsStorage'],
  };

  public check({ manifest: { json, kind } }: Subject): Violation[] {
    const isAmount = (value: unknown) => Quantity.tryParse(value)?.lessThan(LEAST) === false;
    return (kind === 'StatefulSet' ? TEMPLATES : CLAIM).wrongIn({ json, pointer: '' }, isAmount)
      .map((field) => field.complaint('set it to an amount, such as "10Gi"'));
  }
}
