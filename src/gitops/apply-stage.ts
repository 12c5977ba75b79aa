import type { Manifest } from '../core/manifest';

/**
 * When an object is applied: what others need comes first, and no pod starts before what denies it.
 *
 * Definitions, what belongs to the cluster, namespaces, what bounds a namespace, identity, secrets and settings, and then everything that runs.
 */
export enum ApplyStage {
  /** CustomResourceDefinitions. */
  DEFINITIONS = 0,
  /** Namespaces with their labels. */
  NAMESPACES = 1,
  /** Quota, limits, network policies: what bounds a namespace before anything runs in it. */
  BOUNDS = 2,
  /** Accounts, roles and their bindings; what else belongs to the whole cluster. */
  IDENTITY = 3,
  /** Secrets, what makes them, and settings. */
  SECRETS = 4,
  /** Everything else: services, claims, workloads, routes. */
  WORKLOADS = 5,
}

/** API groups whose kinds are all of one stage. */
const GROUPS: { readonly [group: string]: ApplyStage } = {
  'apiextensions.k8s.io': ApplyStage.DEFINITIONS,
  'rbac.authorization.k8s.io': ApplyStage.IDENTITY,
  'external-secrets.io': ApplyStage.SECRETS,
  'generators.external-secrets.io': ApplyStage.SECRETS,
  'bitnami.com': ApplyStage.SECRETS,
  'secrets-store.csi.x-k8s.io': ApplyStage.SECRETS,
  'cert-manager.io': ApplyStage.SECRETS,
  'security.istio.io': ApplyStage.BOUNDS,
  'policy.networking.k8s.io': ApplyStage.BOUNDS,
  'policy.linkerd.io': ApplyStage.BOUNDS,
  'crd.antrea.io': ApplyStage.BOUNDS,
  'k8s.ovn.org': ApplyStage.BOUNDS,
  'kyverno.io': ApplyStage.BOUNDS,
  'policies.kyverno.io': ApplyStage.BOUNDS,
};

const KINDS: { readonly [groupKind: string]: ApplyStage } = {
  '/Namespace': ApplyStage.NAMESPACES,
  '/ResourceQuota': ApplyStage.BOUNDS,
  '/LimitRange': ApplyStage.BOUNDS,
  'networking.k8s.io/NetworkPolicy': ApplyStage.BOUNDS,
  'cilium.io/CiliumNetworkPolicy': ApplyStage.BOUNDS,
  'cilium.io/CiliumClusterwideNetworkPolicy': ApplyStage.BOUNDS,
  'projectcalico.org/NetworkPolicy': ApplyStage.BOUNDS,
  'projectcalico.org/GlobalNetworkPolicy': ApplyStage.BOUNDS,
  'crd.projectcalico.org/NetworkPolicy': ApplyStage.BOUNDS,
  'crd.projectcalico.org/GlobalNetworkPolicy': ApplyStage.BOUNDS,
  '/ServiceAccount': ApplyStage.IDENTITY,
  '/Secret': ApplyStage.SECRETS,
  '/ConfigMap': ApplyStage.SECRETS,
  // Authorities may ask for an answer at the gateway, which comes with what runs: whoever waited for the certificate would wait for ever.
  'cert-manager.io/Certificate': ApplyStage.WORKLOADS,
};

/** When an object is applied. */
export function applyStage({ group, groupKind, namespace }: Manifest): ApplyStage {
  return KINDS[groupKind] ?? GROUPS[group] ?? (namespace === undefined ? ApplyStage.IDENTITY : ApplyStage.WORKLOADS);
}
