/** A language in which connections are written besides NetworkPolicies, which every network plugin knows and which are always written. */
export enum NetworkDialect {
  /** CiliumNetworkPolicy: the only one that can name hosts, the API server and Cilium's own gateway. */
  CILIUM = 'cilium',
  /** Istio: PeerAuthentication STRICT and an AuthorizationPolicy for who is called, by the identity of the caller. */
  ISTIO = 'istio',
  /** ClusterNetworkPolicy (`policy.networking.k8s.io/v1alpha2`), which only whoever runs the cluster may write and nobody in a namespace can undo. */
  CLUSTER_NETWORK_POLICY = 'cluster-network-policy',
}
