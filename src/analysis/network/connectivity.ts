import { overlay, Segment } from './address-partition';
import { AddressRange, AddressRanges, inOrder } from './address-ranges';
import { noticeOfBlocks } from './blocks-over-pods';
import type { Connection } from './connection';
import type { Direction } from './direction';
import { addresses, Endpoint, INGRESS_CONTROLLER } from './endpoint';
import { endpointsNamed } from './endpoint-names';
import { Explainer, Quantity, Question } from './explainer';
import type { Explanation } from './explanation';
import { Exposure, exposureOf } from './exposure';
import { noticeOfForeign } from './foreign/foreign-kinds';
import { NetworkModel } from './network-model';
import { Outside } from './outside';
import { PodReach } from './pod-reach';
import { PortRanges } from './port-ranges';
import { ObjectProblem, withoutRefused } from './refused-objects';
import { UnseenConnections } from './unseen-connections';
import { WaysIn } from './ways-in';
import { Workload, workloadsOf } from './workload';
import type { Manifest } from '../../core/manifest';

/** What is told besides. */
export interface ConnectivityOptions {
  /**
   * Whether IPv6 addresses appear although no policy names any.
   * @default false
   */
  readonly ipv6?: boolean;
}

/**
 * Who reaches whom, told from manifests alone: the exact connections that Kubernetes' NetworkPolicies allow between workloads, and between
 * workloads and the outside. `assumptions.ts` says what that presumes.
 */
export class Connectivity {
  /** Everything that policies say of pods. */
  public readonly model: NetworkModel;
  /** The workloads, sorted by name. */
  public readonly workloads: readonly Workload[];
  /** What of the objects the API server would refuse, or would let something later overwrite: it is left out of every answer. */
  public readonly problems: readonly ObjectProblem[];

  private readonly outside: Outside;
  private readonly reach: PodReach;
  private readonly waysIn: WaysIn;
  private allConnections?: readonly Connection[];
  private unseenConnections?: readonly Connection[];

  /** The connectivity of all objects that are given; with IPv6 addresses where a policy names any, or where that is asked for. */
  constructor(private readonly manifests: readonly Manifest[], { ipv6 = false }: ConnectivityOptions = {}) {
    const { accepted, problems } = withoutRefused(manifests);
    this.problems = problems;
    this.model = new NetworkModel(accepted);
    this.workloads = workloadsOf(this.model.allPods);
    this.outside = new Outside(this.model, ipv6);
    this.reach = new PodReach(this.model, this.workloads.flatMap(({ pods }) => pods));
    this.waysIn = new WaysIn(this.model, accepted);
  }

  /**
   * Every allowed connection between two workloads, and between workloads and the outside: from addresses first, then from workloads by name (to
   * addresses, then to workloads by name), then from the ingress controller.
   */
  public get connections(): readonly Connection[] {
    return this.allConnections ??= [...this.fromAddresses(), ...this.fromWorkloads(), ...this.fromIngressController()];
  }

  /** What policies open to or from pods that no object shows. */
  public get unseen(): readonly Connection[] {
    return this.unseenConnections ??= new UnseenConnections(this.model).of(this.workloads);
  }

  /** The ports at which one endpoint reaches another one: any of its pods and addresses any of the other's, or every one of them. */
  public between(source: Endpoint, destination: Endpoint, quantity: Quantity = 'any'): PortRanges {
    if (destination.kind === 'workload') {
      if (source.kind === 'workload') return joined(pairs(source.pods, destination.pods).map(([from, to]) => this.reach.between(from, to)), quantity);
      if (source.kind === 'addresses') return this.atAddresses(destination, 'Ingress', source.range, quantity);
      if (source.kind === 'ingress-controller') return joined(destination.pods.map((pods) => this.waysIn.portsOf(pods)), quantity);
    }
    if (source.kind === 'workload' && destination.kind === 'addresses') return this.atAddresses(source, 'Egress', destination.range, quantity);
    return this.betweenUnseen(source, destination);
  }

  private betweenUnseen(source: Endpoint, destination: Endpoint): PortRanges {
    const known = this.unseen.find((connection) => connection.source.name === source.name && connection.destination.name === destination.name);
    return known?.ports ?? PortRanges.NONE;
  }

