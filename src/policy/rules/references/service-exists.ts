import { ExistingTarget } from './existing-target';
import { Purpose } from '../../../analysis/references/reference-row';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import type { RuleMeta } from '../../rule';

/**
 * Every Service that an object names must exist.
 *
 * Judged are Ingresses, routes, StatefulSets, webhooks, API services and conversion webhooks.
 */
export class ServiceExists extends ExistingTarget {
  public readonly meta: RuleMeta = {
    id: 'references/service-exists',
    title: 'Every Service that an object names must exist.',
    why: 'An Ingress or route answers with errors, the pods of a StatefulSet have no DNS names, and a webhook that nobody answers blocks or lets through every request.',
    severity: Severity.MEDIUM,
    judges: Kinds.ALL,
    controls: ['nist/4.4.3'],
    alsoKnownAs: ['kube-linter/dangling-ingress', 'kube-score/ingress-targets-service'],
    needsCompleteInput: true,
  };

  protected readonly purpose = Purpose.SERVICE;
}
