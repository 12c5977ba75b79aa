import { ExistingTarget } from './existing-target';
import { Purpose } from '../../../analysis/references/reference-row';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import type { RuleMeta } from '../../rule';

/**
 * Every ConfigMap that an object names must exist.
 *
 * `kube-root-ca.crt` is in every namespace.
 */
export class ConfigMapExists extends ExistingTarget {
  public readonly meta: RuleMeta = {
    id: 'references/config-map-exists',
    title: 'Every ConfigMap that an object names must exist.',
    why: 'A pod that waits for a ConfigMap never starts: the rollout hangs, and nothing but an event on the pod says why.',
    severity: Severity.MEDIUM,
    judges: Kinds.ALL,
    controls: ['nist/4.4.3'],
    alsoKnownAs: ['kube-linter/env-value-from'],
    needsCompleteInput: true,
  };

  protected readonly purpose = Purpose.CONFIG_MAP;
}
