/** An API version with kinds, and the minor versions of Kubernetes that serve them. */
interface ServedApi {
  readonly apiVersion: string;
  readonly kind: string;
  readonly since: number;
  readonly until: number;
}

/** apiVersion, kinds, the first minor version that serves them (0 for long ago), and the first that serves them no more. */
type Row = readonly [apiVersion: string, kinds: string, since?: number, until?: number];

/**
 * What Kubernetes 1.27 to 1.37 serve, versions that are off by default included (k8s.io/api 0.27 to 0.37: which types there are, and
 * until when by their `prerelease-lifecycle-gen` tags). What every one of these versions has dropped is not listed.
 */
const ROWS: readonly Row[] = [
  ['v1', 'Binding ComponentStatus ConfigMap Endpoints Event LimitRange Namespace Node PersistentVolume PersistentVolumeClaim Pod PodTemplate'],
  ['v1', 'ReplicationController ResourceQuota Secret Service ServiceAccount'],
  ['admissionregistration.k8s.io/v1', 'MutatingWebhookConfiguration ValidatingWebhookConfiguration'],
  ['admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding', 30],
  ['admissionregistration.k8s.io/v1', 'MutatingAdmissionPolicy MutatingAdmissionPolicyBinding', 36],
  ['admissionregistration.k8s.io/v1beta1', 'ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding', 28, 34],
  ['admissionregistration.k8s.io/v1beta1', 'MutatingAdmissionPolicy MutatingAdmissionPolicyBinding', 34],
  ['admissionregistration.k8s.io/v1alpha1', 'ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding', 26, 32],
  ['admissionregistration.k8s.io/v1alpha1', 'MutatingAdmissionPolicy MutatingAdmissionPolicyBinding', 32],
  ['apiextensions.k8s.io/v1', 'CustomResourceDefinition'],
  ['apiregistration.k8s.io/v1', 'APIService'],
  ['apps/v1', 'ControllerRevision DaemonSet Deployment ReplicaSet StatefulSet'],
  ['authentication.k8s.io/v1', 'TokenReview'],
  ['authentication.k8s.io/v1', 'SelfSubjectReview', 28],
  ['authentication.k8s.io/v1beta1', 'SelfSubjectReview', 27, 33],
  ['authentication.k8s.io/v1alpha1', 'SelfSubjectReview', 26, 32],
  ['authorization.k8s.io/v1', 'LocalSubjectAccessReview SelfSubjectAccessReview SelfSubjectRulesReview SubjectAccessReview'],
  ['autoscaling/v2', 'HorizontalPodAutoscaler'],
  ['autoscaling/v1', 'HorizontalPodAutoscaler'],
  ['batch/v1', 'CronJob Job'],
  ['certificates.k8s.io/v1', 'CertificateSigningRequest'],
  ['certificates.k8s.io/v1', 'ClusterTrustBundle PodCertificateRequest', 37],
  ['certificates.k8s.io/v1beta1', 'ClusterTrustBundle', 33],
  ['certificates.k8s.io/v1beta1', 'PodCertificateRequest', 35],
  ['certificates.k8s.io/v1alpha1', 'ClusterTrustBundle', 26, 37],
  ['certificates.k8s.io/v1alpha1', 'PodCertificateRequest', 34, 35],
  ['coordination.k8s.io/v1', 'Lease'],
  ['coordination.k8s.io/v1beta1', 'LeaseCandidate', 33],
  ['coordination.k8s.io/v1alpha2', 'LeaseCandidate', 32],
  ['coordination.k8s.io/v1alpha1', 'LeaseCandidate', 31, 32],
  ['discovery.k8s.io/v1', 'EndpointSlice'],
  ['events.k8s.io/v1', 'Event'],
  ['flowcontrol.apiserver.k8s.io/v1', 'FlowSchema PriorityLevelConfiguration', 29],
  ['flowcontrol.apiserver.k8s.io/v1beta3', 'FlowSchema PriorityLevelConfiguration', 26, 32],
  ['flowcontrol.apiserver.k8s.io/v1beta2', 'FlowSchema PriorityLevelConfiguration', 23, 29],
  ['internal.apiserver.k8s.io/v1alpha1', 'StorageVersion'],
  ['lifecycle.k8s.io/v1alpha1', 'Eviction EvictionRequest', 37],
  ['networking.k8s.io/v1', 'Ingress IngressClass NetworkPolicy'],
  ['networking.k8s.io/v1', 'IPAddress ServiceCIDR', 33],
  ['networking.k8s.io/v1beta1', 'IPAddress ServiceCIDR', 31, 37],
  ['networking.k8s.io/v1alpha1', 'ClusterCIDR', 25, 29],
  ['networking.k8s.io/v1alpha1', 'IPAddress', 27, 33],
  ['networking.k8s.io/v1alpha1', 'ServiceCIDR', 29, 33],
  ['node.k8s.io/v1', 'RuntimeClass'],
  ['policy/v1', 'PodDisruptionBudget'],
  ['rbac.authorization.k8s.io/v1', 'ClusterRole ClusterRoleBinding Role RoleBinding'],
  ['resource.k8s.io/v1', 'DeviceClass ResourceClaim ResourceClaimTemplate ResourceSlice', 34],
  ['resource.k8s.io/v1', 'DeviceTaintRule', 37],
  ['resource.k8s.io/v1beta2', 'DeviceClass ResourceClaim ResourceClaimTemplate ResourceSlice', 33],
  ['resource.k8s.io/v1beta2', 'DeviceTaintRule', 36],
  ['resource.k8s.io/v1beta1', 'DeviceClass ResourceClaim ResourceClaimTemplate ResourceSlice', 32],
  ['resource.k8s.io/v1alpha3', 'DeviceClass ResourceClaim ResourceClaimTemplate ResourceSlice', 31, 34],
  ['resource.k8s.io/v1alpha3', 'PodSchedulingContext', 31, 32],
  ['resource.k8s.io/v1alpha3', 'DeviceTaintRule', 33],
  ['resource.k8s.io/v1alpha3', 'ResourcePoolStatusRequest', 36],
  ['resource.k8s.io/v1alpha2', 'PodSchedulingContext ResourceClaim ResourceClaimTemplate ResourceClass', 27, 31],
  ['resource.k8s.io/v1alpha2', 'ResourceClaimParameters ResourceClassParameters ResourceSlice', 30, 31],
  ['scheduling.k8s.io/v1', 'PriorityClass'],
  ['scheduling.k8s.io/v1beta1', 'PodGroup Workload', 37],
  ['scheduling.k8s.io/v1alpha3', 'CompositePodGroup PodGroup Workload', 37],
  ['scheduling.k8s.io/v1alpha2', 'PodGroup Workload', 36, 37],
  ['scheduling.k8s.io/v1alpha1', 'Workload', 35, 36],
  ['storage.k8s.io/v1', 'CSIDriver CSINode CSIStorageCapacity StorageClass VolumeAttachment'],
  ['storage.k8s.io/v1', 'VolumeAttributesClass', 34],
  ['storage.k8s.io/v1beta1', 'VolumeAttributesClass', 31, 37],
  ['storage.k8s.io/v1alpha1', 'VolumeAttributesClass', 29, 35],
  ['storagemigration.k8s.io/v1', 'StorageVersionMigration', 37],
  ['storagemigration.k8s.io/v1beta1', 'StorageVersionMigration', 35],
  ['storagemigration.k8s.io/v1alpha1', 'StorageVersionMigration', 30, 35],
];

