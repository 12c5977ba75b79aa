import { ExternalSecretsOperator } from '../../../core/external-secrets-operator';

/** Versions of kinds of a group, and what to write in their place: an apiVersion, or an apiVersion and a kind. */
type Row = readonly [group: string, kinds: string, versions: string, instead: string];

const FLUX_SOURCES = 'GitRepository HelmRepository HelmChart Bucket OCIRepository';

/**
 * Custom kinds whose operators serve versions no more that manifests still have, by the newest definitions that each project
 * published: External Secrets 1.3, cert-manager 1.21, Gateway API 1.7, Kyverno 1.19, Flux' controllers 1.7 and 1.10, Istio 1.31.
 */
const GONE: readonly Row[] = [
  ...ExternalSecretsOperator.gone().map(({ group, version, kinds, instead }): Row => [group, kinds.join(' '), version, instead]),
  ['cert-manager.io', 'Certificate CertificateRequest Issuer ClusterIssuer', 'v1alpha2 v1alpha3 v1beta1', 'cert-manager.io/v1'],
  ['acme.cert-manager.io', 'Challenge Order', 'v1alpha2 v1alpha3 v1beta1', 'acme.cert-manager.io/v1'],
  ['certmanager.k8s.io', 'Certificate CertificateRequest Issuer ClusterIssuer', 'v1alpha1', 'cert-manager.io/v1'],
  ['gateway.networking.k8s.io', 'Gateway GatewayClass HTTPRoute GRPCRoute', 'v1alpha1 v1alpha2', 'gateway.networking.k8s.io/v1'],
  ['gateway.networking.k8s.io', 'ReferenceGrant', 'v1alpha2', 'gateway.networking.k8s.io/v1beta1'],
  ['gateway.networking.k8s.io', 'BackendTLSPolicy', 'v1alpha2', 'gateway.networking.k8s.io/v1'],
  ['gateway.networking.k8s.io', 'ReferencePolicy', 'v1alpha2', 'gateway.networking.k8s.io/v1 ReferenceGrant'],
  ['kyverno.io', 'PolicyException CleanupPolicy ClusterCleanupPolicy', 'v2alpha1', 'kyverno.io/v2'],
  ['kyverno.io', 'UpdateRequest', 'v1beta1', 'kyverno.io/v2'],
  ['policy.networking.k8s.io', 'AdminNetworkPolicy BaselineAdminNetworkPolicy', 'v1alpha1', 'policy.networking.k8s.io/v1alpha2 ClusterNetworkPolicy'],
  ['helm.toolkit.fluxcd.io', 'HelmRelease', 'v2beta1 v2beta2', 'helm.toolkit.fluxcd.io/v2'],
  ['kustomize.toolkit.fluxcd.io', 'Kustomization', 'v1beta1 v1beta2', 'kustomize.toolkit.fluxcd.io/v1'],
  ['source.toolkit.fluxcd.io', FLUX_SOURCES, 'v1beta1 v1beta2', 'source.toolkit.fluxcd.io/v1'],
  ['authentication.istio.io', 'Policy MeshPolicy', 'v1alpha1', 'security.istio.io/v1 PeerAuthentication'],
  ['rbac.istio.io', 'ServiceRole ServiceRoleBinding ClusterRbacConfig RbacConfig', 'v1alpha1', 'security.istio.io/v1 AuthorizationPolicy'],
];

/** Custom kinds of which operators still serve versions that they have declared deprecated; same sources, and Cilium 1.20. */
const DEPRECATED: readonly Row[] = [
  ['kyverno.io', 'ClusterPolicy Policy', 'v1 v2beta1', 'policies.kyverno.io/v1 ValidatingPolicy'],
  ['kyverno.io', 'CleanupPolicy ClusterCleanupPolicy', 'v2 v2beta1', 'policies.kyverno.io/v1 DeletingPolicy'],
  ['kyverno.io', 'PolicyException', 'v2 v2beta1', 'policies.kyverno.io/v1 PolicyException'],
  ['kyverno.io', 'GlobalContextEntry', 'v2alpha1', 'kyverno.io/v2'],
  ['policies.kyverno.io', 'DeletingPolicy GeneratingPolicy ImageValidatingPolicy MutatingPolicy PolicyException ValidatingPolicy', 'v1alpha1', 'policies.kyverno.io/v1'],
  ['gateway.networking.k8s.io', 'BackendTLSPolicy', 'v1alpha3', 'gateway.networking.k8s.io/v1'],
  ['gateway.networking.k8s.io', 'TCPRoute UDPRoute TLSRoute', 'v1alpha2 v1alpha3', 'gateway.networking.k8s.io/v1'],
  ['cilium.io', 'CiliumBGPAdvertisement CiliumBGPClusterConfig CiliumBGPNodeConfigOverride CiliumBGPPeerConfig', 'v2alpha1', 'cilium.io/v2'],
  ['cilium.io', 'CiliumCIDRGroup CiliumLoadBalancerIPPool CiliumNodeConfig', 'v2alpha1', 'cilium.io/v2'],
];

const gone = index(GONE);
const deprecated = index(DEPRECATED);

/** `apiVersion Kind` → what to write instead. */
function index(rows: readonly Row[]): ReadonlyMap<string, string> {
  return new Map(rows.flatMap(([group, kinds, versions, instead]) => (
    kinds.split(' ').flatMap((kind) => versions.split(' ').map((version): [string, string] => [`${group}/${version} ${kind}`, instead])))));
}

/** What is known of the API versions of well-known custom kinds: those that their operators have given up. */
export class ServedCustomKinds {
  /** What to write in place of a version that is served no more; nothing for one that may be served. */
  public static insteadOfGone(apiVersion: string, kind: string): string | undefined {
    return gone.get(`${apiVersion} ${kind}`);
  }

  /** What to write in place of a version that is deprecated; nothing for one that is not. */
  public static insteadOfDeprecated(apiVersion: string, kind: string): string | undefined {
    return deprecated.get(`${apiVersion} ${kind}`);
  }
}
