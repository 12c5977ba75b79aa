import { arrayOf, at, stringOf } from '../../core/json';
import type { Manifest } from '../../core/manifest';
import type { PlainObject } from '../cluster-content';

/** Kinds that set the replicas of what they name in `scaleTargetRef`. */
const SCALERS: ReadonlySet<string> = new Set(['autoscaling/HorizontalPodAutoscaler', 'keda.sh/ScaledObject']);
/** What KEDA scales where nothing is said; the API server demands the kind of a HorizontalPodAutoscaler. */
const DEFAULT_TARGET = { apiVersion: 'apps/v1', kind: 'Deployment' };

const INJECTED = ['cert-manager.io/inject-ca-from', 'cert-manager.io/inject-ca-from-secret', 'cert-manager.io/inject-apiserver-ca'];
const WEBHOOKS = '.webhooks[]?.clientConfig.caBundle';
/** Kinds into which cert-manager writes authorities, and the places, as jq finds them. */
const AUTHORITIES: { readonly [groupKind: string]: string } = {
  'admissionregistration.k8s.io/MutatingWebhookConfiguration': WEBHOOKS,
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration': WEBHOOKS,
  'apiextensions.k8s.io/CustomResourceDefinition': '.spec.conversion.webhook.clientConfig.caBundle',
  'apiregistration.k8s.io/APIService': '.spec.caBundle',
};

/**
 * Fields that the repository writes although somebody in the cluster sets them, so that Argo CD would set them back for ever. Only these: a field
 * that is not written is no difference under server-side apply, and needs no rule.
 */
export function ignoredDifferences(manifests: readonly Manifest[]): PlainObject[] {
  const scaled = new Set(manifests.filter(({ groupKind }) => SCALERS.has(groupKind)).map(targetOf));
  return manifests.flatMap((manifest) => [
    ...at(manifest.json, 'spec', 'replicas') !== undefined && scaled.has(keyOf(manifest)) ? [rule(manifest, { jsonPointers: ['/spec/replicas'] })] : [],
    ...isAggregated(manifest) ? [rule(manifest, { jsonPointers: ['/rules'] })] : [],
    ...hasInjectedAuthority(manifest) ? [rule(manifest, { jqPathExpressions: [AUTHORITIES[manifest.groupKind]] })] : [],
  ]);
}

function rule({ group, kind, namespace, name }: Manifest, fields: PlainObject): PlainObject {
  return { ...(group === '' ? {} : { group }), kind, name, ...(namespace === undefined ? {} : { namespace }), ...fields };
}

function keyOf({ groupKind, namespace, name }: Manifest): string {
  return `${groupKind} ${namespace}/${name}`;
}

function targetOf({ json, namespace }: Manifest): string {
  const [apiVersion, kind, name] = ['apiVersion', 'kind', 'name'].map((field) => stringOf(at(json, 'spec', 'scaleTargetRef', field)));
  const group = (apiVersion ?? DEFAULT_TARGET.apiVersion).split('/')[0];
  return `${group}/${kind ?? DEFAULT_TARGET.kind} ${namespace}/${name}`;
}

/** The controller fills in the rules of an aggregated ClusterRole; `rules: []` would empty it. */
function isAggregated({ groupKind, json }: Manifest): boolean {
  return groupKind === 'rbac.authorization.k8s.io/ClusterRole' && at(json, 'aggregationRule') !== undefined && at(json, 'rules') !== undefined;
}

function hasInjectedAuthority({ groupKind, annotations, json }: Manifest): boolean {
  if (!Object.hasOwn(AUTHORITIES, groupKind) || !INJECTED.some((annotation) => annotations[annotation] !== undefined)) return false;
  const places = [...arrayOf(at(json, 'webhooks')).map((hook) => at(hook, 'clientConfig')), at(json, 'spec', 'conversion', 'webhook', 'clientConfig'), at(json, 'spec')];
  return places.some((place) => at(place, 'caBundle') !== undefined);
}