/** Groups of which nothing is left: what they held lives in other groups. */
const EMPTIED_GROUPS = ['extensions'];

/** Which API versions Kubernetes serves of which built-in kinds. */
export class ServedApis {
  private readonly byKind = new Map<string, ServedApi[]>();
  private readonly groups = new Set<string>(EMPTIED_GROUPS);

  constructor() {
    for (const [apiVersion, kinds, since = 0, until = Infinity] of ROWS) {
      this.groups.add(groupOf(apiVersion));
      for (const kind of kinds.split(' ')) {
        this.byKind.set(kind, [...this.byKind.get(kind) ?? [], { apiVersion, kind, since, until }]);
      }
    }
  }

  /**
   * Whether a group is built into Kubernetes, so that this table knows all of its kinds. Names without a dot are kept for those: no custom
   * resource has one.
   */
  public isBuiltIn(group: string): boolean {
    return this.groups.has(group) || !group.includes('.');
  }

  /** Every kind that there is in any version. */
  public get kinds(): string[] {
    return [...this.byKind.keys()];
  }

  /** Whether a minor version serves a kind in an API version. */
  public isServed(apiVersion: string, kind: string, minor: number): boolean {
    return this.byKind.get(kind)?.some((api) => api.apiVersion === apiVersion && isServedIn(api, minor)) ?? false;
  }

  /** The API versions in which a minor version serves kinds of a name, best first. */
  public versionsOf(kind: string, minor: number): string[] {
    return (this.byKind.get(kind) ?? []).filter((api) => isServedIn(api, minor)).map(({ apiVersion }) => apiVersion);
  }

  /** The first minor version that serves a kind in an API version, if any does. */
  public firstMinor(apiVersion: string, kind: string): number | undefined {
    return this.byKind.get(kind)?.find((api) => api.apiVersion === apiVersion)?.since;
  }
}

function isServedIn({ since, until }: ServedApi, minor: number): boolean {
  return since <= minor && minor < until;
}

function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
}
