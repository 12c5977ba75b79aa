import { AddressBlock, IpBlock } from './address-block';
import { ConnectionSides } from './connection-sides';
import { DeclaredPorts } from './declared-ports';
import { isDeniedByDefault } from './default-deny';
import { Direction } from './direction';
import type { EgressOptions, HostEgressOptions, InternetEgressOptions, ScrapingOptions } from './egress-options';
import { EnvironmentRules } from './environment-rules';
import type { IngressControllerPods } from './ingress-controller-pods';
import { MergedPolicy } from './merged-policy';
import { NamedEgress } from './named-egress';
import { OpenedPorts } from './opened-ports';
import type { PodPeer } from './pod-peer';
import { PodPeers } from './pod-peers';
import { PolicyPeer, PolicyPeers, selectorOf } from './policy-peer';
import { PortSet } from './port-set';
import type { UnsafeEverywhereOptions } from './unsafe-everywhere-options';
import type { ConnectionPort } from '../core/connection-port';
import { Environment } from '../core/environment';
import { UsageError } from '../core/errors';
import { Justification, Ledger } from '../core/ledger';
import { NetworkDialect } from '../core/network-dialect';
import type { INetworkPeer } from '../core/workload';

/** One side of a connection, or both. */
export enum Sides {
  BOTH = 'both',
  CLIENT = 'client',
  SERVER = 'server',
}

const CONNECTIONS = Symbol.for('cdk8s-hardened.connections');
const OPEN_INTERNET = 'network/no-open-internet';
const SCRAPER = { namespace: 'monitoring', podLabels: { 'app.kubernetes.io/name': 'prometheus' } };

type Holder = INetworkPeer & { [CONNECTIONS]?: Connections };
type Ports = () => readonly ConnectionPort[];

