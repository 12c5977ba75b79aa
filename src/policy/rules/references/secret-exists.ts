import { ExistingTarget } from './existing-target';
import { Purpose } from '../../../analysis/references/reference-row';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import type { RuleMeta } from '../../rule';

/**
 * Every Secret that an object names must exist.
 *
 * Secrets are made by themselves or by an ExternalSecret, SealedSecret, Certificate, SecretProviderClass or another operator's object in the app.
 */
export class SecretExists extends ExistingTarget {
  public readonly meta: RuleMeta = {
    id: 'references/secret-exists',
    title: 'Every Secret that an object names must exist.',
    why: 'A pod that waits for a Secret never starts, and an Ingress without its certificate serves a default one; whoever may create Secrets can supply what was meant.',
    severity: Severity.MEDIUM,
    judges: Kinds.ALL,
    controls: ['nist/4.4.3'],
    alsoKnownAs: ['kube-linter/env-value-from'],
    needsCompleteInput: true,
  };

  protected readonly purpose = Purpose.SECRET;
}
