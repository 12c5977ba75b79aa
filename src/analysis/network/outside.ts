import { OpenAddresses, partition, Segment } from './address-partition';
import { AddressRanges } from './address-ranges';
import { Direction, DIRECTIONS } from './direction';
import type { NetworkModel } from './network-model';
import { NetworkPolicy } from './network-policy';
import type { PodGroup } from './pod-group';
import { PortRanges } from './port-ranges';
import type { Workload } from './workload';

/**
 * What of the outside reaches workloads, and what of it they reach: addresses, cut exactly where policies cut them.
 *
 * IPv6 appears only when a policy names an IPv6 block: where none does, nobody can tell whether the cluster has any.
 */
export class Outside {
  /** Every address there is, of the families that are spoken of. */
  public readonly everything: AddressRanges;
  private readonly segments = new Map<Workload, Map<Direction, readonly Segment[]>>();

  /** Whether IPv6 appears. */
  public readonly speaksOfIpv6: boolean;

  constructor(private readonly model: NetworkModel, withIpv6: boolean) {
    const rules = model.policies.flatMap((policy) => DIRECTIONS.flatMap((direction) => policy.rulesOf(direction)));
    this.speaksOfIpv6 = withIpv6 || rules.some(({ blocks }) => blocks.some(({ cidr }) => cidr.family === 6));
    this.everything = this.speaksOfIpv6 ? AddressRanges.everything(4, 6) : AddressRanges.everything(4);
  }

  /** The addresses that may call a workload (Ingress), or that it may call (Egress), each range with the ports. */
  public of(workload: Workload, direction: Direction): readonly Segment[] {
    let ofWorkload = this.segments.get(workload);
    if (!ofWorkload) this.segments.set(workload, ofWorkload = new Map());
    let found = ofWorkload.get(direction);
    if (!found) ofWorkload.set(direction, found = partition(workload.pods.flatMap((pods) => this.openings(pods, direction))));
    return found;
  }

  /** What policies open of addresses to some pods, in the order of their rules. */
  public openings(pods: PodGroup, direction: Direction): OpenAddresses[] {
    const rules = pods.isOnHostNetwork ? undefined : this.model.rulesFor(pods.manifest, direction);
    if (!rules) return [{ addresses: this.everything, ports: PortRanges.ALL }];
    return rules.map((rule) => ({ addresses: NetworkPolicy.addressesOf(rule, this.everything), ports: NetworkPolicy.portsOf(rule, direction === 'Ingress' ? pods : undefined) }))
      .filter(({ addresses, ports }) => !addresses.isEmpty && !ports.isEmpty);
  }
}
