import { compacted } from './compaction';
import { Graph, GraphEdge, GraphNode, GraphRole } from './graph';
import { lookOf, orderedGraph } from './ordered-graph';
import { summarised } from './summary';
import { groupedBy } from '../../core/grouping';
import { printable } from '../printable';

/** Mermaid refuses to draw more than 500 edges (`maxEdges`) and 50 000 characters (`maxTextSize`), and pages cannot raise it. */
const EDGES = 480;
const CHARACTERS = 49_000;
const SHAPES: { readonly [role in GraphRole]: readonly [string, string] } = {
  workload: ['[', ']'],
  outside: ['([', '])'],
  ingress: ['{{', '}}'],
  unseen: ['[', ']'],
  secret: ['[/', '/]'],
  object: ['[[', ']]'],
  subject: ['([', '])'],
  right: ['[', ']'],
  goal: ['{{', '}}'],
};
/** Classes that only some pictures have. */
const RARE: { readonly [role in GraphRole]?: string } = {
  secret: 'fill:#fff8c5,stroke:#57606a,color:#1f2328',
  object: 'fill:#fbefff,stroke:#57606a,color:#1f2328',
  subject: 'fill:#fff8e5,stroke:#57606a,color:#1f2328',
  right: 'fill:#f6f0ff,stroke:#57606a,color:#1f2328',
  goal: 'fill:#ffebe9,stroke:#57606a,color:#1f2328',
};

/**
 * The graph as a flowchart of Mermaid, as code hosts draw it inside Markdown.
 *
 * What is more than Mermaid draws is drawn with one arrow for all workloads of a group, or by group, and says so.
 */
export function mermaidOf(given: Graph): string {
  const graph = orderedGraph(given);
  const attempts = [() => graph, () => compacted(graph), () => summarised(graph, 1), () => summarised(graph, 2)];
  let text = '';
  for (const attempt of attempts) {
    const edges = withLabelsJoined(attempt());
    text = flowchart(edges);
    if (edges.edges.length <= EDGES && text.length <= CHARACTERS) break;
  }
  return text;
}

function flowchart(graph: Graph): string {
  const ids = new Map(graph.nodes.map(({ id }, index) => [id, `n${index}`]));
  const nodesOf = (group?: string) => graph.nodes.filter((node) => node.group === group).map((node) => nodeLine(node, ids));
  return [
    '---', `title: ${JSON.stringify(printable([graph.title, graph.subtitle].filter(Boolean).join(' · ')))}`, '---',
    'flowchart LR',
    ...graph.groups.flatMap((group, index) => [
      `  subgraph g${index}[${label([group.label, group.note])}]`, ...nodesOf(group.id).map((line) => `  ${line}`), '  end',
    ]),
    ...nodesOf(),
    ...graph.edges.map((edge) => edgeLine(edge, ids)),
    ...graph.notes.length === 0 ? [] : [`  notes[${label(graph.notes)}]:::note`],
    '  classDef workload fill:#eaf2fd,stroke:#57606a,color:#1f2328',
    '  classDef outside fill:#f3f4f6,stroke:#57606a,color:#1f2328',
    '  classDef ingress fill:#e7f6ec,stroke:#57606a,color:#1f2328',
    '  classDef unseen fill:#ffffff,stroke:#57606a,color:#1f2328,stroke-dasharray:4 3',
    ...rareClasses(graph),
    '  classDef warning fill:#ffebe9,stroke:#cf222e,color:#82071e,stroke-width:2px',
    '  classDef note fill:#ffffff,stroke:#d0d7de,color:#57606a,text-align:left',
    ...warningStyles(graph.edges),
    '',
  ].join('\n');
}

function rareClasses({ nodes }: Graph): string[] {
  return Object.entries(RARE).filter(([role]) => nodes.some((node) => node.role === role)).map(([role, look]) => `  classDef ${role} ${look}`);
}

function nodeLine({ id, label: title, detail, role, emphasis }: GraphNode, ids: ReadonlyMap<string, string>): string {
  const [open, close] = SHAPES[role];
  return `  ${ids.get(id)}${open}${label([title, detail])}${close}:::${emphasis ?? role}`;
}

function edgeLine({ source, target, label: text, style }: GraphEdge, ids: ReadonlyMap<string, string>): string {
  const arrow = style === 'dashed' ? '-.->' : '-->';
  return `  ${ids.get(source)} ${arrow}${text === '' ? '' : `|${label([text])}|`} ${ids.get(target)}`;
}

function warningStyles(edges: readonly GraphEdge[]): string[] {
  const indices = edges.flatMap(({ emphasis }, index) => emphasis === undefined ? [] : [index]);
  return indices.length === 0 ? [] : [`  linkStyle ${indices.join(',')} stroke:#cf222e,stroke-width:2px,color:#82071e`];
}

/** Edges with the same ends and style become one with all labels. */
function withLabelsJoined(graph: Graph): Graph {
  const parallel = groupedBy(graph.edges, (edge) => JSON.stringify([edge.source, edge.target, lookOf({ ...edge, label: '' })]));
  return { ...graph, edges: [...parallel.values()].map((edges) => ({ ...edges[0], label: edges.map((edge) => edge.label).filter(Boolean).join(', ') })) };
}

/** In double quotes and with everything but plain characters as entities, no word or bracket of the grammar can come up. */
function label(lines: readonly (string | undefined)[]): string {
  return `"${lines.filter((line) => line).map((line) => escaped(printable(line!))).join('<br/>') || ' '}"`;
}

/** What would begin a list of Markdown, which Mermaid refuses, has its first sign as an entity, too. */
function escaped(text: string): string {
  const plain = text.replace(/[^\p{L}\p{M}\p{N}\p{Emoji_Presentation} ,.:/()=_+-]/gu, entity);
  return plain.replace(/^[-+]/, entity).replace(/^(\d+)\./, '$1#46;');
}

function entity(character: string): string {
  return `#${character.codePointAt(0)};`;
}