/**
 * The declared connections of a workload, or of every pod of a DefaultDenyNamespace, kept in two NetworkPolicies, one a direction: `<name>-egress`
 * and `<name>-ingress`, or `allow-egress-of-every-pod` and `allow-ingress-of-every-pod`.
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
   * The connections of a workload, or of a whole DefaultDenyNamespace. For a workload outside a DefaultDenyNamespace the first call denies all
   * others; cluster DNS stays reachable.
   *
   * @throws a usage error for pods of another app, whose policies are not this app's to write.
   */
  public static of(peer: INetworkPeer): Connections {
    const holder = peer as Holder;
    if (!holder[CONNECTIONS]) Object.defineProperty(holder, CONNECTIONS, { value: new Connections(peer) });
    return holder[CONNECTIONS]!;
  }

  private readonly inDeniedNamespace: boolean;
  private readonly policies = new Map<Direction, MergedPolicy>();
  private readonly demands: Array<() => string | undefined> = [];

  private constructor(private readonly subject: INetworkPeer) {
    if (!ConnectionSides.isOwn(subject)) {
      throw new UsageError('The connections of pods that another app makes are written there.', {
        where: subject.node.path, fix: 'declare it on the workload of this app: connectTo(pods), or allowFrom(pods)',
      });
    }
    this.inDeniedNamespace = isDeniedByDefault(subject);
    subject.node.addValidation({ validate: () => this.problems() });
    if (!this.inDeniedNamespace) this.isolate();
  }

  /**
   * Lets this workload call a workload, every pod of a namespace, or pods of another app: egress here, and ingress there if it is this app's.
   *
   * @param ports the ports of the peer, by number or name; by default exactly those that its containers declare by synthesis, with their protocols.
   * @throws a usage error when one of the two has a namespace and the other has not, and when neither the peer nor the call names ports.
   */
  public to(peer: INetworkPeer, ports?: ConnectionPort[]): void {
    this._connect(peer, ports, Sides.BOTH);
  }

  /**
   * Lets a workload, every pod of a namespace, or pods of another app call this workload: ingress here, and egress there if it is this app's.
   *
   * @param ports the ports of this workload, by number or name; by default exactly those that its containers declare by synthesis.
   * @throws a usage error when one of the two has a namespace and the other has not.
   */
  public from(peer: INetworkPeer, ports?: ConnectionPort[]): void {
    if (ConnectionSides.isOwn(peer)) return Connections.of(peer).to(this.subject, ports);
    this.open(Direction.INGRESS, peer, this.ownPorts(`is called by ${peer.node.path}`, ports, true));
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
   * Lets pods that no construct of this app makes, such as those of an operator, call this workload.
   *
   * @param ports the ports of this workload, by number or name; by default exactly those that its containers declare by synthesis.
   * @throws a usage error when no pods are named.
   */
  public fromPods(peer: PodPeer, ports?: ConnectionPort[]): void {
    this._allow(Direction.INGRESS, this.podPeer(peer), this.ownPorts('is called by pods', ports, true));
  }

  /**
   * Lets what serves Ingress, Gateway and Route objects call this workload.
   *
   * @param ports the ports of this workload, by number or name; by default exactly those that its containers declare by synthesis.
   * @throws a usage error for Cilium's own gateway without Cilium's policies, because no NetworkPolicy can name it.
   */
  public fromIngress(controller: IngressControllerPods, ports?: ConnectionPort[]): void {
    if (!controller.isPartOfCilium) return this.fromPods(controller.pods, ports);
    this.requireCilium(`${controller.name} has no pods, so that no NetworkPolicy can name it.`);
    this._allow(Direction.INGRESS, { entity: 'ingress' }, this.ownPorts(`is called by ${controller.name}`, ports, false));
  }

  /**
   * Lets the platform's own router or gateway call this workload.
   *
   * @param ports the ports of this workload, by number or name; by default exactly those that its containers declare by synthesis.
   * @throws a usage error when the platform has no router of its own.
   */
  public fromRouter(ports?: ConnectionPort[]): void {
    const { name, routerNamespaceLabels } = Environment.of(this.subject).platform;
    if (!routerNamespaceLabels) {
      throw new UsageError(`The platform ${name} has no router that is the same in every cluster.`, {
        where: this.place, fix: "select your gateway's pods: fromPods({ namespace: …, podLabels: … })",
      });
    }
    this.fromPods({ namespaceLabels: routerNamespaceLabels }, ports);
  }

  /**
   * Lets Prometheus, or another scraper, call the ports of this workload that serve metrics.
   *
   * @throws a usage error for what cannot be a namespace or a label.
   */
  public fromScraper(options: ScrapingOptions = {}): void {
    const { namespace = SCRAPER.namespace, podLabels = SCRAPER.podLabels, serviceAccount } = options;
    const named = this.ownPorts('is scraped', options.ports, true);
    const metrics = () => this.tunnelled(new DeclaredPorts(this.subject.declaredPorts).metrics);
    this._allow(Direction.INGRESS, this.podPeer({ namespace, podLabels, serviceAccount }), options.ports ? named : metrics);
  }

  /**
   * Lets this workload call the Kubernetes API server, at the addresses that the environment says.
   *
   * @throws a usage error when the environment does not say where it is, or says that it is everywhere.
   */
  public toApiServer(): void {
    const { peers, ports } = EnvironmentRules.apiServer(Environment.of(this.subject), this.place);
    for (const peer of peers) this._allow(Direction.EGRESS, peer, () => ports);
  }

  /**
   * Lets this workload call addresses outside the cluster. Link-local addresses and metadata services are never among them.
   *
   * @param cidrs the blocks, such as `203.0.113.0/24`; a single address is `/32`, or `/128` for IPv6.
   * @throws a usage error for what is no block, for link-local blocks and metadata services, and when no ports are named.
   */
  public toCidrs(cidrs: string[], ports: ConnectionPort[]): void {
    PortSet.checkNumbers(ports, this.place);
    this.allowBlocks(Direction.EGRESS, this.blocks(cidrs), () => ports);
  }

  /**
   * Lets this workload call named addresses outside the cluster.
   *
   * @throws a usage error for what is no block, for blocks as wide as the internet, for link-local blocks and metadata services, and for ports or a
   * name that cannot be.
   */
  public toNamedCidrs(options: EgressOptions): void {
    this.openNamed(NamedEgress.toCidrs(options, this.place));
  }

  /**
   * Lets this workload call hosts outside the cluster by their names, in Cilium's policies only.
   *
   * @throws a usage error where the environment does not ask for Cilium's policies, for what is no host name, and for ports or a name that cannot be.
   */
  public toHosts(options: HostEgressOptions): void {
    this.requireCilium('NetworkPolicies cannot name hosts.');
    this.openNamed(NamedEgress.toHosts(options, this.place));
  }

  /**
   * Lets addresses outside the cluster call this workload: only where the caller's address survives, which no Service but one
   * with `externalTrafficPolicy: Local` guarantees.
   *
   * @param ports the ports of this workload, by number or name; by default exactly those that its containers declare by synthesis.
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
    PortSet.checkNumbers(ports, this.place);
    this.allowBlocks(Direction.EGRESS, AddressBlock.everywhere(), () => ports);
    this.exempt(Direction.EGRESS, 'unsafelyAllowToEverywhere', options);
  }

  /**
   * Lets this workload call everything but metadata services and what is excepted, under a name. The options are the exemption from
   * `network/no-open-internet`.
   *
   * @throws a usage error for ports, exceptions or a name that cannot be.
   */
  public unsafelyAllowToInternet(options: InternetEgressOptions): void {
    this.openNamed(NamedEgress.toInternet(options, this.place));
    this.exempt(Direction.EGRESS, 'unsafelyAllowEgressToInternet', options);
  }

  /** Denies every connection that is not declared, in both directions. Cluster DNS stays reachable. */
  public isolate(): void {
    this.policy(Direction.EGRESS);
    this.policy(Direction.INGRESS);
  }

  /**
   * Connects to a peer; on one side only where the other one is not isolated, or is another app's.
   * @internal
   */
  public _connect(peer: INetworkPeer, ports: readonly ConnectionPort[] | undefined, sides: Sides): void {
    if (ports) PortSet.check(ports, this.place);
    const isOwn = ConnectionSides.isOwn(peer);
    if (isOwn) this.requireComparableNamespaces(peer);
    const opened = new OpenedPorts(peer, ports);
    this.requirePortsOf(peer, opened);
    const { subject } = this;
    const all = () => !isOwn || this.sharesTunnelWith(peer) ? this.tunnelled(opened.all) : opened.all;
    if (sides !== Sides.SERVER) this.open(Direction.EGRESS, peer, all);
    if (sides !== Sides.CLIENT && isOwn) Connections.of(peer).open(Direction.INGRESS, subject, all);
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
    this.demands.push(() => ports().length > 0 ? undefined : problem);
  }

  private open(direction: Direction, peer: INetworkPeer, ports: Ports): void {
    this.policy(direction).allow({
      peer: PolicyPeers.of(peer, this.subject.workloadNamespace), ports, identity: () => ConnectionSides.identityOf(peer),
    });
  }

  private openNamed({ peers, ports, annotation, note }: NamedEgress): void {
    for (const peer of peers) this._allow(Direction.EGRESS, peer, () => ports);
    this.policy(Direction.EGRESS).annotate(annotation, note);
  }

  /** Whole namespaces and pods of others declare no ports that could come later: whoever calls them says which. */
  private requirePortsOf(peer: INetworkPeer, opened: OpenedPorts): void {
    if (!ConnectionSides.isWorkload(peer) && opened.areMissing) {
      throw new UsageError(`Nothing says at which ports ${peer.node.path} is called.`, { where: this.place, fix: `name them: connectTo(${peer.node.id}, { ports: [{ port: 8080 }] })` });
    }
    this.demands.push(() => {
      if (opened.problem !== undefined) return `connects to ${peer.node.path} at ${opened.problem}`;
      return opened.areMissing ? `connects to ${peer.node.path}, which declares no ports; `
        + `give a container of it a portNumber, or name the ports: connectTo(${peer.node.id}, { ports: [{ port: 8080 }] })` : undefined;
    });
  }

  private policy(direction: Direction): MergedPolicy {
    let policy = this.policies.get(direction);
    if (!policy) {
      policy = new MergedPolicy(this.subject, `${direction}Policy`, {
        direction,
        name: ConnectionSides.policyName(this.subject, direction),
        namespace: this.subject.workloadNamespace,
        podSelector: selectorOf(this.subject.selectorLabels),
        always: this.inDeniedNamespace ? undefined : () => EnvironmentRules.of(direction, Environment.of(this.subject)),
      });
      this.policies.set(direction, policy);
    }
    return policy;
  }

  private ownPorts(what: string, ports: readonly ConnectionPort[] | undefined, tunnel: boolean): Ports {
    if (ports) PortSet.check(ports, this.place);
    const opened = new OpenedPorts(this.subject, ports);
    this.demands.push(() => {
      if (opened.problem !== undefined) return `${what} at ${opened.problem}`;
      return opened.areMissing ? `${what}, but declares no ports; give a container a portNumber, or name the ports: [{ port: 8080 }]` : undefined;
    });
    return () => tunnel ? this.tunnelled(opened.all) : opened.all;
  }

  private blocks(cidrs: readonly string[]): IpBlock[] {
    if (cidrs.length === 0) throw new UsageError('A connection needs addresses: the list is empty.', { where: this.place, fix: 'name blocks such as "203.0.113.0/24"' });
    return cidrs.map((cidr) => AddressBlock.of(cidr, this.place));
  }

  private allowBlocks(direction: Direction, blocks: readonly IpBlock[], ports: Ports): void {
    for (const ipBlock of blocks) this._allow(direction, { ipBlock }, ports);
  }

  private podPeer(peer: PodPeer): PolicyPeer {
    PodPeers.check(peer, this.place);
    return PolicyPeers.pods(peer, this.subject.workloadNamespace);
  }

  /** TCP is what meshes tunnel; to anything else they have nothing to add. */
  private tunnelled(ports: readonly ConnectionPort[]): readonly ConnectionPort[] {
    const tunnelPort = ConnectionSides.tunnelPortOf(this.subject);
    return tunnelPort !== undefined && ports.some(({ protocol }) => (protocol ?? 'TCP') === 'TCP') ? [...ports, { port: tunnelPort }] : ports;
  }

  private sharesTunnelWith(peer: INetworkPeer): boolean {
    const tunnelPort = ConnectionSides.tunnelPortOf(this.subject);
    return tunnelPort !== undefined && tunnelPort === ConnectionSides.tunnelPortOf(peer);
  }

  private requireComparableNamespaces(peer: INetworkPeer): void {
    if ((peer.workloadNamespace === undefined) === (this.subject.workloadNamespace === undefined)) return;
    const lost = peer.workloadNamespace === undefined ? peer : this.subject;
    throw new UsageError(`${lost.node.path} has no namespace in its manifest, so no policy in another namespace can select it.`, {
      where: this.place, fix: 'declare both in a DefaultDenyNamespace, or give its chart a namespace',
    });
  }

  private requireCilium(problem: string): void {
    if (Environment.of(this.subject).networkDialects.includes(NetworkDialect.CILIUM)) return;
    throw new UsageError(problem, {
      where: this.place, fix: 'where Cilium is the network plugin, turn its policies on: new SecureApp({ networkDialects: [NetworkDialect.CILIUM] })',
    });
  }

  private exempt(direction: Direction, via: string, why: Justification): void {
    Ledger.of(this.subject).addAll(this.policy(direction).object, via, [{ rule: OPEN_INTERNET }], why);
  }

  private problems(): string[] {
    return [...new Set(this.demands.map((demand) => demand()).filter((problem) => problem !== undefined))];
  }

  private get place(): string {
    return this.subject.node.path;
  }
}
