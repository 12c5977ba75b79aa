import { Direction, PolicyRule } from './merged-policy';
import { PolicyPeers } from './policy-peer';
import { PortSet } from './port-set';
import type { Environment } from '../core/environment';
import type { DnsPeer } from '../core/platform';

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
