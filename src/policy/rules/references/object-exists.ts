import { ExistingTarget } from './existing-target';
import { Purpose } from '../../../analysis/references/reference-row';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import type { RuleMeta } from '../../rule';

/**
 * Every object that another one names must exist.
 *
 * Judged are the references that have no rule of their own: to secret stores, issuers, Gateways, SecretProviderClasses, resource claims,
 * admission policies and Flux sources.
 */
export class ObjectExists extends ExistingTarget {
  public readonly meta: RuleMeta = {
    id: 'references/object-exists',
    title: 'Every object that another one names must exist.',
    why: 'An operator that is told of an object which nobody makes does nothing but write a condition: no secret arrives, no certificate is issued, no route is attached.',
    severity: Severity.MEDIUM,
    judges: Kinds.ALL,
    controls: ['nist/4.4.3'],
    needsCompleteInput: true,
  };

  protected readonly purpose = Purpose.OTHER;
}
