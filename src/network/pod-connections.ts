import * as kplus from 'cdk8s-plus-27';
import { Connections, Sides } from './connections';
import { Direction } from './direction';
import { ForeignPeer } from './foreign-peer';
import { MergedPolicy } from './merged-policy';
import { PolicyPeers } from './policy-peer';
import { PortSet } from './port-set';
import type { ConnectionPort } from '../core/connection-port';
import type { IWorkload } from '../core/workload';

/**
 * The `connections` of our workloads: what cdk8s-plus' own promise, without their bugs.
 *
 * Absorbed here: UDP and SCTP ports written as TCP, `allTcp` and `allUdp` from port 0, one policy name for two clients of one peer, the
 * namespace `undefined`, a rule without ports where the peer declares none, an error where a connection is repeated, and
 * `isolate` and one-sided egress that cut DNS.
 */
export class SecurePodConnections extends kplus.PodConnections {
  private readonly workload: IWorkload;
  private readonly peerPolicies = new Map<string, MergedPolicy>();

  /** The connections of one of our workloads. */
  constructor(instance: kplus.AbstractPod & IWorkload) {
    super(instance);
    this.workload = instance;
  }

  /** Lets this pod call the peer: egress here, ingress there, unless `isolation` says one side only. */
  public allowTo(peer: kplus.INetworkPolicyPeer, options: kplus.PodConnectionsAllowToOptions = {}): void {
    const ports = options.ports?.map(connectionPort);
    if (isWorkload(peer)) return Connections.of(this.workload)._connect(peer, ports, sides(options.isolation, Sides.CLIENT, Sides.SERVER));
    const foreign = new ForeignPeer(peer, this.workload);
    const opened = this.demand(() => ports ?? foreign.declaredPorts,
      `connects to ${peer.node.path}, which declares no ports; name them: allowTo(${peer.node.id}, { ports: [NetworkPolicyPort.tcp(8080)] })`);
    this.connect(foreign, { direction: Direction.EGRESS, opened, isolation: options.isolation });
  }

  /** Lets the peer call this pod: ingress here, egress there, unless `isolation` says one side only. */
  public allowFrom(peer: kplus.INetworkPolicyPeer, options: kplus.PodConnectionsAllowFromOptions = {}): void {
    const ports = options.ports?.map(connectionPort);
    if (isWorkload(peer)) return Connections.of(peer)._connect(this.workload, ports, sides(options.isolation, Sides.SERVER, Sides.CLIENT));
    const opened = this.demand(() => ports ?? this.workload.declaredPorts,
      `is called by ${peer.node.path}, but declares no ports; give a container a portNumber, or name the ports: `
      + `allowFrom(${peer.node.id}, { ports: [NetworkPolicyPort.tcp(8080)] })`);
    this.connect(new ForeignPeer(peer, this.workload), { direction: Direction.INGRESS, opened, isolation: options.isolation });
  }

  /** Denies every connection that is not declared, in both directions. Cluster DNS stays reachable. */
  public isolate(): void {
    Connections.of(this.workload).isolate();
  }

  private demand(ports: () => readonly ConnectionPort[], problem: string): () => readonly ConnectionPort[] {
    Connections.of(this.workload)._requirePorts(ports, problem);
    return ports;
  }

  private connect(foreign: ForeignPeer, { direction, opened, isolation }: ForeignConnection): void {
    if (isolation !== kplus.PodConnectionsIsolation.PEER) {
      for (const peer of foreign.rulePeers()) Connections.of(this.workload)._allow(direction, peer, opened);
    }
    if (isolation === kplus.PodConnectionsIsolation.POD || foreign.isBlock) return;
    const opposite = direction === Direction.EGRESS ? Direction.INGRESS : Direction.EGRESS;
    for (const { policy, namespace } of foreign.ownPolicies(opposite, this.peerPolicies)) {
      policy.allow({ peer: PolicyPeers.of(this.workload, namespace), ports: opened });
    }
  }
}

interface ForeignConnection {
  readonly direction: Direction;
  readonly opened: () => readonly ConnectionPort[];
  readonly isolation?: kplus.PodConnectionsIsolation;
}

function sides(isolation: kplus.PodConnectionsIsolation | undefined, own: Sides, other: Sides): Sides {
  if (isolation === undefined) return Sides.BOTH;
  return isolation === kplus.PodConnectionsIsolation.POD ? own : other;
}

/** By shape, so that workloads of another copy of this library count. */
function isWorkload(peer: kplus.INetworkPolicyPeer): peer is kplus.INetworkPolicyPeer & IWorkload {
  return 'selectorLabels' in peer && 'declaredPorts' in peer && 'workloadName' in peer;
}

/** `port` is absent where every port is meant, and 0 where cdk8s-plus means the first one. */
function connectionPort(written: kplus.NetworkPolicyPort): ConnectionPort {
  const { port, endPort, protocol } = written._toKube();
  const number = port?.value as number | undefined;
  if (number === undefined) return PortSet.all(protocol ?? 'TCP');
  return { port: Math.max(number, 1), endPort, protocol: protocol ?? 'TCP' };
}
