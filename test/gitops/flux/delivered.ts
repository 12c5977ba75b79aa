import { KubernetesVersion } from '../../../src/core/kubernetes-version';
import { Manifest } from '../../../src/core/manifest';
import type { ClusterContent, ClusterObjects } from '../../../src/gitops/cluster-content';
import { Flux } from '../../../src/gitops/flux';
import type { FluxProps } from '../../../src/gitops/flux-props';
import { FluxSource } from '../../../src/gitops/flux-source';
import { GitRevision } from '../../../src/gitops/git-revision';
import { layersOf } from '../../../src/gitops/layers';

/** An object as plain JSON; what a test looks into. */
export type Json = any;

export const RBAC = 'rbac.authorization.k8s.io';

export const SOURCE = FluxSource.git({ url: 'https://git.example.com/acme/deploy.git', verification: { secretName: 'signers' } });

/** An object of a namespace, or of the cluster where that is empty. */
export function object(type: string, name: string, rest: Json = {}, namespace = 'shop'): Json {
  const [, apiVersion, kind] = /^(.*)\/([^/]+)$/.exec(type)!;
  const { metadata = {}, ...others } = rest;
  return { apiVersion, kind, metadata: { name, ...namespace === '' ? {} : { namespace }, ...metadata }, ...others };
}

export const read = (json: Json): Manifest => Manifest._read(json)[0];

export const role = (name: string, rules: Json, namespace = 'shop'): Json => object(`${RBAC}/v1/${namespace === '' ? 'Cluster' : ''}Role`, name, { rules }, namespace);

/** A binding of a role (`Role/x`, `ClusterRole/x`) to the account of the same name. */
export function binding(roleRef: string, name: string, namespace = 'shop'): Json {
  const [kind, of] = roleRef.split('/');
  const subjects = [{ kind: 'ServiceAccount', name, namespace: namespace || 'shop' }];
  return object(`${RBAC}/v1/${namespace === '' ? 'Cluster' : ''}RoleBinding`, name, { roleRef: { apiGroup: RBAC, kind, name: of }, subjects }, namespace);
}

/** A namespace with what bounds it. */
export const bounded = (name = 'shop'): Json[] => [
  object('v1/Namespace', name, {}, ''),
  object('v1/ResourceQuota', 'quota', {}, name),
  object('v1/LimitRange', 'limits', {}, name),
  object('networking.k8s.io/v1/NetworkPolicy', 'default-deny', { spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] } }, name),
  object('v1/ServiceAccount', 'default', { automountServiceAccountToken: false }, name),
];

/** A workload as the library writes it, with its satellites. */
export const workload = (name: string, namespace = 'shop', kind = 'Deployment'): Json[] => [
  object('v1/ServiceAccount', name, {}, namespace),
  object('v1/ConfigMap', name, {}, namespace),
  object('v1/Service', name, {}, namespace),
  object(`apps/v1/${kind}`, name, {}, namespace),
  object('policy/v1/PodDisruptionBudget', name, {}, namespace),
  object('networking.k8s.io/v1/NetworkPolicy', name, { spec: { podSelector: { matchLabels: { app: name } }, ingress: [{}] } }, namespace),
];

/** A cluster as Flux delivers it. */
export interface Delivered extends ClusterObjects {
  readonly content: ClusterContent;
}

/** What Flux makes of objects, prepared and divided as the library does it. */
export function delivered(objects: readonly Json[], props: Partial<FluxProps> = {}, place: Partial<ClusterContent> = {}): Delivered {
  const flux = new Flux({ source: SOURCE, ...props });
  const content: ClusterContent = {
    environment: 'production',
    cluster: 'eu-west',
    revision: GitRevision.tag('v1.4.2'),
    kubernetesVersion: KubernetesVersion.V1_34,
    path: 'production/eu-west',
    ...layersOf(objects.map((json) => read(flux._prepared(read(json))))),
    ...place,
  };
  return { content, ...flux._clusterObjects(content) };
}
