import type { Manifest } from '../../core/manifest';

/** Groups whose objects make no pods by themselves, besides those of Kubernetes. */
const PODLESS = [
  'external-secrets.io', 'generators.external-secrets.io', 'cert-manager.io', 'cilium.io', 'kyverno.io', 'policies.kyverno.io', 'keda.sh', 'bitnami.com', 'traefik.io',
  'security.istio.io', 'networking.istio.io', 'telemetry.istio.io', 'policy.linkerd.io', 'projectcalico.org', 'crd.projectcalico.org', 'wgpolicyk8s.io', 'openreports.io',
  'secrets-store.csi.x-k8s.io', 'trust.cert-manager.io', 'autoscaling.k8s.io', 'monitoring.googleapis.com', 'security.kubearmor.com', 'configuration.konghq.com',
];

/** Kinds of other groups that make none either. */
const PODLESS_KINDS = [
  'monitoring.coreos.com/ServiceMonitor', 'monitoring.coreos.com/PodMonitor', 'monitoring.coreos.com/PrometheusRule', 'monitoring.coreos.com/Probe',
  'monitoring.coreos.com/AlertmanagerConfig', 'monitoring.coreos.com/ScrapeConfig', 'argoproj.io/AppProject', 'argoproj.io/AnalysisTemplate',
];

/** Groups of things that are deployed from elsewhere, into any namespace. */
const DEPLOYERS = ['argoproj.io/Application', 'argoproj.io/ApplicationSet', 'helm.toolkit.fluxcd.io/HelmRelease', 'kustomize.toolkit.fluxcd.io/Kustomization', 'helm.cattle.io/HelmChart'];

/** Where pods may be that no object shows: operators make them for their custom resources, and deployers bring whole applications. */
export class HiddenPods {
  private readonly namespaces = new Set<string>();
  private readonly isAnywhere: boolean;

  constructor(manifests: readonly Manifest[]) {
    this.isAnywhere = manifests.some(({ groupKind }) => DEPLOYERS.includes(groupKind));
    for (const manifest of manifests) if (manifest.namespace !== undefined && mayMakePods(manifest)) this.namespaces.add(manifest.namespace);
  }

  /** Whether pods that no object shows may be in a namespace. */
  public mayBeIn(namespace: string): boolean {
    return this.isAnywhere || this.namespaces.has(namespace);
  }
}

function mayMakePods({ group, groupKind, podSpec }: Manifest): boolean {
  if (groupKind === 'gateway.networking.k8s.io/Gateway') return true;
  if (podSpec || !group.includes('.') || /(^|\.)k8s\.io$/.test(group)) return false;
  return !PODLESS.includes(group) && !PODLESS_KINDS.includes(groupKind);
}
