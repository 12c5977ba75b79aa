import type { ForeignPolicy, NamespaceLabels } from './foreign-policy';
import { arrayOf, at, isObject, JsonObject, member } from '../../../core/json';
import type { Manifest } from '../../../core/manifest';
import { Selector } from '../../../core/selector';
import { Direction, DIRECTIONS } from '../direction';
import type { PodGroup } from '../pod-group';

const SECTIONS = { Ingress: 'ingress', Egress: 'egress' } as const;
const POD_NAMESPACE = 'io.kubernetes.pod.namespace';
const NAMESPACE_LABELS = 'io.cilium.k8s.namespace.labels.';

/** The kinds in which Cilium's policies are written. */
export const CILIUM_KINDS = ['cilium.io/CiliumNetworkPolicy', 'cilium.io/CiliumClusterwideNetworkPolicy'];

/**
 * The rules of a CiliumNetworkPolicy or CiliumClusterwideNetworkPolicy: `spec`, and each of `specs`.
 *
 * A section with a rule isolates, also with an empty one, unless `enableDefaultDeny` is false; an empty list says nothing (Cilium 1.20,
 * pkg/policy/utils/parserules.go). What Cilium's and Kubernetes' policies allow adds up.
 */
export function ciliumPolicies(manifest: Manifest): ForeignPolicy[] {
  return [member(manifest.json, 'spec'), ...arrayOf(member(manifest.json, 'specs'))].filter(isObject).map((spec) => policyOf(manifest, spec));
}

/** A policy without a selector of endpoints is for nodes. */
function policyOf(manifest: Manifest, spec: JsonObject): ForeignPolicy {
  const selector = isObject(spec.endpointSelector) ? Selector.of(withoutSources(spec.endpointSelector)) : undefined;
  return {
    manifest,
    isolates: DIRECTIONS.filter((direction) => isolates(spec, direction)),
    opens: DIRECTIONS.filter((direction) => arrayOf(spec[SECTIONS[direction]]).some((rule) => isObject(rule) && Object.keys(rule).length > 0)),
    selects: (pods, namespace) => {
      const isElsewhere = manifest.kind === 'CiliumNetworkPolicy' && manifest.namespace !== pods.namespace;
      return selector && !isElsewhere ? selects(selector, pods, namespace) : false;
    },
  };
}

function isolates(spec: JsonObject, direction: Direction): boolean {
  const section = SECTIONS[direction];
  return at(spec, 'enableDefaultDeny', section) !== false && arrayOf(spec[section]).length + arrayOf(spec[`${section}Deny`]).length > 0;
}

function selects(selector: Selector, pods: PodGroup, { labels, isComplete }: NamespaceLabels): boolean | undefined {
  const ofNamespace = Object.fromEntries(Object.entries(labels).map(([key, value]) => [`${NAMESPACE_LABELS}${key}`, value]));
  const isKnown = !selector.selectsNothing && selector.requirements.every(({ key }) => {
    if (!key.startsWith(NAMESPACE_LABELS)) return !key.startsWith('io.cilium.');
    return isComplete || Object.hasOwn(ofNamespace, key);
  });
  return isKnown ? selector.matches({ ...pods.labels, ...ofNamespace, [POD_NAMESPACE]: pods.namespace }) : undefined;
}

/**
 * Without the source that Cilium writes before a key. Reserved labels are of identities that are no pods; with a key of another source nobody knows
 * what the selector selects.
 */
function withoutSources({ matchLabels: labels, matchExpressions: expressions }: JsonObject): JsonObject {
  return {
    matchLabels: isObject(labels) ? Object.fromEntries(Object.entries(labels).map(([key, value]) => [plain(key), value])) : labels,
    matchExpressions: Array.isArray(expressions) ? expressions.map((each) => isObject(each) ? { ...each, key: plain(each.key) } : each) : expressions,
  };
}

function plain(key: unknown): unknown {
  return typeof key === 'string' ? key.replace(/^(?:k8s|any):/, '').replace(/^reserved:/, 'reserved/') : key;
}
