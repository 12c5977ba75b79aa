import { graph, reversed } from './graphs';
import type { Graph } from '../../../src/reports/graph/graph';
import { mermaidOf } from '../../../src/reports/graph/mermaid';

const many = (count: number) => Array.from({ length: count }, (_, index) => index);
const arrows = (text: string) => text.split('\n').filter((line) => /^ {2}n\d+ -/.test(line));

describe('mermaidOf', () => {
  const given: Graph = {
    title: 'Shop: "ours"',
    subtitle: 'two workloads',
    notes: ['It presumes something.'],
    groups: [{ id: 'shop', label: 'shop', note: 'denied by default: Egress' }],
    nodes: [
      { id: 'web', label: 'web', detail: 'Deployment', group: 'shop', role: 'workload' },
      { id: 'out', label: 'anywhere', role: 'outside', emphasis: 'warning' },
      { id: 'in', label: '{ingress-controller}', role: 'ingress' },
      { id: 'dns', label: 'kube-dns', role: 'unseen' },
    ],
    edges: [
      { source: 'web', target: 'out', label: 'TCP 443', emphasis: 'warning' }, { source: 'web', target: 'dns', label: 'UDP 53', style: 'dashed' },
      { source: 'in', target: 'web', label: 'TCP 80' }, { source: 'in', target: 'web', label: 'TCP 81' }, { source: 'dns', target: 'web', label: '' },
    ],
  };

  test('is a flowchart with a subgraph for each group', () => {
    expect(mermaidOf(given).split('\n').filter((line) => !line.includes('classDef'))).toEqual([
      '---', 'title: "Shop: \\"ours\\" · two workloads"', '---', 'flowchart LR',
      '  subgraph g0["shop<br/>denied by default: Egress"]', '    n2["web<br/>Deployment"]:::workload', '  end',
      '  n0(["anywhere"]):::warning', '  n1["kube-dns"]:::unseen', '  n3{{"#123;ingress-controller#125;"}}:::ingress',
      '  n1 --> n2', '  n3 -->|"TCP 80, TCP 81"| n2', '  n2 -.->|"UDP 53"| n1', '  n2 -->|"TCP 443"| n0',
      '  notes["It presumes something."]:::note', '  linkStyle 3 stroke:#cf222e,stroke-width:2px,color:#82071e', '',
    ]);
  });

  test.each([
    ['quotes and brackets', 'a"]|b', 'a#34;#93;#124;b'],
    ['entities of its own', '#quot;', '#35;quot#59;'],
    ['directives', '%%{init: {}}%%', '#37;#37;#123;init: #123;#125;#125;#37;#37;'],
    ['Markdown', '`**a**`', '#96;#42;#42;a#42;#42;#96;'],
    ['what would be a list', '1. one', '1#46; one'],
    ['what would be a list of dashes', '- one', '#45; one'],
    ['keywords', 'end', 'end'],
    ['other writings', 'サービス', 'サービス'],
    ['line breaks', 'a\nb', 'a#92;u#123;a#125;b'],
  ])('writes %s as text', (_name, text, expected) => {
    expect(mermaidOf({ ...graph([]), nodes: [{ id: 'a', label: text, role: 'workload' }] })).toContain(`  n0["${expected}"]:::workload\n`);
  });

  test('is never more than Mermaid draws, and says what it stands for', () => {
    const mesh = mermaidOf(graph(many(30).flatMap((a) => many(30).filter((b) => a !== b).map((b) => `shop/w${a} > shop/w${b}: all`))));
    expect(arrows(mesh)).toEqual([expect.stringMatching(/^ {2}(n\d+) -->\|"all"\| \1$/)]);
    expect(mesh).toContain('"each of the 30"');
    const summary = mermaidOf(graph(many(600).flatMap((index) => [1, 7].map((step) => `ns${index % 9}/w${index} > ns${(index + step) % 9}/w${(index + step) % 600}: TCP ${step}`))));
    expect(arrows(summary).length).toBeGreaterThan(8);
    expect(arrows(summary).reduce((sum, line) => sum + Number(/(\d+) [#×]/.exec(line)?.[1] ?? 1), 0)).toBe(1200);
    expect(summary).toContain('This is a summary by group');
  });

  test('is the same whatever the order of what it is given', () => expect(mermaidOf(reversed(given))).toBe(mermaidOf(given)));
});
