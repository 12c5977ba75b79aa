import { answerOf, CANARY, SHOP } from './secrets';
import { dotOf } from '../../../src/reports/graph/dot';
import { mermaidOf } from '../../../src/reports/graph/mermaid';
import { svgOf } from '../../../src/reports/graph/svg';
import { secretsGraph } from '../../../src/reports/secrets/secrets-graph';

const graph = secretsGraph(answerOf(...SHOP));

test('stores, secrets and what uses them, with what is wrong marked', () => {
  expect(graph.nodes.map(({ label, detail, role, emphasis, group }) => [label, detail, role, emphasis, group].filter(Boolean).join(' | ')).sort()).toEqual([
    'Certificate shop/tls | object',
    'SealedSecret shop/db | object',
    'SecretStore shop/vault (vault) | outside',
    'api | Deployment | workload | shop',
    'db | claimed twice | secret | warning | shop',
    'plain | plaintext | secret | warning | shop',
    'tls | Secret of 3 keys | secret | shop',
    'token | missing | secret | warning | shop',
    'web | Ingress | ingress | shop',
  ]);
  const labelOf = (id: string) => graph.nodes.find((node) => node.id === id)!.label;
  expect(graph.edges.map(({ source, target, label }) => `${labelOf(source)} → ${labelOf(target)}: ${label}`).sort()).toEqual([
    'Certificate shop/tls → tls: ', 'SealedSecret shop/db → db: ', 'SecretStore shop/vault (vault) → db: shop/db (pw)', 'db → api: app: /secrets', 'tls → web: TLS', 'token → api: app: TOKEN',
  ]);
});

test.each([['dot', dotOf], ['mermaid', mermaidOf], ['svg', svgOf]] as const)('is drawn as %s, and tells no value', (_name, draw) => {
  const text = draw(graph);
  expect(text).toContain('SecretStore shop/vault');
  expect(text).not.toContain(CANARY);
});

test('secrets have a look of their own, which other pictures do not carry', () => {
  expect(svgOf(graph)).toContain('.secret .box');
  expect(mermaidOf(graph)).toContain('classDef secret');
  const workloads = { ...graph, nodes: [{ id: 'a', label: 'a', role: 'workload' as const }], edges: [], groups: [] };
  expect(svgOf(workloads)).not.toContain('.secret');
  expect(mermaidOf(workloads)).not.toContain('classDef secret');
});
