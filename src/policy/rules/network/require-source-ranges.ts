import { Cidr } from '../../../core/cidr';
import { Field } from '../../../core/field';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/** Annotations by which clouds keep a load balancer inside the network, with the values that do. */
const INTERNAL: ReadonlyArray<readonly [string, RegExp]> = [
  ['networking.gke.io/load-balancer-type', /^internal$/i],
  ['cloud.google.com/load-balancer-type', /^internal$/i],
  ['service.beta.kubernetes.io/azure-load-balancer-internal', /^true$/],
  ['service.beta.kubernetes.io/aws-load-balancer-internal', /./],
  ['service.beta.kubernetes.io/aws-load-balancer-scheme', /^internal$/],
];

const FIX = 'name the networks of its callers in spec.loadBalancerSourceRanges, such as "203.0.113.0/24"';

/** Services of type LoadBalancer must say from which networks they may be called, unless they stay inside the network. */
export class RequireSourceRanges extends Rule {
  public readonly meta: RuleMeta = {
    id: 'network/require-source-ranges',
    title: 'LoadBalancers must limit the networks that they answer to.',
    why: 'Without source ranges the whole internet reaches the workload, as soon as the cloud has assigned the address.',
    severity: Severity.MEDIUM,
    judges: Kinds.of('/Service'),
    controls: ['nsa/network-separation', 'nist/4.4.2', 'mitre/T1133'],
    recommended: false,
  };

  public check({ manifest }: Subject): Violation[] {
    const spec = Field.of(manifest.json, '').member('spec');
    if (!spec.member('type').isOneOf('LoadBalancer') || INTERNAL.some(([name, value]) => value.test(manifest.annotations[name] ?? ''))) return [];
    const ranges = spec.member('loadBalancerSourceRanges');
    if (ranges.items().length === 0) return [ranges.complaint(FIX)];
    return ranges.items().filter((range) => (Cidr.tryParse(range.text)?.prefixLength ?? 0) <= 1).map((range) => range.complaint(FIX));
  }
}
