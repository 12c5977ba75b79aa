import { AddressBlock, IpBlock } from './address-block';
import type { ConnectionPort } from './connection-port';
import { isDeniedByDefault } from './default-deny';
import { EnvironmentRules } from './environment-rules';
import { Direction, MergedPolicy } from './merged-policy';
import type { PodPeer } from './pod-peer';
import { PolicyPeer, PolicyPeers } from './policy-peer';
import { PortSet } from './port-set';
import { Environment } from '../core/environment';
import { UsageError } from '../core/errors';
import { LabelSyntax } from '../core/label-syntax';
import { Justification, Ledger } from '../core/ledger';
import { DNS_LABEL, fitName } from '../core/object-name';
import { quoted } from '../core/quoted';
import type { IWorkload } from '../core/workload';

/** Which ports are opened to or from everywhere, and the exemption for it. */
export interface UnsafeEverywhereOptions extends Justification {
  /**
   * The ports that are opened.
   * @default - the workload's own declared ports for ingress; required for egress
   */
  readonly ports?: ConnectionPort[];
}

/** One side of a connection, or both. */
export enum Sides {
  BOTH = 'both',
  CLIENT = 'client',
  SERVER = 'server',
}

const CONNECTIONS = Symbol.for('cdk8s-hardened.connections');
const OPEN_INTERNET = 'network/no-open-internet';

type Holder = IWorkload & { [CONNECTIONS]?: Connections };
type Ports = () => readonly ConnectionPort[];

/**
 * The declared connections of a workload, kept in its two NetworkPolicies, `<name>-egress` and `<name>-ingress`.
 *
 * Whatever is not declared is denied. Both sides of a connection between workloads are written, with the container ports of
 * the server (policies are judged after DNAT, so a Service's ports mean nothing) and their protocols, as they are at
 * synthesis. In a mesh that tunnels (`Mesh.tunnelPort`) the tunnel is opened beside them to the same peers; the ports inside
 * the tunnel are then the mesh's own policies' affair.
 *
 * Every policy presumes a network plugin that enforces NetworkPolicies.
 */
export class Connections {
  /**
   * The connections of a workload. Outside a DefaultDenyNamespace the first call denies all others for the workload; cluster
   * DNS stays reachable.
   */
  public static of(workload: IWorkload): Connections {
    const holder = workload as Holder;
    if (!holder[CONNECTIONS]) Object.defineProperty(holder, CONNECTIONS, { value: new Connections(workload) });
    return holder[CONNECTIONS]!;
  }

  private readonly inDeniedNamespace: boolean;
  private readonly policies = new Map<Direction, MergedPolicy>();
  private readonly portless: Array<() => string | undefined> = [];

  private constructor(private readonly workload: IWorkload) {
    this.inDeniedNamespace = isDeniedByDefault(workload);
    workload.node.addValidation({ validate: () => this.problems() });
    if (!this.inDeniedNamespace) this.isolate();
  }

  /**
   * Lets this workload call another one: egress here, ingress there.
   *
   * @param ports the ports of the peer; by default exactly those that its containers declare by synthesis, with their protocols.
   * @throws a usage error when one of the two has a namespace and the other has not.
   */
  public to(peer: IWorkload, ports?: ConnectionPort[]): void {
    this._connect(peer, ports, Sides.BOTH);
  }

  /**
   * Lets another workload call this one: ingress here, egress there.
   *
   * @param ports the ports of this workload; by default exactly those that its containers declare by synthesis.
   * @throws a usage error when one of the two has a namespace and the other has not.
   */
  public from(peer: IWorkload, ports?: ConnectionPort[]): void {
    Connections.of(peer).to(this.workload, ports);
  }

  /**
   * Lets this workload call pods that no construct of this app makes. Their own side has to let them in.
   *
   * @throws a usage error when no pods or no ports are named.
   */
  public toPods(peer: PodPeer, ports: ConnectionPort[]): void {
    PortSet.check(ports, this.place);
    this._allow(Direction.EGRESS, this.podPeer(peer), () => this.tunnelled(ports));
  }

  /**
   * Lets pods that no construct of this app makes, such as a gateway's, call this workload.
   *
   * @param ports the ports of this workload; by default exactly those that its containers declare by synthesis.
   * @throws a usage error when no pods are named.
   */
  public fromPods(peer: PodPeer, ports?: ConnectionPort[]): void {
    this._allow(Direction.INGRESS, this.podPeer(peer), this.ownPorts('is called by pods', ports, true));
  }

