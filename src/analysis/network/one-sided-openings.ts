import type { Direction } from './direction';
import type { NetworkModel } from './network-model';
import { NetworkPolicy, PolicyRule } from './network-policy';
import type { PodGroup } from './pod-group';
import type { PodPeer } from './policy-peer';
import type { PolicyPort } from './policy-port';
import { PortRanges } from './port-ranges';
import { policiesClosing } from './unseen-pods';
import type { Manifest } from '../../core/manifest';

/** Something that a policy opens and that the other side closes altogether. */
export interface OneSidedOpening {
  /** The place of the peer, or of the port where the peer is open at others. */
  readonly pointer: string;
  /** The direction of the policy that opens it. */
  readonly direction: Direction;
  /** The ports in words. */
  readonly ports: string;
  /** The pods on the other side. */
  readonly others: readonly PodGroup[];
  /** The pods that are called. */
  readonly called: readonly PodGroup[];
  /** The policies that close the other side. */
  readonly closedBy: readonly NetworkPolicy[];
  /** The name of a port that none of the called pods declares, where that is the reason. */
  readonly missingName?: string;
  /** The labels of the pods on the other side, where no object shows these. */
  readonly unseen?: string;
}

/** A peer of a rule and the pods of both ends. */
interface Opening {
  readonly rule: PolicyRule;
  readonly peer: PodPeer;
  readonly own: readonly PodGroup[];
  readonly others: readonly PodGroup[];
}

/** How many pods are looked at for what a message says of ports and policies. */
const NAMED = 20;

type PortsAt = (called: PodGroup | undefined) => PortRanges;

/** Finds what a policy opens in vain. */
export class OneSidedOpenings {
  /** What a policy opens to or from pods among the objects, although policies of those close it wholly. */
  public static of(manifest: Manifest, model: NetworkModel): OneSidedOpening[] {
    const policy = NetworkPolicy.of(manifest);
    const hasPeers = policy.isValid && policy.isolates.some((direction) => policy.rulesOf(direction).some(({ pods }) => pods.length > 0));
    if (!hasPeers) return [];
    const own = model.selectedBy(policy);
    return own.length === 0 ? [] : policy.isolates.flatMap((direction) => new OneSidedOpenings(model, direction).inRules(policy, own));
  }

  private readonly opposite: Direction;

  private constructor(private readonly model: NetworkModel, private readonly direction: Direction) {
    this.opposite = direction === 'Egress' ? 'Ingress' : 'Egress';
  }

  private inRules(policy: NetworkPolicy, own: readonly PodGroup[]): OneSidedOpening[] {
    return policy.rulesOf(this.direction).flatMap((rule) => rule.pods.flatMap((peer) => {
      const others = this.model.coveredBy(peer, policy.namespace);
      return others.length === 0 ? this.toUnseen(rule, peer, policy) : this.inPeer({ rule, peer, own, others });
    }));
  }

  /** A connection to pods that no object shows, although policies close them whoever they are. */
  private toUnseen(rule: PolicyRule, peer: PodPeer, { namespace }: NetworkPolicy): OneSidedOpening[] {
    const closedBy = this.direction === 'Egress' ? policiesClosing(peer, this.opposite, { namespace, model: this.model }) : [];
    const ports = NetworkPolicy.portsOf(rule, undefined);
    return closedBy.length === 0 ? [] : [{
      pointer: peer.pointer, direction: this.direction, ports: ports.isEmpty ? 'a port' : String(ports), others: [], called: [], closedBy, unseen: peer.pods.key,
    }];
  }

  private inPeer(opening: Opening): OneSidedOpening[] {
    const { rule, peer } = opening;
    if (this.isClosed(opening, (called) => NetworkPolicy.portsOf(rule, called))) {
      const only = rule.portList.length === 1 ? rule.portList[0] : undefined;
      return [this.told(opening, peer.pointer, only)];
    }
    if (rule.portList.length < 2) return [];
    return rule.portList.flatMap((port, i) => (
      this.isClosed(opening, (called) => port.rangesAt(called)) ? [this.told(opening, `${rule.pointer}/ports/${i}`, port)] : []));
  }

  /** Whether for no pair of pods any of the ports is open on the other side. */
  private isClosed(opening: Opening, portsAt: PortsAt): boolean {
    const { own, others } = opening;
    const areNumbers = opening.rule.portList.every(({ portName }) => portName === undefined);
    if (this.direction === 'Egress' && areNumbers && !this.model.offeredByAny(others).overlaps(portsAt(undefined))) return true;
    return others.every((other) => this.closesAll(other, own, portsAt));
  }

  private closesAll(other: PodGroup, own: readonly PodGroup[], portsAt: PortsAt): boolean {
    const rules = this.model.rulesFor(other.manifest, this.opposite);
    if (!rules) return this.isNowhere(own, other, portsAt);
    if (rules.length === 0 || this.offersNone(other, portsAt)) return true;
    if (rules.some(({ blocks }) => blocks.length > 0)) return false;
    return own.every((each) => !this.opensOtherSide(each, other, portsAt(this.calledOf(each, other))));
  }

  /** Whether the called let nobody in at these ports, whoever it is: told without looking at each caller. */
  private offersNone(other: PodGroup, portsAt: PortsAt): boolean {
    return this.direction === 'Egress' && !this.model.offeredBy(other).overlaps(portsAt(other));
  }

  /** Nothing isolates the other side: the opening is in vain only if its ports are not there at all. */
  private isNowhere(own: readonly PodGroup[], other: PodGroup, portsAt: PortsAt): boolean {
    return own.every((each) => portsAt(this.calledOf(each, other)).isEmpty);
  }

  private opensOtherSide(own: PodGroup, other: PodGroup, ports: PortRanges): boolean {
    return this.direction === 'Egress' ? this.model.opensIngress(own, other, ports) : this.model.opensEgress(other, own, ports);
  }

  private calledOf(own: PodGroup, other: PodGroup): PodGroup {
    return this.direction === 'Egress' ? other : own;
  }

  private told({ rule, own, others }: Opening, pointer: string, port: PolicyPort | undefined): OneSidedOpening {
    const called = this.direction === 'Egress' ? others : own;
    const name = port?.portName;
    const ports = PortRanges.union(called.slice(0, NAMED).map((pods) => port ? port.rangesAt(pods) : NetworkPolicy.portsOf(rule, pods)));
    const isMissing = name !== undefined && called.every((pods) => !pods.hasPortNamed(name));
    const closing = others.slice(0, NAMED).flatMap(({ manifest }) => this.model.policiesFor(manifest))
      .filter(({ isolates }) => isolates.includes(this.opposite));
    return {
      pointer,
      direction: this.direction,
      ports: String(ports),
      others,
      called,
      closedBy: [...new Set(closing)],
      ...isMissing ? { missingName: name } : {},
    };
  }
}
