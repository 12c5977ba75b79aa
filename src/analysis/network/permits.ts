import { AddressRanges } from './address-ranges';
import { Direction, MEMBERS } from './direction';
import type { Endpoint } from './endpoint';
import type { Permit } from './explanation';
import { NAMESPACE_NAME, NetworkModel } from './network-model';
import type { NetworkPolicy } from './network-policy';
import { PodGroup } from './pod-group';
import type { PortRanges } from './port-ranges';
import type { Workload } from './workload';
import { at, JsonObject, stringMap } from '../../core/json';
import { Selector } from '../../core/selector';

type Labels = { readonly [key: string]: string };

/** What one end denies. */
export interface Denied {
  readonly direction: Direction;
  readonly own: Workload;
  readonly other: Endpoint;
  readonly ports: PortRanges;
  readonly isolatedBy: readonly NetworkPolicy[];
}

/**
 * The smallest change that permits what one end denies: a rule in a policy about exactly these pods, or a new policy where every one is about
 * others too. None where policies cannot name the other end: pods on the host network, or an ingress controller that nobody knows.
 */
export function permitOf(denied: Denied, model: NetworkModel): Permit | undefined {
  const { direction, own, other, ports, isolatedBy } = denied;
  const peers = peersOf(other, own.namespace);
  if (!peers) return undefined;
  const rule = { ...ports.json && { ports: ports.json }, [MEMBERS[direction].peers]: peers };
  const policy = isolatedBy.find((each) => !each.selector.selectsEverything && model.selectedBy(each).every((pods) => own.pods.includes(pods)));
  const what = `${direction === 'Egress' ? 'egress to' : 'ingress from'} ${other.name} at ${ports}`;
  if (policy) return { direction, text: `add a rule for ${what} to ${policy.manifest}`, policy, rule };
  const newPolicy = policyWith(rule, denied, model);
  return { direction, text: `add a NetworkPolicy for ${own.name} with a rule for ${what}`, rule, newPolicy };
}

function peersOf(other: Endpoint, own: string): JsonObject[] | undefined {
  switch (other.kind) {
    case 'workload': return podPeers(other, own);
    case 'addresses': return AddressRanges.blocksOf(other.range).map((cidr) => ({ ipBlock: { cidr } }));
    case 'unseen': return [{ ...namespacePeer(other.namespace, own), podSelector: selectorJson(other.pods) }];
    default: return undefined;
  }
}

function podPeers({ pods, namespace }: Workload, own: string): JsonObject[] | undefined {
  if (pods.some(({ isOnHostNetwork }) => isOnHostNetwork)) return undefined;
  const selectors = new Map(pods.map((group) => [JSON.stringify(labelsOf(group)), labelsOf(group)]));
  return [...selectors.values()].map((matchLabels) => ({ ...namespacePeer(namespace, own), podSelector: { matchLabels } }));
}

function namespacePeer(namespace: string | Selector, own: string): JsonObject {
  if (namespace === own) return {};
  return { namespaceSelector: typeof namespace === 'string' ? { matchLabels: { [NAMESPACE_NAME]: namespace } } : selectorJson(namespace) };
}

function policyWith(rule: JsonObject, { direction, own }: Denied, model: NetworkModel): JsonObject {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: `${own.ownerName}-${direction.toLowerCase()}`, namespace: own.namespace },
    spec: { podSelector: onlyThese(own, model), policyTypes: [direction], [MEMBERS[direction].rules]: [rule] },
  };
}

/** The pods of a workload and none that no policy isolates yet: these would be closed by the way. */
function onlyThese({ pods, namespace }: Workload, model: NetworkModel): JsonObject {
  const matchLabels = labelsOf(pods[0]);
  const others = model.podsWith(Selector.of({ matchLabels }), namespace).filter((each) => !pods.includes(each) && !each.isOnHostNetwork);
  const theirs = [...new Set(others.flatMap(({ labels }) => Object.keys(labels)))];
  const keys = theirs.filter((key) => pods.every(({ labels }) => !Object.hasOwn(labels, key)));
  return { matchLabels, ...keys.length > 0 && { matchExpressions: keys.sort().map((key) => ({ key, operator: 'DoesNotExist' })) } };
}

/** The labels by which the owner itself selects its pods, where it does; all that do not change with each rollout otherwise. */
function labelsOf({ labels, manifest }: PodGroup): Labels {
  const selector = stringMap(at(manifest.json, 'spec', 'selector', 'matchLabels'));
  const selects = Object.keys(selector).length > 0 && Object.entries(selector).every(([key, value]) => labels[key] === value);
  return selects ? selector : Object.fromEntries(Object.entries(labels).filter(([key]) => !PodGroup.isGenerated(key)));
}

function selectorJson({ requirements, selectsEverything }: Selector): JsonObject {
  if (selectsEverything) return {};
  const areLabels = requirements.every(({ operator, values }) => operator === 'In' && values.length === 1);
  if (areLabels) return { matchLabels: Object.fromEntries(requirements.map(({ key, values }) => [key, values[0]])) };
  return { matchExpressions: requirements.map(({ key, operator, values }) => ({ key, operator, ...values.length > 0 && { values } })) };
}
