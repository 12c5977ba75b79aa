import type { IConstruct } from 'constructs';
import type { INetworkPeer } from '../core/workload';

/** Marks a chart whose namespace denies every connection by default and answers for DNS; shared by all loaded copies of this library. */
export const DEFAULT_DENY = Symbol.for('cdk8s-hardened.default-deny');

/** Whether policies of the whole namespace deny what a workload does not declare: its pods have to land in that very namespace. */
export function isDeniedByDefault(peer: INetworkPeer): boolean {
  return peer.node.scopes.some((scope) => DEFAULT_DENY in scope && namespaceOf(scope) === peer.workloadNamespace);
}

function namespaceOf(scope: IConstruct): string | undefined {
  return (scope as IConstruct & { namespace?: string }).namespace;
}
