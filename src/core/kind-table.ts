import { CONFIGURATION_GROUPS } from './configuration-groups';
import { UsageError } from './errors';
import type { CustomKind } from './kinds';
import { quoted } from './quoted';

/** Whether objects of a kind live in a namespace. */
export enum Scope {
  /** Objects live in a namespace. */
  NAMESPACED = 'Namespaced',
  /** Objects belong to the cluster; a namespace on them means nothing. */
  CLUSTER = 'Cluster',
}

/** What the kernel knows about a kind. */
export interface KindFacts {
  /** `group/Kind`, for instance `apps/Deployment` or `/Pod`. */
  readonly groupKind: string;
  readonly scope: Scope;
  /** Where the pod spec is, as path tokens; absent when the kind makes no pods. */
  readonly podSpec?: readonly string[];
}

const TEMPLATE = ['spec', 'template', 'spec'] as const;

/** group/kind → where the pod spec is. Kinds of removed versions stay: whoever writes them means pods. */
const POD_OWNERS: ReadonlyArray<readonly [string, readonly string[]]> = [
  ['/Pod', ['spec']],
  ['/PodTemplate', ['template', 'spec']],
  ['/ReplicationController', TEMPLATE],
  ['apps/Deployment', TEMPLATE],
  ['apps/StatefulSet', TEMPLATE],
  ['apps/DaemonSet', TEMPLATE],
  ['apps/ReplicaSet', TEMPLATE],
  ['extensions/Deployment', TEMPLATE],
  ['extensions/DaemonSet', TEMPLATE],
  ['extensions/ReplicaSet', TEMPLATE],
  ['batch/Job', TEMPLATE],
  ['batch/CronJob', ['spec', 'jobTemplate', 'spec', 'template', 'spec']],
];

/** Cluster-scoped kinds by group; `*` stands for every kind of the group. Every kind that is not listed is namespaced. */
const CLUSTER_SCOPED: { readonly [group: string]: readonly string[] } = {
  '': ['Namespace', 'Node', 'PersistentVolume', 'ComponentStatus'],
  'admissionregistration.k8s.io': ['*'],
  'apiextensions.k8s.io': ['*'],
  'apiregistration.k8s.io': ['*'],
  'authentication.k8s.io': ['TokenReview', 'SelfSubjectReview'],
  'authorization.k8s.io': ['SelfSubjectAccessReview', 'SelfSubjectRulesReview', 'SubjectAccessReview'],
  'certificates.k8s.io': ['CertificateSigningRequest', 'ClusterTrustBundle'],
  'flowcontrol.apiserver.k8s.io': ['*'],
  'imagepolicy.k8s.io': ['ImageReview'],
  'internal.apiserver.k8s.io': ['*'],
  'networking.k8s.io': ['IngressClass', 'IPAddress', 'ServiceCIDR', 'ClusterCIDR'],
  'node.k8s.io': ['*'],
  'rbac.authorization.k8s.io': ['ClusterRole', 'ClusterRoleBinding'],
  'resource.k8s.io': ['DeviceClass', 'ResourceSlice', 'DeviceTaintRule', 'ResourceClass', 'ResourcePoolStatusRequest'],
  'scheduling.k8s.io': ['PriorityClass'],
  'storage.k8s.io': ['CSIDriver', 'CSINode', 'StorageClass', 'VolumeAttachment', 'VolumeAttributesClass'],
  'storagemigration.k8s.io': ['*'],
  'policy': ['PodSecurityPolicy'],
  'extensions': ['PodSecurityPolicy'],
  'argoproj.io': ['ClusterWorkflowTemplate', 'ClusterAnalysisTemplate'],
  'cert-manager.io': ['ClusterIssuer'],
  'cilium.io': [
    'CiliumClusterwideNetworkPolicy', 'CiliumClusterwideEnvoyConfig', 'CiliumNode', 'CiliumIdentity', 'CiliumExternalWorkload',
    'CiliumEgressGatewayPolicy', 'CiliumLoadBalancerIPPool', 'CiliumL2AnnouncementPolicy', 'CiliumCIDRGroup', 'TracingPolicy',
  ],
  'config.openshift.io': ['*'],
  'constraints.gatekeeper.sh': ['*'],
  'crd.projectcalico.org': ['GlobalNetworkPolicy', 'GlobalNetworkSet', 'IPPool'],
  'external-secrets.io': ['ClusterSecretStore', 'ClusterExternalSecret', 'ClusterPushSecret'],
  'gateway.networking.k8s.io': ['GatewayClass'],
  'karpenter.sh': ['*'],
  'generators.external-secrets.io': ['ClusterGenerator'],
  'kyverno.io': ['ClusterPolicy', 'ClusterCleanupPolicy', 'GlobalContextEntry'],
  'openreports.io': ['ClusterReport'],
  'policies.kyverno.io': ['ValidatingPolicy', 'MutatingPolicy', 'GeneratingPolicy', 'DeletingPolicy', 'ImageValidatingPolicy'],
  'policy.networking.k8s.io': ['AdminNetworkPolicy', 'BaselineAdminNetworkPolicy', 'ClusterNetworkPolicy'],
  'policy.sigstore.dev': ['ClusterImagePolicy'],
  'project.openshift.io': ['*'],
  'projectcalico.org': ['GlobalNetworkPolicy', 'GlobalNetworkSet', 'IPPool'],
  'security.kubearmor.com': ['KubeArmorClusterPolicy', 'KubeArmorHostPolicy'],
  'security.openshift.io': ['SecurityContextConstraints'],
  'snapshot.storage.k8s.io': ['VolumeSnapshotClass', 'VolumeSnapshotContent'],
  'templates.gatekeeper.sh': ['*'],
  'trust.cert-manager.io': ['Bundle'],
  'wgpolicyk8s.io': ['ClusterPolicyReport'],
};

