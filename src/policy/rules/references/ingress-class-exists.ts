import { ExistingTarget } from './existing-target';
import { Purpose } from '../../../analysis/references/reference-row';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import type { RuleMeta } from '../../rule';

/**
 * Every IngressClass or GatewayClass that is named must exist.
 *
 * The class usually belongs to the cluster: declare it once for all apps, under externalObjects.
 */
export class IngressClassExists extends ExistingTarget {
  public readonly meta: RuleMeta = {
    id: 'references/ingress-class-exists',
    title: 'Every IngressClass or GatewayClass that is named must exist.',
    why: 'No controller takes on an Ingress or Gateway of an unknown class: it is accepted, and nothing is reachable.',
    severity: Severity.LOW,
    judges: Kinds.of('networking.k8s.io/Ingress', 'gateway.networking.k8s.io/Gateway'),
    controls: ['nist/4.4.3'],
    needsCompleteInput: true,
  };

  protected readonly purpose = Purpose.INGRESS_CLASS;
}