  /**
   * Lets the platform's own router or gateway call this workload.
   *
   * @param ports the ports of this workload; by default exactly those that its containers declare by synthesis.
   * @throws a usage error when the platform has no router of its own.
   */
  public fromRouter(ports?: ConnectionPort[]): void {
    const { name, routerNamespaceLabels } = Environment.of(this.workload).platform;
    if (!routerNamespaceLabels) {
      throw new UsageError(`The platform ${name} has no router that is the same in every cluster.`, {
        where: this.place, fix: "select your gateway's pods: fromPods({ namespace: …, podLabels: … })",
      });
    }
    this.fromPods({ namespaceLabels: routerNamespaceLabels }, ports);
  }

  /**
   * Lets this workload call addresses outside the cluster. Link-local addresses and metadata services are never among them.
   *
   * @param cidrs the blocks, such as `203.0.113.0/24`; a single address is `/32`, or `/128` for IPv6.
   * @throws a usage error for what is no block, for link-local blocks and metadata services, and when no ports are named.
   */
  public toCidrs(cidrs: string[], ports: ConnectionPort[]): void {
    PortSet.check(ports, this.place);
    this.allowBlocks(Direction.EGRESS, this.blocks(cidrs), () => ports);
  }

  /**
   * Lets addresses outside the cluster call this workload: only where the caller's address survives, which no Service but one
   * with `externalTrafficPolicy: Local` guarantees.
   *
   * @param ports the ports of this workload; by default exactly those that its containers declare by synthesis.
   * @throws a usage error for what is no block, and for link-local blocks and metadata services.
   */
  public fromCidrs(cidrs: string[], ports?: ConnectionPort[]): void {
    this.allowBlocks(Direction.INGRESS, this.blocks(cidrs), this.ownPorts('is called from addresses', ports, false));
  }

  /**
   * Lets everyone call this workload, as a load balancer without source ranges does. The options are the exemption from
   * `network/no-open-internet`.
   */
  public unsafelyAllowFromEverywhere(options: UnsafeEverywhereOptions): void {
    this.allowBlocks(Direction.INGRESS, AddressBlock.everywhere(), this.ownPorts('is called from everywhere', options.ports, false));
    this.exempt(Direction.INGRESS, 'unsafelyAllowFromEverywhere', options);
  }

  /**
   * Lets this workload call everything but metadata services: where data goes when it leaks. The options are the exemption
   * from `network/no-open-internet`.
   *
   * @throws a usage error when no ports are named.
   */
  public unsafelyAllowToEverywhere(options: UnsafeEverywhereOptions): void {
    const ports = options.ports ?? [];
    PortSet.check(ports, this.place);
    this.allowBlocks(Direction.EGRESS, AddressBlock.everywhere(), () => ports);
    this.exempt(Direction.EGRESS, 'unsafelyAllowToEverywhere', options);
  }

  /** Denies every connection that is not declared, in both directions. Cluster DNS stays reachable. */
  public isolate(): void {
    this.policy(Direction.EGRESS);
    this.policy(Direction.INGRESS);
  }

  /**
   * Connects to a workload; on one side only where the other one is not isolated.
   * @internal
   */
  public _connect(peer: IWorkload, ports: readonly ConnectionPort[] | undefined, sides: Sides): void {
    if (ports) PortSet.check(ports, this.place);
    this.requireComparableNamespaces(peer);
    const opened = () => ports ?? peer.declaredPorts;
    const withTunnel = () => this.sharesTunnelWith(peer) ? this.tunnelled(opened()) : opened();
    const { workload } = this;
    if (sides !== Sides.SERVER) this._allow(Direction.EGRESS, PolicyPeers.workload(peer, workload.workloadNamespace), withTunnel);
    if (sides !== Sides.CLIENT) Connections.of(peer)._allow(Direction.INGRESS, PolicyPeers.workload(workload, peer.workloadNamespace), withTunnel);
    this.portless.push(() => opened().length > 0 ? undefined : `connects to ${peer.node.path}, which declares no ports; `
      + `give a container of it a portNumber, or name the ports: connectTo(${peer.node.id}, { ports: [{ port: 8080 }] })`);
  }

  /**
   * Allows a peer in one direction, with the ports that are answered at synthesis.
   * @internal
   */
  public _allow(direction: Direction, peer: PolicyPeer, ports: Ports): void {
    this.policy(direction).allow({ peer, ports });
  }

