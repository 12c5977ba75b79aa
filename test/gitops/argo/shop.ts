import { KubernetesVersion } from '../../../src/core/kubernetes-version';
import { Manifest } from '../../../src/core/manifest';
import type { ClusterContent } from '../../../src/gitops/cluster-content';
import { GitRevision } from '../../../src/gitops/git-revision';
import { GitOpsTool } from '../../../src/gitops/gitops-tool';
import { layersOf } from '../../../src/gitops/layers';

/** An object as plain JSON; what a test looks into. */
export type Json = any;

/** An object of the namespace shop, or of what else its metadata say. */
export function object(apiVersion: string, kind: string, name: string, rest: Json = {}): Json {
  const { metadata = {}, ...others } = rest;
  return { apiVersion, kind, metadata: { name, namespace: 'shop', ...metadata }, ...others };
}

/** An object of no namespace. */
export function clusterObject(apiVersion: string, kind: string, name: string, rest: Json = {}): Json {
  const { metadata: { namespace: _, ...metadata }, ...others } = object(apiVersion, kind, name, rest);
  return { ...others, metadata };
}

export const read = (json: Json): Manifest => Manifest._read(json)[0];

/** A small shop: a namespace with its bounds, an account with rights, settings, a claim, a workload and a Job. */
export const SHOP: readonly Json[] = [
  clusterObject('v1', 'Namespace', 'shop'),
  object('v1', 'ResourceQuota', 'quota', { spec: { hard: { pods: '20' } } }),
  object('networking.k8s.io/v1', 'NetworkPolicy', 'default-deny', { spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] } }),
  object('v1', 'ServiceAccount', 'api', { automountServiceAccountToken: false }),
  object('rbac.authorization.k8s.io/v1', 'Role', 'api', { rules: [{ apiGroups: [''], resources: ['configmaps'], resourceNames: ['settings'], verbs: ['get'] }] }),
  object('rbac.authorization.k8s.io/v1', 'RoleBinding', 'api', {
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'api' }, subjects: [{ kind: 'ServiceAccount', name: 'api', namespace: 'shop' }],
  }),
  object('v1', 'ConfigMap', 'settings', { data: { currency: 'EUR' } }),
  object('v1', 'PersistentVolumeClaim', 'orders', { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } }),
  object('apps/v1', 'Deployment', 'api', { spec: { selector: { matchLabels: { app: 'api' } }, template: { metadata: { labels: { app: 'api' } }, spec: { containers: [] } } } }),
  object('batch/v1', 'Job', 'migrate', { spec: { ttlSecondsAfterFinished: 60, template: { spec: { containers: [] } } } }),
];

/** What a cluster is to hold, prepared for the tool as the library does it. */
export function contentOf(tool: GitOpsTool, objects: readonly Json[] = SHOP, place: Partial<ClusterContent> = {}): ClusterContent {
  const prepared = objects.flatMap((json) => Manifest._read(json)).map((manifest) => read(tool._prepared(manifest)));
  return {
    environment: 'production',
    cluster: 'eu-west',
    server: 'https://eu-west.example.com:6443',
    revision: GitRevision.tag('v1.4.2'),
    kubernetesVersion: KubernetesVersion.V1_34,
    path: 'production/eu-west',
    ...layersOf(prepared),
    ...place,
  };
}

/** The objects of a kind. */
export function ofKind(objects: readonly Json[], kind: string): Json[] {
  return objects.filter((json) => json.kind === kind);
}

/** One object by kind and name. */
export function named(objects: readonly Json[], kind: string, name: string): Json {
  const found = ofKind(objects, kind).find(({ metadata }) => metadata.name === name);
  if (!found) throw new Error(`no ${kind} ${name} among ${objects.map((json) => `${json.kind} ${json.metadata.name}`).join(', ')}`);
  return found;
}
