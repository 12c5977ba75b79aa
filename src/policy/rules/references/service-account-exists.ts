import { ExistingTarget } from './existing-target';
import { Purpose } from '../../../analysis/references/reference-row';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import type { RuleMeta } from '../../rule';

/**
 * Every ServiceAccount that an object names must exist.
 *
 * `default` is in every namespace.
 */
export class ServiceAccountExists extends ExistingTarget {
  public readonly meta: RuleMeta = {
    id: 'references/service-account-exists',
    title: 'Every ServiceAccount that an object names must exist.',
    why: 'Pods of a missing account are never made; and rights bound to a name that nobody holds belong to whoever creates it.',
    severity: Severity.MEDIUM,
    judges: Kinds.ALL,
    controls: ['nist/4.4.3'],
    alsoKnownAs: ['kube-linter/non-existent-service-account'],
    needsCompleteInput: true,
  };

  protected readonly purpose = Purpose.SERVICE_ACCOUNT;
}
