import { isEntrance } from './entrances';
import { areAmong, InfrastructurePeer, isInfrastructure } from './infrastructure';
import { addressesEnd, OtherEnd } from './other-ends';
import type { NamedPods } from './party';
import { AddressRanges } from '../../analysis/network/address-ranges';
import type { Connectivity } from '../../analysis/network/connectivity';
import { INGRESS_CONTROLLER, UnseenPods } from '../../analysis/network/endpoint';
import { NAMESPACE_NAME } from '../../analysis/network/network-model';
import type { PortRanges } from '../../analysis/network/port-ranges';
import { WaysIn } from '../../analysis/network/ways-in';
import type { Workload } from '../../analysis/network/workload';
import { Cidr } from '../../core/cidr';
import { Selector } from '../../core/selector';

/** What is let be. */
export interface AllowanceTerms {
  /** Blocks of addresses. */
  readonly cidrs?: readonly string[];
  readonly pods?: readonly NamedPods[];
  /** Whether whatever serves Ingress, Gateway and Route objects is let be. @default false */
  readonly ingressController?: boolean;
  /** The labels of the namespace from which a platform's own router calls. @default - the platform has none */
  readonly routerLabels?: { readonly [key: string]: string };
  /** What is nobody's decision. */
  readonly infrastructure: readonly InfrastructurePeer[];
}

/** What may be connected with a workload besides those that are named. */
export class Allowance {
  private readonly addresses: AddressRanges;

  constructor(private readonly terms: AllowanceTerms) {
    this.addresses = AddressRanges.from((terms.cidrs ?? []).map((cidr) => Cidr.parse(cidr)));
  }

  /** The same with more pods. */
  public and(pods: readonly NamedPods[]): Allowance {
    return pods.length === 0 ? this : new Allowance({ ...this.terms, pods: [...this.terms.pods ?? [], ...pods] });
  }

  /** Each thing that is let be, in words, without infrastructure. */
  public get words(): string[] {
    const { cidrs = [], pods = [], ingressController } = this.terms;
    const selected = pods.map(({ namespace, labels = {} }) => {
      const labelled = Object.entries(labels).map(([key, value]) => `${key}=${value}`).join(' and ');
      return `pods of ${namespace}${labelled === '' ? '' : ` with ${labelled}`}`;
    });
    return [...cidrs, ...selected, ...ingressController ? ['the ingress controller'] : []];
  }

  /** What of the other end of a workload's connection is not let be. */
  public strange(other: OtherEnd, own: Workload, connectivity: Connectivity): OtherEnd[] {
    if (other.addresses) return this.strangeAddresses(other.addresses, other);
    const { end, ports } = other;
    const isAllowed = isInfrastructure(end, ports, this.terms.infrastructure)
      || (end.kind === 'ingress-controller' && this.terms.ingressController)
      || (end.kind === 'unseen' && (this.allowsPods(end) || this.isController(end, ports, { own, connectivity })));
    return isAllowed ? [] : [other];
  }

  private strangeAddresses(all: AddressRanges, { ports }: OtherEnd): OtherEnd[] {
    const infrastructure = this.terms.infrastructure.filter((peer) => ports.isWithin(peer.ports))
      .flatMap(({ cidr }) => cidr === undefined ? [] : [Cidr.parse(cidr)]);
    const left = all.minus(this.addresses).minus(AddressRanges.from(infrastructure));
    return left.isEmpty ? [] : [addressesEnd(left, ports)];
  }

  private allowsPods({ namespace, pods }: UnseenPods): boolean {
    return this.terms.pods?.some((allowed) => allowed.namespace === namespace && areAmong(pods, allowed.labels ?? {})) ?? false;
  }

  /** Pods of a namespace that no object shows may be the controller, at the ports to which Ingress, Gateway and Route objects lead. */
  private isController(end: UnseenPods, ports: PortRanges, { own, connectivity }: Place): boolean {
    const { pods, namespace } = end;
    const { ingressController, routerLabels } = this.terms;
    if (!ingressController || isEntrance(end, routerLabels)) return ingressController ?? false;
    const namespaces = typeof namespace === 'string' ? Selector.ofLabels({ [NAMESPACE_NAME]: namespace }) : namespace;
    const mayBe = WaysIn.coversController({ pointer: '', pods, namespaces }, connectivity.model);
    return mayBe && ports.isWithin(connectivity.between(INGRESS_CONTROLLER, own));
  }
}

interface Place {
  readonly own: Workload;
  readonly connectivity: Connectivity;
}