  /**
   * Demands at synthesis that ports are known by then.
   * @internal
   */
  public _requirePorts(ports: Ports, problem: string): void {
    this.portless.push(() => ports().length > 0 ? undefined : problem);
  }

  private policy(direction: Direction): MergedPolicy {
    let policy = this.policies.get(direction);
    if (!policy) {
      policy = new MergedPolicy(this.workload, `${direction}Policy`, {
        direction,
        name: fitName(`${this.workload.workloadName}-${direction.toLowerCase()}`),
        namespace: this.workload.workloadNamespace,
        podSelector: { matchLabels: this.workload.selectorLabels },
        always: this.inDeniedNamespace ? undefined : () => EnvironmentRules.of(direction, Environment.of(this.workload)),
      });
      this.policies.set(direction, policy);
    }
    return policy;
  }

  private ownPorts(what: string, ports: readonly ConnectionPort[] | undefined, tunnel: boolean): Ports {
    if (ports) PortSet.check(ports, this.place);
    const opened = () => ports ?? this.workload.declaredPorts;
    this._requirePorts(opened, `${what}, but declares no ports; give a container a portNumber, or name the ports: [{ port: 8080 }]`);
    return tunnel ? () => this.tunnelled(opened()) : opened;
  }

  private blocks(cidrs: readonly string[]): IpBlock[] {
    if (cidrs.length === 0) throw new UsageError('A connection needs addresses: the list is empty.', { where: this.place, fix: 'name blocks such as "203.0.113.0/24"' });
    return cidrs.map((cidr) => AddressBlock.of(cidr, this.place));
  }

  private allowBlocks(direction: Direction, blocks: readonly IpBlock[], ports: Ports): void {
    for (const ipBlock of blocks) this._allow(direction, { ipBlock }, ports);
  }

  private podPeer(peer: PodPeer): PolicyPeer {
    const labels = Object.entries({ ...peer.namespaceLabels, ...peer.podLabels });
    if (peer.namespace === undefined && labels.length === 0) {
      throw new UsageError('A connection with pods must say which.', { where: this.place, found: quoted(peer), fix: 'name their namespace, and their labels where they share it' });
    }
    if (peer.namespace !== undefined && !DNS_LABEL.test(peer.namespace)) {
      throw new UsageError('A namespace has another name.', {
        where: this.place, found: quoted(peer.namespace), fix: 'write its name: at most 63 lower-case letters, digits and "-"',
      });
    }
    for (const [key, value] of labels) {
      const problem = LabelSyntax.problemOfKey(key) ?? LabelSyntax.problemOfValue(value);
      if (problem) throw new UsageError('A label selects nothing.', { where: this.place, found: `${key}: ${quoted(value)}`, fix: problem });
    }
    return PolicyPeers.pods(peer, this.workload.workloadNamespace);
  }

  /** TCP is what meshes tunnel; to anything else they have nothing to add. */
  private tunnelled(ports: readonly ConnectionPort[]): readonly ConnectionPort[] {
    const tunnelPort = this.tunnelPortOf(this.workload);
    return tunnelPort !== undefined && ports.some(({ protocol }) => (protocol ?? 'TCP') === 'TCP') ? [...ports, { port: tunnelPort }] : ports;
  }

  private sharesTunnelWith(peer: IWorkload): boolean {
    const tunnelPort = this.tunnelPortOf(this.workload);
    return tunnelPort !== undefined && tunnelPort === this.tunnelPortOf(peer);
  }

  private tunnelPortOf(workload: IWorkload): number | undefined {
    return Environment.of(workload).mesh.tunnelPort;
  }

  private requireComparableNamespaces(peer: IWorkload): void {
    if ((peer.workloadNamespace === undefined) === (this.workload.workloadNamespace === undefined)) return;
    const lost = peer.workloadNamespace === undefined ? peer : this.workload;
    throw new UsageError(`${lost.node.path} has no namespace in its manifest, so no policy in another namespace can select it.`, {
      where: this.place, fix: 'declare both in a DefaultDenyNamespace, or give its chart a namespace',
    });
  }

  private exempt(direction: Direction, via: string, why: Justification): void {
    Ledger.of(this.workload).addAll(this.policy(direction).object, via, [{ rule: OPEN_INTERNET }], why);
  }

  private problems(): string[] {
    return [...new Set(this.portless.map((problem) => problem()).filter((problem) => problem !== undefined))];
  }

  private get place(): string {
    return this.workload.node.path;
  }
}
