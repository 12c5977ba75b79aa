import { ExistingTarget } from './existing-target';
import { Purpose } from '../../../analysis/references/reference-row';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import type { RuleMeta } from '../../rule';

/**
 * Every PersistentVolumeClaim that a pod mounts must exist.
 *
 * StatefulSets make the claims of their templates.
 */
export class ClaimExists extends ExistingTarget {
  public readonly meta: RuleMeta = {
    id: 'references/claim-exists',
    title: 'Every PersistentVolumeClaim that a pod mounts must exist.',
    why: 'A pod that waits for a claim stays Pending for ever; only its events say why.',
    severity: Severity.MEDIUM,
    judges: Kinds.POD_OWNERS,
    controls: ['nist/4.4.3'],
    needsCompleteInput: true,
  };

  protected readonly purpose = Purpose.CLAIM;
}
