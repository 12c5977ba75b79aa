import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { ConnectionSides } from './connection-sides';
import { Environment } from '../core/environment';
import { KindTable } from '../core/kind-table';
import type { INetworkPeer, IWorkload, WorkloadPort } from '../core/workload';

/** The ports of all pods of a namespace together. */
export class NamespacePorts {
  /** The ports that its workloads declare by now; nothing where it has none, or other pods besides, whose ports nobody here knows. */
  public static of(namespace: INetworkPeer): WorkloadPort[] | undefined {
    const constructs = namespace.node.findAll();
    const workloads = constructs.filter(isWorkload);
    const kinds = new KindTable(Environment.of(namespace).customKinds);
    const areAllKnown = constructs.every((construct) => !makesPods(construct, kinds) || construct.node.scopes.some(isWorkload));
    return workloads.length > 0 && areAllKnown ? distinct(workloads.flatMap(({ declaredPorts }) => declaredPorts)) : undefined;
  }
}

function isWorkload(construct: IConstruct): construct is IWorkload {
  return ConnectionSides.isWorkload(construct as INetworkPeer);
}

function makesPods(construct: IConstruct, kinds: KindTable): boolean {
  if (!ApiObject.isApiObject(construct)) return false;
  const { apiGroup, kind } = construct as ApiObject;
  return kind === 'List' || kinds.lookup(apiGroup === 'core' ? '' : apiGroup, kind).podSpec !== undefined;
}

function distinct(ports: readonly WorkloadPort[]): WorkloadPort[] {
  return [...new Map(ports.map((port) => [JSON.stringify([port.port, port.protocol, port.name]), port])).values()];
}