  /** Whether one endpoint reaches another one, and which rules of which policies decide it. */
  public explain(question: Question): Explanation {
    const { source, destination, quantity } = question;
    return new Explainer(this.model, this.outside, this.reach).explain(question, this.between(source, destination, quantity));
  }

  /**
   * The endpoints that a text names: `api`, `shop/api`, `shop/api[Deployment]`, a block or an address, `{ingress-controller}`, or unseen pods by
   * the name that they are listed with. None where it names nothing.
   */
  public endpointsNamed(text: string): readonly Endpoint[] {
    return endpointsNamed(text, [...this.workloads, ...this.unseen.flatMap(({ source, destination }) => [source, destination])]);
  }

  /** What has to be said besides, in sentences: what policies leave to the network plugin. */
  public get notices(): readonly string[] {
    return [noticeOfBlocks(this.model), noticeOfForeign(this.manifests)].filter((notice) => notice !== undefined);
  }

  /** Whether IPv6 addresses appear. */
  public get speaksOfIpv6(): boolean {
    return this.outside.speaksOfIpv6;
  }

  /** The same with IPv6 addresses. */
  public withIpv6(): Connectivity {
    return this.speaksOfIpv6 ? this : new Connectivity(this.manifests, { ipv6: true });
  }

  /** How open each workload is to what nobody names. */
  public exposures(): readonly Exposure[] {
    return this.workloads.map((workload) => exposureOf(workload, { outside: this.outside, waysIn: this.waysIn, model: this.model }));
  }

  /** The addresses that may call a workload (Ingress), or that it may call (Egress), each range with the ports. */
  public addressesOf(workload: Workload, direction: Direction): readonly Segment[] {
    return this.outside.of(workload, direction);
  }

  private fromAddresses(): Connection[] {
    const ofWorkload = (destination: Workload) => this.outside.of(destination, 'Ingress')
      .map(({ range, ports }) => ({ source: addresses(range), destination, ports }));
    return this.workloads.flatMap(ofWorkload)
      .sort((a, b) => inOrder(a.source.range, b.source.range) || Number(a.source.range.last - b.source.range.last));
  }

  private fromWorkloads(): Connection[] {
    const places = new Map(this.workloads.flatMap((workload, i) => workload.pods.map((pods) => [pods, i] as const)));
    return this.workloads.flatMap((source, own) => {
      const reached = new Map<number, PortRanges>();
      for (const from of source.pods) {
        for (const to of this.reach.candidates(from)) {
          const place = places.get(to)!;
          const ports = place === own ? PortRanges.NONE : this.reach.between(from, to);
          if (!ports.isEmpty) reached.set(place, PortRanges.union([...reached.has(place) ? [reached.get(place)!] : [], ports]));
        }
      }
      const toAddresses = this.outside.of(source, 'Egress').map(({ range, ports }): Connection => ({ source, destination: addresses(range), ports }));
      const sorted = [...reached].sort(([a], [b]) => a - b);
      return [...toAddresses, ...sorted.map(([place, ports]): Connection => ({ source, destination: this.workloads[place], ports }))];
    });
  }

  private fromIngressController(): Connection[] {
    return this.workloads.map((destination) => ({ source: INGRESS_CONTROLLER, destination, ports: this.between(INGRESS_CONTROLLER, destination) }))
      .filter(({ ports }) => !ports.isEmpty);
  }

  private atAddresses(workload: Workload, direction: Direction, range: AddressRange, quantity: Quantity): PortRanges {
    const asked = { addresses: AddressRanges.from([range]), ports: PortRanges.ALL };
    const ofGroups = workload.pods.map((pods) => {
      const segments = overlay([[asked], this.outside.openings(pods, direction)]).filter(({ ports: [isAsked] }) => !isAsked.isEmpty);
      return joined(segments.map(({ ports: [, open] }) => open), quantity);
    });
    return joined(ofGroups, quantity);
  }
}

function joined(sets: readonly PortRanges[], quantity: Quantity): PortRanges {
  if (quantity === 'any' || sets.length === 0) return PortRanges.union(sets);
  return sets.reduce((common, each) => common.intersect(each));
}

function pairs<T>(some: readonly T[], others: readonly T[]): Array<[T, T]> {
  return some.flatMap((one) => others.map((other): [T, T] => [one, other]));
}
