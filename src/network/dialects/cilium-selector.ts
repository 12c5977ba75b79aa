import { quoted } from '../../core/quoted';
import { NAMESPACE_NAME_LABEL, type SelectorJson } from '../policy-peer';

/** A selector of Cilium's endpoints, whose keys name their source. */
export interface EndpointSelector {
  readonly matchLabels?: { readonly [key: string]: string };
  readonly matchExpressions?: readonly Requirement[];
}

interface Requirement {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[];
}

/**
 * Labels that come from Kubernetes. Without a source a key means any source, container runtimes and CIDRs included
 * (pkg/policy/api/selector.go, `EndpointSelector.Sanitize`), so every key names it.
 */
const SOURCE = 'k8s:';
/** The namespace of a pod; Cilium writes it itself, so no label of the pod can pretend it. */
const POD_NAMESPACE = `${SOURCE}io.kubernetes.pod.namespace`;
/** What Cilium puts before the labels of a pod's namespace (pkg/k8s/apis/cilium.io/const.go, `PodNamespaceMetaLabels`). */
const NAMESPACE_LABELS = 'io.cilium.k8s.namespace.labels.';

/**
 * Labels of pods that are no part of a Cilium identity unless the cluster says so, so that a selector with one selects nothing
 * (pkg/labelsfilter/filter.go, `defaultLabelPrefixCfg`, Cilium 1.20): a policy for such pods would leave them open. Also those that
 * Cilium derives itself: as a pod's own they would mean another namespace, cluster or account.
 */
const FOREIGN = new RegExp(`^(?:${[
  'io\\.kubernetes', 'kubernetes\\.io', 'k8s\\.io', 'io\\.cilium\\.k8s\\.', '.*beta\\.kubernetes\\.io', 'topology\\.kubernetes\\.io',
  'statefulset\\.kubernetes\\.io/pod-name', 'apps\\.kubernetes\\.io/pod-index', 'batch\\.kubernetes\\.io/(?:job-completion-index|controller-uid)',
  'pod-template-(?:generation|hash)', 'controller-revision-hash', 'controller-uid', 'annotation', 'etcd_node',
].join('|')})`);

const MAX_NAME = 63;
const MAX_PREFIX = 253;

/** Selectors of Kubernetes in Cilium's words. */
export class CiliumSelector {
  /**
   * Pods, and the namespaces they are in. Without a namespace selector a CiliumNetworkPolicy means its own namespace, so nothing is written for it
   * (pkg/k8s/apis/cilium.io/utils/utils.go, `getEndpointSelector`).
   */
  public static of(pods: SelectorJson = {}, namespaces?: SelectorJson): EndpointSelector {
    const labels = { ...namespaces && keyed(namespaces, namespaceKey), ...keyed(pods, podKey) };
    const expressions = [...namespaces ? required(namespaces) : [], ...requirements(pods, podKey)];
    return {
      ...Object.keys(labels).length > 0 && { matchLabels: labels },
      ...expressions.length > 0 && { matchExpressions: expressions },
    };
  }

  /** What Cilium would not understand, or understand differently. */
  public static problemsOf(pods: SelectorJson = {}, namespaces: SelectorJson = {}): string[] {
    return [
      ...keysOf(pods).filter((key) => FOREIGN.test(key)).map((key) =>
        `the label ${quoted(key)} of pods is no part of what Cilium identifies pods by, so no policy can select them by it; select them by another label`),
      ...keysOf(namespaces).filter((key) => !fits(key)).map((key) =>
        `the label ${quoted(key)} of namespaces is too long behind Cilium's prefix "${NAMESPACE_LABELS}"; select them by "${NAMESPACE_NAME_LABEL}" or a shorter label`),
    ];
  }
}

/**
 * Requirements of namespaces, always with one that only pods fulfil. A selector without the pod's namespace is narrowed to the policy's own before
 * Cilium 1.17, and one that only excludes holds for whatever has no namespace too: the world and the nodes.
 */
function required(namespaces: SelectorJson): Requirement[] {
  const written = requirements(namespaces, namespaceKey);
  const isBound = NAMESPACE_NAME_LABEL in (namespaces.matchLabels ?? {})
    || written.some(({ key, operator }) => key === POD_NAMESPACE && (operator === 'In' || operator === 'Exists'));
  return isBound ? written : [{ key: POD_NAMESPACE, operator: 'Exists' }, ...written];
}

function requirements({ matchExpressions = [] }: SelectorJson, keyOf: (key: string) => string): Requirement[] {
  return (matchExpressions as readonly Requirement[]).map((requirement) => ({ ...requirement, key: keyOf(requirement.key) }));
}

function keyed({ matchLabels = {} }: SelectorJson, keyOf: (key: string) => string): { [key: string]: string } {
  return Object.fromEntries(Object.entries(matchLabels).map(([key, value]) => [keyOf(key), value]));
}

function podKey(key: string): string {
  return `${SOURCE}${key}`;
}

function namespaceKey(key: string): string {
  return key === NAMESPACE_NAME_LABEL ? POD_NAMESPACE : `${SOURCE}${NAMESPACE_LABELS}${key}`;
}

function keysOf({ matchLabels = {}, matchExpressions = [] }: SelectorJson): string[] {
  return [...Object.keys(matchLabels), ...(matchExpressions as readonly Requirement[]).map(({ key }) => key)];
}

/** Whether a key stays a label key behind the prefix: a DNS subdomain and a name of 63 characters. */
function fits(key: string): boolean {
  const parts = `${NAMESPACE_LABELS}${key}`.split('/');
  return parts.at(-1)!.length <= MAX_NAME && parts[0].length <= MAX_PREFIX;
}
