import { Field } from '../../../core/field';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/** Names by which clouds call their metadata services. */
const METADATA = ['metadata.google.internal', 'metadata', 'instance-data', 'metadata.azure.internal', 'kubernetes.default.svc', 'kubernetes.default.svc.cluster.local'];

const ADDRESS = /^[\d.]+$|:/;

/**
 * Services of type ExternalName must not stand for the local machine, a metadata service, the API server, or an address.
 *
 * Ingress controllers and gateways follow such a Service on behalf of whoever may write an Ingress. An address is no DNS name: lookups
 * of it fail or, with some resolvers, go to a host of that name.
 */
export class RestrictExternalNames extends Rule {
  public readonly meta: RuleMeta = {
    id: 'network/restrict-external-names',
    title: 'Services must not be a name for the local machine, a metadata service or an address.',
    why: 'A controller that follows such a name calls, with its own rights and from its own place, what the author of the Service could not reach.',
    severity: Severity.HIGH,
    judges: Kinds.of('/Service'),
    controls: ['nsa/network-separation', 'nsa/protecting-sensitive-cloud-infrastructure', 'mitre/T1552.005'],
    alsoKnownAs: ['kube-linter/externalname-service-redirect'],
  };

  public check({ manifest }: Subject): Violation[] {
    const spec = Field.of(manifest.json, '').member('spec');
    if (!spec.member('type').isOneOf('ExternalName')) return [];
    const name = spec.member('externalName');
    const host = name.text?.toLowerCase().replace(/\.$/, '');
    const isRefused = !host || METADATA.includes(host) || host === 'localhost' || host.endsWith('.localhost') || ADDRESS.test(host);
    return isRefused ? [name.complaint('write the DNS name of a host outside the cluster; for an address, write a Service without selector and its EndpointSlice')] : [];
  }
}
