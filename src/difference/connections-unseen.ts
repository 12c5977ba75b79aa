import { NetworkSide, workloadNamed } from './connections-view';
import type { Direction } from '../analysis/network/direction';
import type { UnseenPods } from '../analysis/network/endpoint';
import { NAMESPACE_NAME } from '../analysis/network/network-model';
import { NetworkPolicy } from '../analysis/network/network-policy';
import type { PodPeer } from '../analysis/network/policy-peer';
import { PortRanges } from '../analysis/network/port-ranges';
import type { Selector } from '../core/selector';

/** The end of a connection that no object shows, and the direction in which the other end meets it. */
export interface UnseenEnd {
  readonly pods: UnseenPods;
  readonly direction: Direction;
}

/**
 * The ports at which one side opens a workload to or from pods that no object shows, by whatever rule: no list names those pods where nothing
 * isolates the workload, or where a rule opens more than them.
 */
export function portsWithUnseen(side: NetworkSide, workload: string, { pods, direction }: UnseenEnd): PortRanges {
  const groups = workloadNamed(side, workload)?.pods ?? [];
  return PortRanges.union(groups.map((group) => {
    const rules = group.isOnHostNetwork ? undefined : side.connectivity.model.rulesFor(group.manifest, direction);
    if (!rules) return PortRanges.ALL;
    const opening = rules.filter((rule) => rule.opensEveryone || rule.pods.some((peer) => coversUnseen(peer, group.namespace, pods)));
    return PortRanges.union(opening.map((rule) => NetworkPolicy.portsOf(rule, direction === 'Ingress' ? group : undefined)));
  }));
}

function coversUnseen(peer: PodPeer, own: string, { pods, namespace }: UnseenPods): boolean {
  if (!isWider(peer.pods, pods)) return false;
  if (typeof namespace !== 'string') return peer.namespaces !== undefined && isWider(peer.namespaces, namespace);
  return peer.namespaces ? peer.namespaces.matches({ [NAMESPACE_NAME]: namespace }) : own === namespace;
}

/** Whether a selector asks for nothing that the other one does not ask for. */
function isWider(wide: Selector, narrow: Selector): boolean {
  const asked = new Set(narrow.requirements.map((each) => JSON.stringify(each)));
  return !wide.selectsNothing && wide.requirements.every((each) => asked.has(JSON.stringify(each)));
}
