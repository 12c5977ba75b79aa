import { DEFAULT_DENY } from './default-deny';
import type { Direction } from './direction';
import { ExternalPods } from './external-pods';
import type { WorkloadIdentity } from './policy-peer';
import { Environment } from '../core/environment';
import { fitName } from '../core/object-name';
import type { INetworkPeer, IWorkload } from '../core/workload';

/** Workloads hold their account, pods of others its name. */
interface WithAccount {
  readonly serviceAccount?: { readonly name?: string };
  readonly serviceAccountName?: string;
}

/** What a peer is, told by its shape, so that peers of another copy of this library count. */
export class ConnectionSides {
  /** Whether its own side is written too: it is a workload of the app or a whole namespace of it, and not another app's. */
  public static isOwn(peer: INetworkPeer): boolean {
    return !ExternalPods._isExternal(peer) && (ConnectionSides.isWorkload(peer) || DEFAULT_DENY in peer);
  }

  /** Whether it is a single workload, whose containers say which ports it has. */
  public static isWorkload(peer: INetworkPeer): peer is IWorkload {
    return 'workloadName' in peer;
  }

  /** The name of the policy for one direction. Those of a namespace end unlike those of any workload. */
  public static policyName(peer: INetworkPeer, direction: Direction): string {
    const way = direction.toLowerCase();
    return ConnectionSides.isWorkload(peer) ? fitName(`${peer.workloadName}-${way}`) : `allow-${way}-of-every-pod`;
  }

  /** Who the pods run as by now, where that is one account and its name is known. */
  public static identityOf(peer: INetworkPeer): WorkloadIdentity | undefined {
    const { serviceAccount, serviceAccountName = serviceAccount?.name } = peer as WithAccount;
    return serviceAccountName === undefined ? undefined : { namespace: peer.workloadNamespace, serviceAccount: serviceAccountName };
  }

  /** The TCP port at which the mesh of its namespace tunnels. */
  public static tunnelPortOf(peer: INetworkPeer): number | undefined {
    return Environment.of(peer).mesh.tunnelPort;
  }
}
