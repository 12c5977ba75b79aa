import type { Direction } from './direction';
import { NAMESPACE_NAME, NetworkModel } from './network-model';
import type { NetworkPolicy } from './network-policy';
import type { PodPeer } from './policy-peer';
import type { Selector } from '../../core/selector';

type Labels = { readonly [key: string]: string };

/** What is known, and the namespace of the policy that names the peer. */
interface Seen {
  readonly namespace: string;
  readonly model: NetworkModel;
}

/**
 * The policies that close a direction of pods which nobody has shown, known only by the labels that a peer demands; none where it is open or nobody
 * can tell.
 *
 * Told is what holds whatever other labels the pods have: a policy isolates them for certain, and none that could select them opens anything.
 */
export function policiesClosing(peer: PodPeer, direction: Direction, from: Seen): NetworkPolicy[] {
  const namespace = peer.namespaces ? labelsOf(peer.namespaces)?.[NAMESPACE_NAME] : from.namespace;
  const labels = labelsOf(peer.pods);
  if (namespace === undefined || labels === undefined || peer.pods.selectsEverything) return [];
  if (from.model.podsWith(peer.pods, namespace).length > 0) return [];
  const isolating = from.model.policiesIn(namespace).filter(({ isolates }) => isolates.includes(direction));
  const opensSomething = isolating.some((policy) => policy.rulesOf(direction).length > 0 && mayMatch(policy.selector, labels));
  return opensSomething ? [] : isolating.filter(({ selector }) => surelyMatches(selector, labels));
}

/** The labels that a selector demands, where it says each with its value. */
function labelsOf({ requirements, selectsNothing }: Selector): Labels | undefined {
  const areSingle = requirements.every(({ operator, values }) => operator === 'In' && values.length === 1);
  return areSingle && !selectsNothing ? Object.fromEntries(requirements.map(({ key, values }) => [key, values[0]])) : undefined;
}

/** Whether pods with these labels and perhaps others can be selected. */
function mayMatch(selector: Selector, labels: Labels): boolean {
  return !selector.selectsNothing && selector.requirements.every(({ key, operator, values }) => {
    if (!Object.hasOwn(labels, key)) return true;
    if (operator === 'In' || operator === 'NotIn') return values.includes(labels[key]) === (operator === 'In');
    return operator === 'Exists';
  });
}

function surelyMatches(selector: Selector, labels: Labels): boolean {
  return selector.matches(labels) && selector.requirements.every(({ key }) => Object.hasOwn(labels, key));
}
