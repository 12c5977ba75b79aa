import { ExistingTarget } from './existing-target';
import { Purpose } from '../../../analysis/references/reference-row';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import type { RuleMeta } from '../../rule';

/**
 * Every RuntimeClass that a pod names must exist.
 *
 * Declare the class under externalObjects where the platform brings it.
 */
export class RuntimeClassExists extends ExistingTarget {
  public readonly meta: RuleMeta = {
    id: 'references/runtime-class-exists',
    title: 'Every RuntimeClass that a pod names must exist.',
    why: 'The API server refuses pods of an unknown runtime: the workload that was to be sandboxed never runs, and somebody removes the sandbox in a hurry.',
    severity: Severity.MEDIUM,
    judges: Kinds.POD_OWNERS,
    controls: ['nist/4.4.3'],
    needsCompleteInput: true,
  };

  protected readonly purpose = Purpose.RUNTIME_CLASS;
}
