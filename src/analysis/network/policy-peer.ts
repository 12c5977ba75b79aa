import type { PodGroup } from './pod-group';
import type { PolicyProblems } from './policy-problem';
import { Cidr } from '../../core/cidr';
import { UsageError } from '../../core/errors';
import { isObject, JsonObject, member } from '../../core/json';
import { Selector } from '../../core/selector';

/** A block of addresses that a rule of a NetworkPolicy opens. */
export interface OpenBlock {
  readonly cidr: Cidr;
  readonly except: readonly Cidr[];
  /** The place of the peer, as a JSON pointer. */
  readonly pointer: string;
}

/** Pods by their labels, in the policy's own namespace or in namespaces by their labels. */
export interface PodPeer {
  /** The place of the peer, as a JSON pointer. */
  readonly pointer: string;
  /** The pods; every pod where the peer does not say. */
  readonly pods: Selector;
  /** The namespaces; absent for the policy's own. */
  readonly namespaces?: Selector;
}

/** Whom a rule of a NetworkPolicy opens to or from: pods, or a block of addresses. */
export type PolicyPeer = { readonly block: OpenBlock; readonly pods?: undefined } | { readonly pods: PodPeer; readonly block?: undefined };

const EVERY_POD = Selector.of({});

/** The peer that stands somewhere; undefined, with the reason noted, where the API server would refuse it. */
export function readPeer(value: unknown, pointer: string, problems: PolicyProblems): PolicyPeer | undefined {
  const [ipBlock, podSelector, namespaceSelector] = ['ipBlock', 'podSelector', 'namespaceSelector'].map((name) => member(value, name) ?? undefined);
  if (!isObject(value) || (ipBlock === undefined && podSelector === undefined && namespaceSelector === undefined)) {
    problems.add('peers', { path: pointer, value, fix: 'name pods, namespaces or an ipBlock' });
    return undefined;
  }
  const namespaces = readSelector(namespaceSelector, `${pointer}/namespaceSelector`, problems);
  const pods = readSelector(podSelector, `${pointer}/podSelector`, problems);
  if (ipBlock === undefined) return { pods: { pointer, pods: pods ?? EVERY_POD, namespaces } };
  if (pods || namespaces) problems.add('policy', { path: pointer, value, fix: 'write the ipBlock and the selectors as two peers' });
  return readBlock(ipBlock, pointer, problems);
}

/** Where a policy stands, and what it sees of namespaces. */
export interface Standpoint {
  readonly namespace: string;
  labelsOf(namespace: string): { readonly [key: string]: string };
}

/** Whether a peer of pods covers a group of pods, seen from the namespace of the policy. */
export function coversPods(peer: PodPeer, pods: PodGroup, from: Standpoint): boolean {
  if (pods.isOnHostNetwork) return false;
  const inNamespace = peer.namespaces ? peer.namespaces.matches(from.labelsOf(pods.namespace)) : pods.namespace === from.namespace;
  return inNamespace && peer.pods.matches(pods.labels);
}

/** The selector that stands somewhere, with what is wrong in it noted; undefined where none stands. */
export function readSelector(value: unknown, pointer: string, problems: PolicyProblems): Selector | undefined {
  if (value === undefined) return undefined;
  const selector = Selector.of(value);
  for (const problem of selector.problems) {
    const [place, ...repair] = problem.split('; ');
    problems.add('policy', { path: pointer, value, fix: repair.length > 0 ? `${repair.join('; ')} (${place})` : place });
  }
  return selector;
}

function readBlock(value: unknown, pointer: string, problems: PolicyProblems): PolicyPeer | undefined {
  const cidr = readCidr(member(value, 'cidr'), `${pointer}/ipBlock/cidr`, problems);
  const except = readExcept(value, { cidr, pointer: `${pointer}/ipBlock/except` }, problems);
  return cidr && { block: { cidr, except, pointer } };
}

function readExcept(value: unknown, { cidr, pointer }: { readonly cidr?: Cidr; readonly pointer: string }, problems: PolicyProblems): Cidr[] {
  const list = problems.list('peers', isObject(value) ? (value as JsonObject).except : undefined, pointer) ?? [];
  return list.flatMap((item, i) => {
    const block = readCidr(item, `${pointer}/${i}`, problems);
    const isInside = !block || !cidr || (cidr.contains(block) && block.prefixLength > cidr.prefixLength);
    if (!isInside) problems.add('policy', { path: `${pointer}/${i}`, value: item, fix: `except only parts of ${cidr}, smaller than it; leave this one out` });
    return block ? [block] : [];
  });
}

function readCidr(value: unknown, path: string, problems: PolicyProblems): Cidr | undefined {
  if (typeof value !== 'string') {
    problems.add('peers', { path, value, fix: 'write a block such as "203.0.113.0/24"' });
    return undefined;
  }
  try {
    return Cidr.parse(value);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    problems.add('peers', { path, value, fix: error.fix === undefined ? error.summary : `${error.summary}; ${error.fix}` });
    return undefined;
  }
}
