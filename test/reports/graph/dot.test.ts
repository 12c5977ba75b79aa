import { graph, reversed } from './graphs';
import { dotOf } from '../../../src/reports/graph/dot';
import type { Graph } from '../../../src/reports/graph/graph';

describe('dotOf', () => {
  const given: Graph = {
    title: 'Shop',
    subtitle: 'two workloads',
    notes: ['It presumes something.'],
    groups: [{ id: 'shop', label: 'shop', note: 'denied by default: Egress' }],
    nodes: [
      { id: 'shop/web[Deployment]', label: 'web', detail: 'Deployment', group: 'shop', role: 'workload' },
      { id: '0.0.0.0-255.255.255.255', label: 'anywhere', role: 'outside', emphasis: 'warning' },
    ],
    edges: [
      { source: 'shop/web[Deployment]', target: '0.0.0.0-255.255.255.255', label: 'TCP 443', emphasis: 'warning' },
      { source: '0.0.0.0-255.255.255.255', target: 'shop/web[Deployment]', label: 'TCP 80', style: 'dashed' },
    ],
  };

  test('names nodes by their ids, frames groups and tells notes', () => {
    expect(dotOf(given).split('\n').map((line) => line.trim())).toEqual([
      'digraph "Shop" {',
      'graph [rankdir=LR labelloc=t labeljust=l label="Shop\\ntwo workloads" fontname="Helvetica,Arial,sans-serif" ranksep=1 newrank=true]',
      expect.stringMatching(/^node \[/), expect.stringMatching(/^edge \[/),
      'subgraph "cluster_0_shop" {',
      'graph [label="shop\\ndenied by default: Egress" style="rounded,filled" color="#8c959f" fillcolor="#fafbfc"]',
      '"shop/web[Deployment]" [label="web\\nDeployment" shape=box style="rounded,filled" fillcolor="#eaf2fd"]',
      '}',
      expect.stringMatching(/^"0\.0\.0\.0-255\.255\.255\.255" \[label="anywhere" shape=ellipse .*color="#cf222e"/),
      '"0.0.0.0-255.255.255.255" -> "shop/web[Deployment]" [label="TCP 80" style=dashed]',
      '"shop/web[Deployment]" -> "0.0.0.0-255.255.255.255" [label="TCP 443" color="#cf222e" fontcolor="#cf222e" penwidth=2]',
      'subgraph cluster_notes { graph [style=invis] "notes" [shape=plaintext fontsize=9 label="It presumes something.\\l"] }',
      '}', '',
    ]);
  });

  test.each([
    ['quotes', 'a "b"', '"a \\"b\\""'],
    ['a backslash at the end', 'a\\', '"a\\\\"'],
    ['what Graphviz reads as entities', '&lt;', '"&amp;lt;"'],
    ['line breaks and control characters', 'a\nb\u0000', '"a\\\\u{a}b\\\\u{0}"'],
    ['keywords', 'graph', '"graph"'],
  ])('writes %s as text', (_name, text, expected) => {
    expect(dotOf({ ...graph([]), nodes: [{ id: 'a', label: text, role: 'workload' }] })).toContain(`"a" [label=${expected} `);
  });

  test('keeps ids apart that look alike, its own among them', () => {
    const text = dotOf(graph(['notes > a"b: x', 'a"b > a\\b: y']));
    expect(text).toContain('"notes" -> "a\\"b"');
    expect(text).toContain('"a\\"b" -> "a\\\\b"');
    expect(text).toContain('"notes_" [shape=plaintext');
  });

  test('is the same whatever the order of what it is given', () => expect(dotOf(reversed(given))).toBe(dotOf(given)));
});
