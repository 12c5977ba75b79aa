import { ExistingTarget } from './existing-target';
import { Purpose } from '../../../analysis/references/reference-row';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import type { RuleMeta } from '../../rule';

/**
 * Every PriorityClass that a pod names must exist.
 *
 * `system-cluster-critical` and `system-node-critical` are in every cluster.
 */
export class PriorityClassExists extends ExistingTarget {
  public readonly meta: RuleMeta = {
    id: 'references/priority-class-exists',
    title: 'Every PriorityClass that a pod names must exist.',
    why: 'The API server refuses pods of an unknown priority: the workload is there, its pods never are.',
    severity: Severity.MEDIUM,
    judges: Kinds.POD_OWNERS,
    controls: ['nist/4.4.3'],
    needsCompleteInput: true,
  };

  protected readonly purpose = Purpose.PRIORITY_CLASS;
}
