import { AddressBlock } from './address-block';
import { AddressBreadth } from './address-breadth';
import { Direction } from './direction';
import type { PolicyRule } from './policy-intent';
import { PolicyPeer, PolicyPeers } from './policy-peer';
import { PortSet } from './port-set';
import type { ConnectionPort } from '../core/connection-port';
import type { Environment } from '../core/environment';
import { UsageError } from '../core/errors';
import type { DnsPeer } from '../core/platform';

/** The endpoints of the API server as policies name them. */
export interface ApiServerPeers {
  readonly peers: readonly PolicyPeer[];
  readonly ports: readonly ConnectionPort[];
}

const API_SERVER_PORT = 6443;
const ENDPOINTS = '`kubectl get endpointslices -n default -l kubernetes.io/service-name=kubernetes`';

/** What pods need of their platform and mesh whatever they do: names resolved, a control plane, probes. */
export class EnvironmentRules {
  /** Everything that pods need in one direction. */
  public static of(direction: Direction, environment: Environment): PolicyRule[] {
    if (direction === Direction.INGRESS) return EnvironmentRules.meshIngress(environment);
    return [...EnvironmentRules.dns(environment), ...EnvironmentRules.meshEgress(environment)];
  }

  /** Egress to cluster DNS, UDP and TCP, and to nothing else. */
  public static dns(environment: Environment): PolicyRule[] {
    const byPort = new Map<number, DnsPeer[]>();
    for (const peer of environment.platform.dns) byPort.set(peer.port, [...byPort.get(peer.port) ?? [], peer]);
    return [...byPort].map(([port, peers]) => ({
      ports: new PortSet([{ port, protocol: 'TCP' }, { port, protocol: 'UDP' }]).json,
      peers: peers.map((peer) => PolicyPeers.dns(peer)),
    }));
  }

  /**
   * The endpoints of the API server, each with the entity by which a network plugin knows them.
   *
   * @throws UsageError when the environment does not say where it is, or says blocks as wide as the internet.
   */
  public static apiServer({ apiServer }: Environment, where: string): ApiServerPeers {
    const cidrs = apiServer?.cidrs ?? [];
    if (cidrs.length === 0) {
      throw new UsageError('Nothing says where the Kubernetes API server is.', {
        where, fix: `set the prop apiServer: new SecureApp({ apiServer: { cidrs: ['192.0.2.10/32'] } }) with the addresses that ${ENDPOINTS} shows, not those of the Service`,
      });
    }
    const blocks = AddressBlock.all(cidrs, where);
    const problem = AddressBreadth.problemOf(cidrs);
    if (problem) throw new UsageError(`${problem}, and no address of an API server.`, { where, found: cidrs.join(', '), fix: `set apiServer to the addresses that ${ENDPOINTS} shows` });
    return { peers: blocks.map((ipBlock) => ({ ipBlock, entity: 'kube-apiserver' })), ports: [{ port: apiServer?.port ?? API_SERVER_PORT }] };
  }

  /** Egress of sidecars to the control plane of their mesh. */
  public static meshEgress(environment: Environment): PolicyRule[] {
    return environment.mesh.controlPlane.map(({ namespace, podLabels, ports }) => ({
      ports: new PortSet(ports.map((port) => ({ port }))).json,
      peers: [PolicyPeers.inNamespace(namespace, { matchLabels: podLabels })],
    }));
  }

  /** Ingress of probes that the mesh sends in the kubelet's place. On every port, as the kubelet's own are: only the node has that address. */
  public static meshIngress(environment: Environment): PolicyRule[] {
    const { probeCidr } = environment.mesh;
    return probeCidr === undefined ? [] : [{ peers: [{ ipBlock: { cidr: probeCidr } }] }];
  }
}
