import { Draft, object } from '../../../../src/testing';

/** An object that belongs to no namespace. */
export function clusterWide(apiVersion: string, kind: string, name: string, spec: Draft): Draft {
  return { apiVersion, kind, metadata: { name }, spec };
}

/** A CiliumNetworkPolicy of the namespace shop. */
export function cilium(spec: Draft, namespace = 'shop'): Draft {
  return object('cilium.io/v2', 'CiliumNetworkPolicy', 'mesh', { metadata: { name: 'mesh', namespace }, spec });
}

/** A CiliumClusterwideNetworkPolicy. */
export function clusterwideCilium(spec: Draft): Draft {
  return clusterWide('cilium.io/v2', 'CiliumClusterwideNetworkPolicy', 'mesh', spec);
}

/** A NetworkPolicy of Calico, in the namespace shop. */
export function calico(spec: Draft, namespace = 'shop'): Draft {
  return object('projectcalico.org/v3', 'NetworkPolicy', 'mesh', { metadata: { name: 'mesh', namespace }, spec });
}

/** A GlobalNetworkPolicy of Calico. */
export function globalCalico(spec: Draft): Draft {
  return clusterWide('projectcalico.org/v3', 'GlobalNetworkPolicy', 'mesh', spec);
}

/** A ClusterNetworkPolicy. */
export function cluster(spec: Draft): Draft {
  return clusterWide('policy.networking.k8s.io/v1alpha2', 'ClusterNetworkPolicy', 'mesh', { tier: 'Baseline', priority: 1, subject: { namespaces: {} }, ...spec });
}
