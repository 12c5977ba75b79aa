import type { IpBlock } from './address-block';
import type { PodPeer } from './pod-peer';
import type { DnsPeer } from '../core/platform';
import type { IWorkload } from '../core/workload';

/** A label selector as it stands in a manifest. */
export interface SelectorJson {
  readonly matchLabels?: { readonly [key: string]: string };
  readonly matchExpressions?: readonly unknown[];
}

/** Who a NetworkPolicy rule lets in or out, as it stands in the manifest. */
export interface PolicyPeer {
  readonly podSelector?: SelectorJson;
  readonly namespaceSelector?: SelectorJson;
  readonly ipBlock?: IpBlock;
}

/** The label that the API server itself puts on every namespace (Kubernetes 1.21), the only one that nobody can forge. */
export const NAMESPACE_NAME_LABEL = 'kubernetes.io/metadata.name';

/** The peers of NetworkPolicies, each as its rule writes it. */
export class PolicyPeers {
  /** A workload's pods, seen from a namespace: its own namespace goes without saying. */
  public static workload(workload: IWorkload, seenFrom: string | undefined): PolicyPeer {
    const podSelector = { matchLabels: workload.selectorLabels };
    return workload.workloadNamespace === seenFrom ? { podSelector } : PolicyPeers.inNamespace(workload.workloadNamespace!, podSelector);
  }

  /** Pods that no construct of the app makes, seen from a namespace. */
  public static pods(peer: PodPeer, seenFrom: string | undefined): PolicyPeer {
    const podSelector = selectorOf(peer.podLabels);
    if (peer.namespaceLabels) {
      const name = peer.namespace !== undefined && { [NAMESPACE_NAME_LABEL]: peer.namespace };
      return { namespaceSelector: { matchLabels: { ...peer.namespaceLabels, ...name } }, podSelector };
    }
    return peer.namespace === undefined || peer.namespace === seenFrom ? { podSelector } : PolicyPeers.inNamespace(peer.namespace, podSelector);
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

function selectorOf(labels: { readonly [key: string]: string } = {}): SelectorJson {
  return Object.keys(labels).length === 0 ? {} : { matchLabels: labels };
}
