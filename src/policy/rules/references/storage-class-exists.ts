import { ExistingTarget } from './existing-target';
import { Purpose } from '../../../analysis/references/reference-row';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import type { RuleMeta } from '../../rule';

/**
 * Every StorageClass that is named must exist.
 *
 * Storage classes come with the platform, so this is left out of the pack `recommended`.
 */
export class StorageClassExists extends ExistingTarget {
  public readonly meta: RuleMeta = {
    id: 'references/storage-class-exists',
    title: 'Every StorageClass that is named must exist.',
    why: 'A claim of an unknown class stays Pending for ever, and with it every pod that mounts it.',
    severity: Severity.LOW,
    judges: Kinds.ALL,
    controls: ['nist/4.4.3'],
    needsCompleteInput: true,
    recommended: false,
  };

  protected readonly purpose = Purpose.STORAGE_CLASS;
}
