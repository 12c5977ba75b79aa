import type { EscalationList } from './answer';
import type { EscalationStep, Foothold } from '../../analysis/rbac/escalation';
import { incompleteNotes } from '../answer/incomplete-notes';
import { Graph, GraphEdge, GraphNode, GraphRole } from '../graph/graph';
import { counted } from '../wording';

const ROLES: Readonly<Record<Foothold['kind'], GraphRole>> = {
  'workload': 'workload', 'subject': 'subject', 'pods': 'right', 'secrets': 'right', 'node': 'goal', 'cluster-admin': 'goal',
};

/** The picture of escalation: what an attacker holds, and what he does to hold more. */
export function escalationGraph(list: EscalationList): Graph {
  const steps = list.escalations.flatMap((escalation) => escalation.steps);
  const mentioned = [...list.escalations.map(({ source }) => source), ...steps.flatMap(({ from, to }) => [...from, to])];
  const footholds = [...new Map(mentioned.map((each) => [each.id, each])).values()];
  const sources = new Set(list.escalations.map(({ source }) => source.id));
  return {
    title: 'Who becomes more than he was meant to be',
    subtitle: `${counted(list.escalations.length, 'path')}${list.limitedTo === undefined ? '' : ` of ${list.limitedTo}`}`,
    groups: [...new Set(footholds.flatMap(({ namespace }) => namespace ?? []))].map((id) => ({ id, label: id })),
    nodes: footholds.map((foothold) => nodeOf(foothold, sources)),
    edges: steps.flatMap(edgesOf),
    notes: [
      ...incompleteNotes(list),
      ...cutNotes(list),
      ...list.notices,
      ...list.assumptions,
    ],
  };
}

function nodeOf({ id, title, kind, namespace, manifest, subject }: Foothold, sources: ReadonlySet<string>): GraphNode {
  const named = manifest ?? subject;
  const label = named ? { label: named.name, detail: named.kind } : { label: title };
  return { id, ...label, ...namespace !== undefined && { group: namespace }, role: ROLES[kind], ...(sources.has(id) || kind === 'cluster-admin') && { emphasis: 'warning' } };
}

function edgesOf({ from, to, action }: EscalationStep): GraphEdge[] {
  return from.map(({ id }) => ({ source: id, target: to.id, label: action }));
}

function cutNotes({ escalations }: EscalationList): string[] {
  return [...new Set(escalations.map(({ target, cut }) => cut.length === 0 ? '' : `Cut to ${target.title}: ${cut.map(({ removal }) => removal).join('; ')}.`))].filter((note) => note !== '');
}
