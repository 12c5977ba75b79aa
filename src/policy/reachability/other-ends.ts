import { AddressRanges } from '../../analysis/network/address-ranges';
import { Connectivity } from '../../analysis/network/connectivity';
import type { Direction } from '../../analysis/network/direction';
import { addresses, Endpoint, INGRESS_CONTROLLER, UnseenPods } from '../../analysis/network/endpoint';
import { NAMESPACE_NAME } from '../../analysis/network/network-model';
import { NetworkPolicy, PolicyRule } from '../../analysis/network/network-policy';
import { PortRanges } from '../../analysis/network/port-ranges';
import { unseenPods } from '../../analysis/network/unseen-connections';
import type { Workload } from '../../analysis/network/workload';
import { addTo, groupedBy } from '../../core/grouping';
import { Selector } from '../../core/selector';

/** The other end of a connection, and its ports. */
export interface OtherEnd {
  readonly end: Endpoint;
  readonly ports: PortRanges;
  /** All the addresses of which the end is the first range. @default - it is no address */
  readonly addresses?: AddressRanges;
}

const ANYTHING = Selector.of({});
const EVERY_POD: UnseenPods = { kind: 'unseen', name: 'every pod of the cluster', pods: ANYTHING, namespace: ANYTHING };

const KNOWN = new WeakMap<Connectivity, { readonly [direction in Direction]: OtherEnds }>();

/**
 * Everything that a workload is connected with in one direction: other workloads, addresses, the ingress controller, and pods that no object
 * shows, also those that a policy opens together with some that are shown.
 */
export class OtherEnds {
  /** The other ends of connections in a direction; the same for the same connectivity. */
  public static of(connectivity: Connectivity, direction: Direction): OtherEnds {
    let known = KNOWN.get(connectivity);
    if (!known) KNOWN.set(connectivity, known = { Ingress: new OtherEnds(connectivity, 'Ingress'), Egress: new OtherEnds(connectivity, 'Egress') });
    return known[direction];
  }

  private listedByName?: ReadonlyMap<string, readonly OtherEnd[]>;

  private constructor(private readonly connectivity: Connectivity, private readonly direction: Direction) {}

  /** The other ends of a workload's connections. */
  public around(workload: Workload): OtherEnd[] {
    const open = this.open(workload);
    const wide = open.find(({ end }) => end === EVERY_POD)?.ports ?? PortRanges.NONE;
    const seen = new Set(open.map(({ end }) => end.name));
    return [
      ...open,
      ...this.listed(workload).filter(({ end, ports }) => !seen.has(end.name) && !ports.isWithin(wide)),
      ...this.outside(workload),
      ...this.ingressController(workload),
    ];
  }

  /** Rules that are open to more pods than any objects can show: for everyone, or in namespaces that are not told by their names. */
  private open(workload: Workload): OtherEnd[] {
    const ends = new Map<string, OtherEnd>();
    const add = (end: Endpoint, ports: PortRanges) => {
      ends.set(end.name, { end, ports: PortRanges.union([ports, ends.get(end.name)?.ports ?? PortRanges.NONE]) });
    };
    for (const pods of workload.pods) {
      const rules = pods.isOnHostNetwork ? undefined : this.connectivity.model.rulesFor(pods.manifest, this.direction);
      if (!rules) add(EVERY_POD, PortRanges.ALL);
      for (const rule of rules ?? []) {
        const ports = NetworkPolicy.portsOf(rule, this.direction === 'Ingress' ? pods : undefined);
        for (const end of ports.isEmpty ? [] : widePeers(rule, pods.namespace)) add(end, ports);
      }
    }
    return [...ends.values()];
  }

  private listed(workload: Workload): readonly OtherEnd[] {
    this.listedByName ??= this.byName();
    return this.listedByName.get(workload.name) ?? [];
  }

  private byName(): ReadonlyMap<string, readonly OtherEnd[]> {
    const { connections, unseen } = this.connectivity;
    const ends = new Map<string, OtherEnd[]>();
    for (const { source, destination, ports } of [...connections, ...unseen]) {
      const [own, end] = this.direction === 'Ingress' ? [destination, source] : [source, destination];
      if (end.kind === 'workload' || end.kind === 'unseen') addTo(ends, own.name, { end, ports });
    }
    return ends;
  }

  /** Addresses at which the same ports are open are one end. */
  private outside(workload: Workload): OtherEnd[] {
    const byPorts = groupedBy(this.connectivity.addressesOf(workload, this.direction), ({ ports }) => ports.notation);
    return [...byPorts.values()].map((segments) => addressesEnd(AddressRanges.from(segments.map(({ range }) => range)), segments[0].ports));
  }

  private ingressController(workload: Workload): OtherEnd[] {
    const ports = this.direction === 'Ingress' ? this.connectivity.between(INGRESS_CONTROLLER, workload) : PortRanges.NONE;
    return ports.isEmpty ? [] : [{ end: INGRESS_CONTROLLER, ports }];
  }
}

/** Some addresses as one end. */
export function addressesEnd(some: AddressRanges, ports: PortRanges): OtherEnd {
  return { end: addresses(some.ranges[0]), ports, addresses: some };
}

function widePeers(rule: PolicyRule, namespace: string): UnseenPods[] {
  if (rule.opensEveryone) return [EVERY_POD];
  return rule.pods
    .filter(({ namespaces, pods }) => namespaces && !namespaces.selectsNothing && !pods.selectsNothing && !isPinned(namespaces))
    .map((peer) => peer.namespaces!.selectsEverything && peer.pods.selectsEverything ? EVERY_POD : unseenPods(peer, namespace));
}

/** Whether namespaces are told by their names, so that the objects show which ones they are. */
function isPinned({ requirements }: Selector): boolean {
  return requirements.some(({ key, operator }) => key === NAMESPACE_NAME && operator === 'In');
}
