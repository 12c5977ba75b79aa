import { Graph, GraphEdge, GraphNode, GraphRole } from './graph';
import { orderedGraph } from './ordered-graph';
import { printable } from '../printable';
import { wrapped } from '../wrap';

const WARNING = '#cf222e';
const SHAPES: { readonly [role in GraphRole]: string } = {
  workload: 'shape=box style="rounded,filled" fillcolor="#eaf2fd"',
  outside: 'shape=ellipse style="filled" fillcolor="#f3f4f6"',
  ingress: 'shape=hexagon style="filled" fillcolor="#e7f6ec"',
  unseen: 'shape=box style="rounded,dashed"',
  secret: 'shape=note style="filled" fillcolor="#fff8c5"',
  object: 'shape=component style="filled" fillcolor="#fbefff"',
  subject: 'shape=ellipse style="filled" fillcolor="#fff8e5"',
  right: 'shape=box style="filled" fillcolor="#f6f0ff"',
  goal: 'shape=doubleoctagon style="filled" fillcolor="#ffebe9"',
};
/** Columns of a line of the notes. */
const NOTE_WIDTH = 100;

/**
 * The graph in the language of Graphviz: a cluster for each group, arrows from left to right.
 *
 * `newrank`, because the older way of ranking fails on large graphs with clusters (`trouble in init_rank`).
 */
export function dotOf(given: Graph): string {
  const graph = orderedGraph(given);
  const nodesOf = (group?: string) => graph.nodes.filter((node) => node.group === group);
  return [
    `digraph ${quoted(graph.title)} {`,
    `  graph [rankdir=LR labelloc=t labeljust=l label=${label([graph.title, graph.subtitle])} fontname="Helvetica,Arial,sans-serif" ranksep=1 newrank=true]`,
    '  node [fontname="Helvetica,Arial,sans-serif" fontsize=11 color="#57606a"]',
    '  edge [fontname="Helvetica,Arial,sans-serif" fontsize=10 color="#57606a"]',
    ...graph.groups.flatMap((group, index) => [
      `  subgraph ${quoted(`cluster_${index}_${group.id}`)} {`,
      `    graph [label=${label([group.label, group.note])} style="rounded,filled" color="#8c959f" fillcolor="#fafbfc"]`,
      ...nodesOf(group.id).map((node) => `    ${nodeLine(node)}`),
      '  }',
    ]),
    ...nodesOf().map((node) => `  ${nodeLine(node)}`),
    ...graph.edges.map((edge) => `  ${edgeLine(edge)}`),
    ...graph.notes.length === 0 ? [] : [`  subgraph cluster_notes { graph [style=invis] ${notesLine(graph)} }`],
    '}',
    '',
  ].join('\n');
}

function nodeLine({ id, label: title, detail, role, emphasis }: GraphNode): string {
  const warning = emphasis === undefined ? '' : ` color="${WARNING}" fontcolor="${WARNING}" penwidth=2`;
  return `${quoted(id)} [label=${label([title, detail])} ${SHAPES[role]}${warning}]`;
}

function edgeLine({ source, target, label: text, emphasis, style }: GraphEdge): string {
  const warning = emphasis === undefined ? '' : ` color="${WARNING}" fontcolor="${WARNING}" penwidth=2`;
  return `${quoted(source)} -> ${quoted(target)} [label=${label([text])}${style === 'dashed' ? ' style=dashed' : ''}${warning}]`;
}

/** Outside the ids that a graph can have: ids of nodes are quoted as JSON, this one is a word of its own. */
function notesLine({ notes, nodes }: Graph): string {
  let id = 'notes';
  while (nodes.some((node) => node.id === id)) id += '_';
  const lines = notes.flatMap((note) => wrapped(printable(note), NOTE_WIDTH));
  return `${quoted(id)} [shape=plaintext fontsize=9 label="${lines.map((line) => `${escaped(line)}\\l`).join('')}"]`;
}

function quoted(id: string): string {
  return `"${printable(id).replace(/["\\]/g, '\\$&')}"`;
}

function label(lines: readonly (string | undefined)[]): string {
  return `"${lines.filter((line) => line).map((line) => escaped(printable(line!))).join('\\n')}"`;
}

/** Labels have escapes and entities of their own: a backslash and an ampersand must stand for themselves. */
function escaped(text: string): string {
  return text.replace(/["\\]/g, '\\$&').replace(/&/g, '&amp;');
}
