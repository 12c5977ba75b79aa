import { Graph, GraphEdge, GraphGroup, GraphNode, GraphRole } from './graph';
import { orderedGraph } from './ordered-graph';
import { groupedBy } from '../../core/grouping';
import { compareTexts } from '../../core/text-order';

/** More nodes outside all groups than this are counted by what they are. */
const LOOSE = 24;
/** More labels than this on one arrow are counted. */
const LABELS = 3;
/** More nodes with a warning than this are counted. */
const WARNED = 6;
const ROLES: { readonly [role in GraphRole]: readonly [one: string, more: string] } = {
  workload: ['workload', 'workloads'],
  outside: ['place outside', 'places outside'],
  ingress: ['way in', 'ways in'],
  unseen: ['peer that no object shows', 'peers that no object shows'],
  secret: ['Secret', 'Secrets'],
  object: ['other object', 'other objects'],
  subject: ['subject', 'subjects'],
  right: ['role or right', 'roles or rights'],
  goal: ['goal of an attacker', 'goals of an attacker'],
};

/** An arrow that stands for this many. */
export interface SummaryEdge extends GraphEdge { readonly count: number }

/** A graph of which each arrow counts what it stands for. */
export interface Summary extends Graph { readonly edges: readonly SummaryEdge[] }

/** How much a picture leaves to other formats: by group, or by what the nodes are. */
export type SummaryLevel = 1 | 2;

/** The graph with one node for each group, or for each role, that says how many it stands for; notes say that it is a summary. */
export function summarised(graph: Graph, level: SummaryLevel): Summary {
  const crowded = level === 2 || graph.nodes.filter(({ group }) => group === undefined).length > LOOSE;
  const places = groupedBy(graph.nodes, (node) => placeOf(node, level, crowded));
  const placeById = new Map([...places].flatMap(([place, nodes]) => nodes.map(({ id }) => [id, place] as const)));
  const nodes = [...places].map(([place, members]) => placeNode(graph, place, members, level));
  if (level === 1) nodes.push(...graph.groups.filter(({ id }) => !places.has(`group ${id}`)).map(emptyNode));
  const edges = groupedBy(graph.edges, (edge) => JSON.stringify([placeById.get(edge.source), placeById.get(edge.target), edge.emphasis ?? '']));
  return orderedGraph({
    ...graph,
    groups: [],
    nodes,
    edges: [...edges.values()].map((bundle) => joinedEdge(bundle, placeById)),
    notes: [summaryNote(graph, level), ...graph.notes],
  }) as Summary;
}

function placeOf({ id, group, role }: GraphNode, level: SummaryLevel, crowded: boolean): string {
  if (level === 2 || group === undefined && crowded) return `role ${role}`;
  return group === undefined ? `node ${id}` : `group ${group}`;
}

function placeNode(graph: Graph, id: string, members: readonly GraphNode[], level: SummaryLevel): GraphNode {
  const [{ group: groupId, role, ...only }] = members;
  if (id.startsWith('node ')) return { ...only, id, role };
  const group = level === 1 ? graph.groups.find((each) => each.id === groupId) : undefined;
  const detail = [group && countedRoles(members), group?.note, warningsOf(members)].filter(Boolean).join(' · ');
  const emphasis = members.some((node) => node.emphasis !== undefined) ? { emphasis: 'warning' as const } : {};
  return { id, role, label: group?.label ?? countedRoles(members), ...detail === '' ? {} : { detail }, ...emphasis };
}

function emptyNode({ id, label, note }: GraphGroup): GraphNode {
  return { id: `group ${id}`, role: 'workload', label, detail: ['empty', note].filter(Boolean).join(' · ') };
}

function warningsOf(members: readonly GraphNode[]): string {
  const warned = members.filter(({ emphasis }) => emphasis !== undefined).map(({ label }) => label);
  if (warned.length === 0) return '';
  return `with a warning: ${warned.length > WARNED ? `${warned.length}` : warned.join(', ')}`;
}

function countedRoles(members: readonly GraphNode[]): string {
  const counts = [...groupedBy(members, ({ role }) => role)].sort(([a], [b]) => compareTexts(a, b)).reverse();
  return counts.map(([role, { length }]) => `${length} ${ROLES[role][length === 1 ? 0 : 1]}`).join(', ');
}

function joinedEdge(bundle: readonly GraphEdge[], placeById: ReadonlyMap<string, string>): SummaryEdge {
  const labels = [...new Set(bundle.map(({ label }) => label).filter(Boolean))];
  const more = labels.length > LABELS ? [`${labels.length - LABELS} more`] : [];
  const label = [...labels.slice(0, LABELS), ...more].join(' · ');
  const dashed = bundle.every(({ style }) => style === 'dashed');
  const [{ source, target, emphasis }] = bundle;
  return {
    source: placeById.get(source)!,
    target: placeById.get(target)!,
    label: bundle.length === 1 ? label : `${bundle.length} × ${label || 'connections'}`,
    count: bundle.length,
    ...emphasis && { emphasis },
    ...dashed && { style: 'dashed' },
  };
}

function summaryNote({ nodes, groups, edges }: Graph, level: SummaryLevel): string {
  const by = level === 1 ? 'group' : 'kind of end';
  return `This is a summary by ${by}: ${nodes.length} nodes in ${groups.length} groups with ${edges.length} arrows are too many for one picture. `
    + 'An arrow counts what it stands for; the list in text or JSON names each.';
}
