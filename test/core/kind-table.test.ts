import { KindTable, Scope } from '../../src/core/kind-table';
import type { CustomKind } from '../../src/core/kinds';

const table = new KindTable();

/** Every kind of k8s.io/api from 0.27 to 0.37, and of the two groups of other modules, that its generator marks as not namespaced. */
const CLUSTER = [
  '/ComponentStatus', '/Namespace', '/Node', '/PersistentVolume',
  'admissionregistration.k8s.io/MutatingAdmissionPolicy', 'admissionregistration.k8s.io/MutatingAdmissionPolicyBinding',
  'admissionregistration.k8s.io/MutatingWebhookConfiguration', 'admissionregistration.k8s.io/ValidatingAdmissionPolicy',
  'admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding', 'admissionregistration.k8s.io/ValidatingWebhookConfiguration',
  'apiextensions.k8s.io/CustomResourceDefinition', 'apiregistration.k8s.io/APIService',
  'authentication.k8s.io/SelfSubjectReview', 'authentication.k8s.io/TokenReview',
  'authorization.k8s.io/SelfSubjectAccessReview', 'authorization.k8s.io/SelfSubjectRulesReview', 'authorization.k8s.io/SubjectAccessReview',
  'certificates.k8s.io/CertificateSigningRequest', 'certificates.k8s.io/ClusterTrustBundle',
  'flowcontrol.apiserver.k8s.io/FlowSchema', 'flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration',
  'imagepolicy.k8s.io/ImageReview', 'internal.apiserver.k8s.io/StorageVersion',
  'networking.k8s.io/ClusterCIDR', 'networking.k8s.io/IPAddress', 'networking.k8s.io/IngressClass', 'networking.k8s.io/ServiceCIDR',
  'node.k8s.io/RuntimeClass', 'policy/PodSecurityPolicy',
  'rbac.authorization.k8s.io/ClusterRole', 'rbac.authorization.k8s.io/ClusterRoleBinding',
  'resource.k8s.io/DeviceClass', 'resource.k8s.io/DeviceTaintRule', 'resource.k8s.io/ResourceClass',
  'resource.k8s.io/ResourcePoolStatusRequest', 'resource.k8s.io/ResourceSlice',
  'scheduling.k8s.io/PriorityClass',
  'storage.k8s.io/CSIDriver', 'storage.k8s.io/CSINode', 'storage.k8s.io/StorageClass', 'storage.k8s.io/VolumeAttachment', 'storage.k8s.io/VolumeAttributesClass',
  'storagemigration.k8s.io/StorageVersionMigration',
];

/** Every kind of the same versions that is namespaced. */
const NAMESPACED = [
  '/ConfigMap', '/Endpoints', '/Event', '/LimitRange', '/PersistentVolumeClaim', '/Pod', '/PodTemplate', '/ReplicationController', '/ResourceQuota',
  '/Secret', '/Service', '/ServiceAccount',
  'apps/ControllerRevision', 'apps/DaemonSet', 'apps/Deployment', 'apps/ReplicaSet', 'apps/StatefulSet',
  'authorization.k8s.io/LocalSubjectAccessReview', 'autoscaling/HorizontalPodAutoscaler', 'batch/CronJob', 'batch/Job',
  'certificates.k8s.io/PodCertificateRequest', 'coordination.k8s.io/Lease', 'coordination.k8s.io/LeaseCandidate', 'discovery.k8s.io/EndpointSlice',
  'events.k8s.io/Event', 'extensions/DaemonSet', 'extensions/Deployment', 'extensions/Ingress', 'extensions/NetworkPolicy', 'extensions/ReplicaSet',
  'lifecycle.k8s.io/EvictionRequest', 'networking.k8s.io/Ingress', 'networking.k8s.io/NetworkPolicy', 'policy/Eviction', 'policy/PodDisruptionBudget',
  'rbac.authorization.k8s.io/Role', 'rbac.authorization.k8s.io/RoleBinding',
  'resource.k8s.io/PodSchedulingContext', 'resource.k8s.io/ResourceClaim', 'resource.k8s.io/ResourceClaimParameters', 'resource.k8s.io/ResourceClaimTemplate',
  'resource.k8s.io/ResourceClassParameters', 'scheduling.k8s.io/CompositePodGroup', 'scheduling.k8s.io/PodGroup', 'scheduling.k8s.io/Workload',
  'storage.k8s.io/CSIStorageCapacity',
];