/** The kinds of a group that are cluster-scoped, `*` for all of them; custom ones are not among them. */
export function clusterScopedKinds(group: string): readonly string[] {
  return Object.prototype.hasOwnProperty.call(CLUSTER_SCOPED, group) ? CLUSTER_SCOPED[group] : [];
}

/** The one table of group/kind → scope and place of the pod spec, with the kinds that a user adds. */
export class KindTable {
  private readonly facts = new Map<string, KindFacts>();
  /** By group, then by kind: keys that need not be put together for every object. */
  private readonly known = new Map<string, Map<string, KindFacts>>();

  /**
   * The built-in table and the kinds that a user adds.
   *
   * @throws UsageError for a kind that is built in, which would hide its pods from every rule, and for a path that is no JSON pointer.
   */
  constructor(custom: readonly CustomKind[] = []) {
    for (const [key, podSpec] of POD_OWNERS) this.facts.set(key, { groupKind: key, scope: Scope.NAMESPACED, podSpec });
    for (const kind of custom) {
      const key = `${kind.apiGroup}/${kind.kind}`;
      if (isBuiltIn(kind)) throw new UsageError(`${key} is built in: its scope and its pods are known.`, { where: 'customKinds', fix: 'leave it out' });
      this.facts.set(key, { groupKind: key, scope: kind.clusterScoped ? Scope.CLUSTER : Scope.NAMESPACED, podSpec: podSpecTokens(kind) });
    }
  }

  /** What is known about a kind; an unknown kind is namespaced and makes no pods. */
  public lookup(group: string, kind: string): KindFacts {
    let ofGroup = this.known.get(group);
    if (!ofGroup) this.known.set(group, ofGroup = new Map());
    let facts = ofGroup.get(kind);
    if (!facts) ofGroup.set(kind, facts = this.find(group, kind));
    return facts;
  }

  private find(group: string, kind: string): KindFacts {
    const groupKind = `${group}/${kind}`;
    return this.facts.get(groupKind) ?? { groupKind, scope: isClusterScoped(group, kind) ? Scope.CLUSTER : Scope.NAMESPACED };
  }
}

function isClusterScoped(group: string, kind: string): boolean {
  const cluster = clusterScopedKinds(group);
  return cluster.includes('*') || cluster.includes(kind) || CONFIGURATION_GROUPS.includes(group);
}

function isBuiltIn({ apiGroup, kind }: CustomKind): boolean {
  return POD_OWNERS.some(([key]) => key === `${apiGroup}/${kind}`) || isClusterScoped(apiGroup, kind);
}

function podSpecTokens({ apiGroup, kind, podSpecPath }: CustomKind): string[] | undefined {
  if (podSpecPath === undefined) return undefined;
  if (!/^(?:\/[^/]+)+$/.test(podSpecPath)) {
    throw new UsageError(`The podSpecPath of ${apiGroup}/${kind} is no JSON pointer.`, {
      where: 'customKinds', found: quoted(podSpecPath), fix: 'begin it with "/", as in "/spec/template/spec"',
    });
  }
  return podSpecPath.slice(1).split('/').map((token) => token.replace(/~1/g, '/').replace(/~0/g, '~'));
}
