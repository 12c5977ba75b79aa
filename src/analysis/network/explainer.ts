import { AddressRanges } from './address-ranges';
import type { Direction } from './direction';
import type { Endpoint } from './endpoint';
import type { Explanation, Permit, RulePlace, SideExplanation } from './explanation';
import type { NetworkModel } from './network-model';
import { NetworkPolicy, PolicyRule } from './network-policy';
import type { Outside } from './outside';
import { permitOf } from './permits';
import type { PodGroup } from './pod-group';
import type { PodReach } from './pod-reach';
import { PortRanges } from './port-ranges';
import { unseenPods } from './unseen-connections';
import { WaysIn } from './ways-in';
import type { Workload } from './workload';

/** Which of several pods and addresses have to be allowed for a connection to count: one of them, or every one. */
export type Quantity = 'any' | 'every';

/** Whether one endpoint reaches another one. */
export interface Question {
  readonly source: Endpoint;
  readonly destination: Endpoint;
  /**
   * The ports of the destination.
   * @default - those that its containers declare; all of them where they declare none
   */
  readonly ports?: PortRanges;
  /**
   * Whether one pod and address of each end is enough, or every one is meant.
   * @default any
   */
  readonly quantity?: Quantity;
}

/** Finds the policies and rules that decide a connection. */
export class Explainer {
  constructor(private readonly model: NetworkModel, private readonly outside: Outside, private readonly reach: PodReach) {}

  /** Why a connection is allowed or denied, given what is open of it. */
  public explain({ source, destination, ports, quantity }: Question, open: PortRanges): Explanation {
    const asked = ports ?? declaredBy(destination);
    const granted = asked.intersect(open);
    const egress = { own: source, other: destination, called: destination, asked, granted, quantity };
    const ingress = { own: destination, other: source, called: destination, asked, granted, quantity };
    const sides = { egress: this.side('Egress', egress), ingress: this.side('Ingress', ingress) };
    const permits = [this.permit(sides.egress, egress), this.permit(sides.ingress, ingress)].filter((permit) => permit !== undefined);
    return { source, destination, asked, ports: granted, ...sides, permits };
  }

  private side(direction: Direction, ends: Ends): SideExplanation {
    const { own, asked } = ends;
    if (own.kind !== 'workload') return { direction, unrestricted: 'outside', isolatedBy: [], openedBy: [], ports: asked };
    const isolatedBy = this.isolating(own, direction);
    if (isolatedBy.length === 0) {
      const onNode = own.pods.every(({ isOnHostNetwork }) => isOnHostNetwork);
      return { direction, unrestricted: onNode ? 'host network' : 'no policy', isolatedBy, openedBy: [], ports: asked };
    }
    const rules = isolatedBy.flatMap((policy) => policy.rulesOf(direction).map((rule) => ({ policy, rule })));
    const opened = rules.map(({ policy, rule }) => ({ policy, pointer: rule.pointer, ports: this.opened(rule, ends) }));
    const ports = this.openOf(direction, ends, PortRanges.union(opened.map((each) => each.ports)));
    const openedBy = opened.filter((each) => each.ports.overlaps(asked)).map(({ policy, pointer }): RulePlace => ({ policy, pointer }));
    return { direction, isolatedBy, openedBy, ports };
  }

  /** The ports of the question that an end opens: all of them where it has pods that nothing isolates. */
  private openOf(direction: Direction, { own, other, asked, granted, quantity }: Ends, byRules: PortRanges): PortRanges {
    // Policies say nothing about the outside's own side, so what is granted is what this side grants, be it at some addresses or at all of them.
    if (other.kind === 'addresses') return granted;
    const { pods } = own as Workload;
    if (other.kind !== 'workload') return quantity !== 'every' && pods.some((each) => !this.reach.rulesOf(each, direction)) ? asked : byRules.intersect(asked);
    const sets = pods.flatMap((subject) => other.pods.map((each) => (
      this.reach.opened({ subject, other: each, called: direction === 'Egress' ? each : subject, direction }))));
    return (quantity === 'every' ? sets.reduce((common, each) => common.intersect(each)) : PortRanges.union(sets)).intersect(asked);
  }

  private isolating({ pods }: Workload, direction: Direction): NetworkPolicy[] {
    const policies = pods.filter(({ isOnHostNetwork }) => !isOnHostNetwork).flatMap(({ manifest }) => this.model.policiesFor(manifest));
    return [...new Set(policies)].filter(({ isolates }) => isolates.includes(direction));
  }

  /** The ports at which a rule is open to the other end. */
  private opened(rule: PolicyRule, { own, other, called }: Ends): PortRanges {
    const callees = called.kind === 'workload' ? called.pods : [undefined];
    const ports = PortRanges.union(callees.map((pods) => NetworkPolicy.portsOf(rule, pods)));
    return this.isOpenTo(rule, (own as Workload).namespace, other) ? ports : PortRanges.NONE;
  }

  private isOpenTo(rule: PolicyRule, namespace: string, other: Endpoint): boolean {
    if (rule.opensEveryone) return true;
    switch (other.kind) {
      case 'workload': return other.pods.some((pods: PodGroup) => this.reach.opens(rule, namespace, pods));
      case 'addresses': return !NetworkPolicy.addressesOf(rule, this.outside.everything).intersect(AddressRanges.from([other.range])).isEmpty;
      case 'ingress-controller': return rule.pods.some((peer) => WaysIn.coversController(peer, this.model));
      default: return rule.pods.some((peer) => unseenPods(peer, namespace).name === other.name);
    }
  }

  private permit({ ports, direction, isolatedBy }: SideExplanation, { own, other, asked }: Ends): Permit | undefined {
    const missing = asked.minus(ports);
    return own.kind !== 'workload' || missing.isEmpty ? undefined : permitOf({ direction, own, other, ports: missing, isolatedBy }, this.model);
  }
}

interface Ends {
  /** The end whose policies are asked. */
  readonly own: Endpoint;
  readonly other: Endpoint;
  readonly called: Endpoint;
  readonly asked: PortRanges;
  /** What of it both ends grant. */
  readonly granted: PortRanges;
  readonly quantity?: Quantity;
}

function declaredBy(destination: Endpoint): PortRanges {
  const declared = destination.kind === 'workload' ? PortRanges.union(destination.pods.map((pods) => pods.declared)) : PortRanges.NONE;
  return declared.isEmpty ? PortRanges.ALL : declared;
}