const lookup = (key: string) => table.lookup(key.slice(0, key.indexOf('/')), key.slice(key.indexOf('/') + 1));

test.each(CLUSTER)('%s belongs to the cluster', (key) => {
  expect(lookup(key)).toEqual({ groupKind: key, scope: Scope.CLUSTER });
});

test.each(NAMESPACED)('%s is namespaced', (key) => {
  expect(lookup(key).scope).toBe(Scope.NAMESPACED);
});

test.each([
  ['cert-manager.io/Issuer', 'Namespaced'], ['cert-manager.io/ClusterIssuer', 'Cluster'],
  ['cilium.io/CiliumNetworkPolicy', 'Namespaced'], ['cilium.io/CiliumClusterwideNetworkPolicy', 'Cluster'],
  ['external-secrets.io/ExternalSecret', 'Namespaced'], ['external-secrets.io/ClusterSecretStore', 'Cluster'],
  ['gateway.networking.k8s.io/Gateway', 'Namespaced'], ['gateway.networking.k8s.io/GatewayClass', 'Cluster'],
  ['kyverno.io/Policy', 'Namespaced'], ['kyverno.io/ClusterPolicy', 'Cluster'],
  ['constraints.gatekeeper.sh/Anything', 'Cluster'],
  ['example.com/Unknown', 'Namespaced'], ['example.com/Namespace', 'Namespaced'],
  ['constructor/toString', 'Namespaced'], ['__proto__/x', 'Namespaced'],
])('%s: %s', (key, scope) => {
  expect(lookup(key).scope).toBe(scope);
});

test.each([
  ['/Pod', 'spec'],
  ['/PodTemplate', 'template.spec'],
  ['/ReplicationController', 'spec.template.spec'],
  ['apps/Deployment', 'spec.template.spec'], ['apps/StatefulSet', 'spec.template.spec'], ['apps/DaemonSet', 'spec.template.spec'], ['apps/ReplicaSet', 'spec.template.spec'],
  ['extensions/Deployment', 'spec.template.spec'],
  ['batch/Job', 'spec.template.spec'],
  ['batch/CronJob', 'spec.jobTemplate.spec.template.spec'],
  ['/Service', undefined], ['example.com/Pod', undefined],
])('%s makes pods at %s', (key, path) => {
  expect(lookup(key).podSpec?.join('.')).toBe(path);
});

describe('custom kinds', () => {
  test.each<[CustomKind, object]>([
    [{ apiGroup: 'argoproj.io', kind: 'Rollout', podSpecPath: '/spec/template/spec' }, { groupKind: 'argoproj.io/Rollout', scope: 'Namespaced', podSpec: ['spec', 'template', 'spec'] }],
    [{ apiGroup: 'x.io', kind: 'Tenant', clusterScoped: true }, { groupKind: 'x.io/Tenant', scope: 'Cluster' }],
    [{ apiGroup: 'x.io', kind: 'Odd', podSpecPath: '/a~1b/c~0d' }, { groupKind: 'x.io/Odd', scope: 'Namespaced', podSpec: ['a/b', 'c~d'] }],
  ])('%j', (custom, expected) => {
    const found = new KindTable([custom]).lookup(custom.apiGroup, custom.kind);
    expect(JSON.parse(JSON.stringify(found))).toEqual(expected);
  });

  test.each<[CustomKind, RegExp]>([
    [{ apiGroup: 'apps', kind: 'Deployment' }, /apps\/Deployment is built in[^]*leave it out/],
    [{ apiGroup: '', kind: 'Pod', podSpecPath: '/elsewhere' }, /\/Pod is built in/],
    [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole' }, /rbac.authorization.k8s.io\/ClusterRole is built in/],
    [{ apiGroup: 'x.io', kind: 'Y', podSpecPath: 'spec/template/spec' }, /podSpecPath of x.io\/Y is no JSON pointer[^]*begin it with "\/"/],
    [{ apiGroup: 'x.io', kind: 'Y', podSpecPath: '' }, /no JSON pointer/],
    [{ apiGroup: 'x.io', kind: 'Y', podSpecPath: '/spec//x' }, /no JSON pointer/],
  ])('%j is refused', (custom, message) => {
    expect(() => new KindTable([custom])).toThrow(message);
  });

  test('one table does not change another one', () => {
    new KindTable([{ apiGroup: 'x.io', kind: 'Y', clusterScoped: true }]);
    expect(new KindTable().lookup('x.io', 'Y')).toEqual({ groupKind: 'x.io/Y', scope: 'Namespaced' });
  });
});
