import fc from 'fast-check';
import { Manifest } from '../../src/core/manifest';
import { ApplyStage, applyStage } from '../../src/gitops/apply-stage';
import { inOrder, layersOf } from '../../src/gitops/layers';

const object = (apiVersion: string, kind: string, name: string, { namespace = 'shop', ...rest }: { namespace?: string; [member: string]: unknown } = {}) =>
  Manifest._read({ apiVersion, kind, metadata: { name, ...namespace === '' ? {} : { namespace } }, ...rest })[0];

const RBAC = 'rbac.authorization.k8s.io/v1';
const namespace = object('v1', 'Namespace', 'shop', { namespace: '' });

describe('when an object is applied', () => {
  test.each([
    ['apiextensions.k8s.io/v1', 'CustomResourceDefinition', '', ApplyStage.DEFINITIONS],
    ['v1', 'Namespace', '', ApplyStage.NAMESPACES],
    ['v1', 'ResourceQuota', 'shop', ApplyStage.BOUNDS],
    ['v1', 'LimitRange', 'shop', ApplyStage.BOUNDS],
    ['networking.k8s.io/v1', 'NetworkPolicy', 'shop', ApplyStage.BOUNDS],
    ['cilium.io/v2', 'CiliumNetworkPolicy', 'shop', ApplyStage.BOUNDS],
    ['security.istio.io/v1', 'AuthorizationPolicy', 'shop', ApplyStage.BOUNDS],
    ['policy.networking.k8s.io/v1alpha2', 'ClusterNetworkPolicy', '', ApplyStage.BOUNDS],
    ['policy.linkerd.io/v1alpha1', 'AuthorizationPolicy', 'shop', ApplyStage.BOUNDS],
    ['kyverno.io/v2', 'PolicyException', 'shop', ApplyStage.BOUNDS],
    ['cert-manager.io/v1', 'Issuer', 'shop', ApplyStage.SECRETS],
    ['cert-manager.io/v1', 'Certificate', 'shop', ApplyStage.WORKLOADS],
    ['v1', 'ServiceAccount', 'shop', ApplyStage.IDENTITY],
    [RBAC, 'ClusterRole', '', ApplyStage.IDENTITY],
    ['scheduling.k8s.io/v1', 'PriorityClass', '', ApplyStage.IDENTITY],
    ['v1', 'Secret', 'shop', ApplyStage.SECRETS],
    ['external-secrets.io/v1', 'ClusterSecretStore', '', ApplyStage.SECRETS],
    ['bitnami.com/v1alpha1', 'SealedSecret', 'shop', ApplyStage.SECRETS],
    ['apps/v1', 'Deployment', 'shop', ApplyStage.WORKLOADS],
    ['networking.k8s.io/v1', 'Ingress', 'shop', ApplyStage.WORKLOADS],
    ['example.com/v1', 'Anything', 'shop', ApplyStage.WORKLOADS],
  ])('%s %s', (apiVersion, kind, where, stage) => {
    expect(applyStage(object(apiVersion, kind, 'x', { namespace: where }))).toBe(stage);
  });
});

describe('layers', () => {
  const ownerOf = (manifest: Manifest) => layersOf([namespace, manifest]).platform.includes(manifest) ? 'platform' : 'tenant';

  test.each([
    ['its quota', object('v1', 'ResourceQuota', 'q'), 'platform'],
    ['its default-deny', object('networking.k8s.io/v1', 'NetworkPolicy', 'default-deny'), 'platform'],
    ['a policy that only opens', object('networking.k8s.io/v1', 'NetworkPolicy', 'allow-web'), 'platform'],
    ['a binding of a ClusterRole', object(RBAC, 'RoleBinding', 'b', { roleRef: { kind: 'ClusterRole', name: 'view' } }), 'platform'],
    ['a binding of a Role', object(RBAC, 'RoleBinding', 'b', { roleRef: { kind: 'Role', name: 'reader' } }), 'platform'],
    ['a Role', object(RBAC, 'Role', 'reader'), 'platform'],
    ['the default account', object('v1', 'ServiceAccount', 'default'), 'platform'],
    ['an account of a workload', object('v1', 'ServiceAccount', 'api'), 'platform'],
    ['what Flux delivers', object('kustomize.toolkit.fluxcd.io/v1', 'Kustomization', 'more'), 'platform'],
    ['a chart that Flux delivers', object('helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'chart'), 'platform'],
    ['where Flux delivers from', object('source.toolkit.fluxcd.io/v1', 'OCIRepository', 'elsewhere'), 'platform'],
    ['what the operator of Flux delivers', object('fluxcd.controlplane.io/v1', 'ResourceSet', 'more'), 'platform'],
    ['what Argo CD delivers', object('argoproj.io/v1alpha1', 'Application', 'more'), 'platform'],
    ['what Argo CD may deliver', object('argoproj.io/v1alpha1', 'AppProject', 'more'), 'platform'],
    ['an exception from a policy of admission', object('kyverno.io/v2', 'PolicyException', 'more'), 'platform'],
    ['a workload of a tool related to Argo CD', object('argoproj.io/v1alpha1', 'Rollout', 'api'), 'tenant'],
    ['a secret', object('v1', 'Secret', 'db'), 'tenant'],
    ['a workload', object('apps/v1', 'Deployment', 'api'), 'tenant'],
    ['what belongs to the cluster', object('scheduling.k8s.io/v1', 'PriorityClass', 'high', { namespace: '' }), 'platform'],
    ['what stands in a namespace of others', object('v1', 'ConfigMap', 'dashboard', { namespace: 'monitoring' }), 'platform'],
  ])('give %s to the %s', (_name, manifest, owner) => {
    expect(ownerOf(manifest)).toBe(owner);
  });

  test('lose nothing, give nothing twice, and keep the order of applying, whatever order the objects come in', () => {
    const all = [
      namespace, object('apps/v1', 'Deployment', 'api'), object('v1', 'ServiceAccount', 'api'), object('v1', 'Secret', 's'), object('v1', 'ResourceQuota', 'q'),
      object('networking.k8s.io/v1', 'NetworkPolicy', 'p'), object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'c', { namespace: '' }), object('apps/v1', 'Deployment', 'web'),
    ];
    fc.assert(fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
      const { platform, tenants } = layersOf(shuffled);
      const kinds = (manifests: readonly Manifest[]) => manifests.map(({ kind, name }) => `${kind} ${name}`);
      expect(kinds(platform)).toEqual(['CustomResourceDefinition c', 'Namespace shop', 'ResourceQuota q', 'NetworkPolicy p', 'ServiceAccount api']);
      expect(tenants.map((tenant) => [tenant.namespace, kinds(tenant.manifests)])).toEqual([['shop', ['Secret s', 'Deployment api', 'Deployment web']]]);
      expect(inOrder(shuffled)).toHaveLength(all.length);
    }), { numRuns: 30 });
  });
});
