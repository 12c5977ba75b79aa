import { ConnectionList, workloadsIn } from './answer';
import { defaultsText } from './defaults-text';
import { AddressSet, End, Flow, flowsOf } from './flow';
import { UnseenFlows } from './unseen-flows';
import type { Exposure } from '../../analysis/network/exposure';
import type { Workload } from '../../analysis/network/workload';
import { incompleteNotes } from '../answer/incomplete-notes';
import { Graph, GraphEdge, GraphGroup, GraphNode } from '../graph/graph';
import { counted } from '../wording';

/** The picture of who reaches whom: namespaces with their workloads, the outside, and an arrow for each connection. */
export function connectivityGraph(list: ConnectionList): Graph {
  return new ConnectivityGraph(list).graph();
}

interface Shape {
  readonly id: string;
  readonly end: End;
}

class ConnectivityGraph {
  private readonly flows: readonly Flow[];
  private readonly unseen: UnseenFlows;
  private readonly exposures: ReadonlyMap<Workload, Exposure>;
  /** Lists of addresses that are too long for a shape. */
  private readonly footnotes: readonly string[];

  public constructor(private readonly list: ConnectionList) {
    this.flows = flowsOf(list.connections);
    this.unseen = new UnseenFlows(flowsOf(list.unseen), workloadsIn(list));
    this.exposures = new Map(list.exposures.map((exposure) => [exposure.workload, exposure]));
    const sets = this.drawn.flatMap(endsOf).flatMap((end) => end.kind === 'address-set' ? end : []);
    this.footnotes = [...new Set(sets.flatMap(({ name, brief }) => name === brief ? [] : name))];
  }

  public graph(): Graph {
    return {
      title: 'Who reaches whom',
      subtitle: this.subtitle(),
      groups: this.groups(),
      nodes: this.shapes().map((shape) => this.node(shape)),
      edges: this.drawn.map(edgeOf),
      notes: this.notes(),
    };
  }

  private get drawn(): readonly Flow[] {
    return [...this.flows, ...this.unseen.drawn];
  }

  /** All of them, also those that nobody reaches; of a part of the connections those that it is about. */
  private get workloads(): readonly Workload[] {
    return this.list.limitedTo === undefined ? workloadsIn(this.list) : [];
  }

  /** What is drawn, each once; the outside at both sides, so that arrows go one way. */
  private shapes(): Shape[] {
    const shapes = [
      ...this.workloads.map((end): Shape => ({ id: end.name, end })),
      ...this.drawn.map(({ source }): Shape => ({ id: sourceId(source), end: source })),
      ...this.drawn.map(({ destination }): Shape => ({ id: targetId(destination), end: destination })),
    ];
    return [...new Map(shapes.map((shape) => [shape.id, shape])).values()];
  }

  private subtitle(): string {
    const workloads = this.shapes().filter(({ end }) => end.kind === 'workload').length;
    const limited = this.list.limitedTo === undefined ? '' : ` ${this.list.limitedTo}`;
    return `${counted(workloads, 'workload')}, ${counted(this.list.connections.length, 'connection')}${limited}`;
  }

  private groups(): GraphGroup[] {
    const ends = [...this.workloads, ...this.drawn.flatMap(endsOf)];
    const namespaces = new Set(ends.flatMap((end) => end.kind === 'workload' ? end.namespace : []));
    return [...namespaces].map((namespace) => ({ id: namespace, label: namespace, note: defaultsText(this.list.deniedIn(namespace)) }));
  }

  private node({ id, end }: Shape): GraphNode {
    switch (end.kind) {
      case 'workload': return this.workloadNode(end);
      case 'address-set': return { id, label: this.addressLabel(end), role: 'outside' };
      case 'ingress-controller': return { id, label: 'ingress controller', detail: 'serves Ingress, Gateway, Routes', role: 'ingress' };
      default: return { id, label: end.name, detail: 'no object shows these pods', role: 'unseen' };
    }
  }

  private workloadNode(workload: Workload): GraphNode {
    const { name, namespace, ownerName, ownerKind } = workload;
    const unprotected = this.exposures.get(workload)?.unprotected ?? [];
    const open = ['', `, no policy for ${unprotected[0]?.toLowerCase()}`, ', no policy'][unprotected.length];
    return { id: name, label: ownerName, detail: `${ownerKind}${open}`, group: namespace, role: 'workload', ...open !== '' && { emphasis: 'warning' } };
  }

  /** Long lists stand at the foot, by a number where two could be confused. */
  private addressLabel(end: AddressSet): string {
    return end.name === end.brief ? end.name : `${end.brief} (${this.footnotes.indexOf(end.name) + 1})`;
  }

  private notes(): string[] {
    const { notices, assumptions } = this.list;
    return [
      ...incompleteNotes(this.list),
      ...this.footnotes.map((name, i) => `(${i + 1}) ${name}.`),
      ...this.unseen.notes,
      ...notices,
      ...assumptions,
    ];
  }
}

function endsOf({ source, destination }: Flow): End[] {
  return [source, destination];
}

function edgeOf({ source, destination, ports }: Flow): GraphEdge {
  const isOpenOutside = ports.isEverything && endsOf({ source, destination, ports }).some(({ kind }) => kind === 'address-set');
  const isUnseen = source.kind === 'unseen' || destination.kind === 'unseen';
  return { source: sourceId(source), target: targetId(destination), label: `${ports}`, ...isOpenOutside && { emphasis: 'warning' }, ...isUnseen && { style: 'dashed' } };
}

function sourceId(end: End): string {
  return end.kind === 'address-set' ? `from ${end.name}` : idOf(end);
}

function targetId(end: End): string {
  return end.kind === 'address-set' ? `to ${end.name}` : idOf(end);
}

/** Unseen pods and workloads may be called alike, were it not for the word in front; names of addresses have no bracket at their end. */
function idOf({ kind, name }: End): string {
  return kind === 'workload' ? name : `${kind} ${name}`;
}
