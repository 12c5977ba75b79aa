import type { IpBlock } from './address-block';
import type { PodPeer } from './pod-peer';
import type { DnsPeer } from '../core/platform';
import type { INetworkPeer } from '../core/workload';

/** A label selector as it stands in a manifest. */
export interface SelectorJson {
  readonly matchLabels?: { readonly [key: string]: string };
  readonly matchExpressions?: readonly unknown[];
}

/** The identity of a workload's pods: what meshes authenticate. */
export interface WorkloadIdentity {
  readonly namespace?: string;
  readonly serviceAccount: string;
}

/** Who a rule lets in or out. Three members are a NetworkPolicy's own, as they stand in the manifest; the others only some dialects can say. */
export interface PolicyPeer {
  readonly podSelector?: SelectorJson;
  readonly namespaceSelector?: SelectorJson;
  readonly ipBlock?: IpBlock;
  /** Host names, for egress; `*.example.com` names what is one label below. Such a peer has none of the members above. */
  readonly fqdns?: readonly string[];
  /**
   * What a network plugin knows by itself. The API server has its addresses beside it, one `ipBlock` a peer, for dialects that do not know it;
   * `ingress` (the gateway inside the plugin) has none of the members above. `host` is the pod's own node, beside an address that only the node has.
   */
  readonly entity?: 'kube-apiserver' | 'ingress' | 'host';
  /** Whose pods they are, where one workload of the app is meant. */
  readonly workload?: WorkloadIdentity;
}

/** The label that the API server itself puts on every namespace (Kubernetes 1.21), the only one that nobody can forge. */
export const NAMESPACE_NAME_LABEL = 'kubernetes.io/metadata.name';

/** The peers of NetworkPolicies, each as its rule writes it. */
export class PolicyPeers {
  /** The pods of a workload, or all of a namespace, seen from a namespace: its own goes without saying. */
  public static of(peer: INetworkPeer, seenFrom: string | undefined): PolicyPeer {
    const podSelector = selectorOf(peer.selectorLabels);
    return peer.workloadNamespace === seenFrom ? { podSelector } : PolicyPeers.inNamespace(peer.workloadNamespace!, podSelector);
  }

  /** Pods that no construct of the app makes, seen from a namespace. */
  public static pods(peer: PodPeer, seenFrom: string | undefined): PolicyPeer {
    const podSelector = selectorOf(peer.podLabels);
    if (peer.namespaceLabels) {
      const name = peer.namespace !== undefined && { [NAMESPACE_NAME_LABEL]: peer.namespace };
      return { namespaceSelector: { matchLabels: { ...peer.namespaceLabels, ...name } }, podSelector };
    }
    const { namespace = seenFrom, serviceAccount } = peer;
    const workload = serviceAccount !== undefined && { workload: { namespace, serviceAccount } };
    return { ...namespace === seenFrom ? { podSelector } : PolicyPeers.inNamespace(namespace!, podSelector), ...workload };
  }

  /** A place that answers DNS queries. */
  public static dns(peer: DnsPeer): PolicyPeer {
    return peer.cidr === undefined ? PolicyPeers.inNamespace(peer.namespace!, selectorOf(peer.podLabels)) : { ipBlock: { cidr: peer.cidr } };
  }

  /** Pods of one namespace, which is selected by its name. */
  public static inNamespace(name: string, podSelector: SelectorJson): PolicyPeer {
    return { namespaceSelector: { matchLabels: { [NAMESPACE_NAME_LABEL]: name } }, podSelector };
  }
}

/** The selector for pods with these labels; without labels it selects every pod. */
export function selectorOf(labels: { readonly [key: string]: string } = {}): SelectorJson {
  return Object.keys(labels).length === 0 ? {} : { matchLabels: labels };
}
