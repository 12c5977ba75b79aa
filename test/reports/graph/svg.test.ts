import fc from 'fast-check';
import { graph, graphs, reversed } from './graphs';
import { Picture } from './picture';
import type { Graph } from '../../../src/reports/graph/graph';
import { svgOf } from '../../../src/reports/graph/svg';
import { printable } from '../../../src/reports/printable';

const many = (count: number) => Array.from({ length: count }, (_, index) => index);

/** In what frame a node must lie, by its title, which ends with its group's. */
function homes({ groups }: Graph): (title: string) => string | undefined {
  return (title) => groups.find(({ label }) => title.endsWith(` in ${label}`))?.label;
}

/** The titles that the nodes of a graph have. */
function titles({ groups, nodes }: Graph): string[] {
  const labels = new Map(groups.map(({ id, label }) => [id, ` in ${label}`]));
  return nodes.map(({ label, detail, group = '' }) => printable(`${[label, detail].filter(Boolean).join(', ')}${labels.get(group) ?? ''}`));
}

function drawn(given: Graph): Picture {
  return new Picture(svgOf(given));
}

describe('svgOf', () => {
  const shop = graph(['web > shop/frontend: TCP 8080', 'shop/frontend > shop/cart: TCP 7070', 'shop/cart > shop/redis: TCP 6379', 'shop/redis > shop/cart: TCP 1']);

  test('draws each node, group and arrow, and says where arrows lead and by what', () => {
    const picture = drawn(shop);
    expect(picture.nodes.map(({ title }) => title)).toEqual(['shop/cart in shop', 'shop/frontend in shop', 'shop/redis in shop', 'web']);
    expect(picture.nodes.find(({ title }) => title === 'shop/cart in shop')!.texts).toEqual(expect.arrayContaining(['TCP 7070', 'TCP 1']));
    expect(picture.edges.map(({ title }) => title)).toEqual([
      'shop/cart in shop → shop/redis in shop: TCP 6379', 'shop/frontend in shop → shop/cart in shop: TCP 7070',
      'shop/redis in shop → shop/cart in shop: TCP 1', 'web → shop/frontend in shop: TCP 8080',
    ]);
    expect(picture.frames.map(({ title }) => title)).toEqual(['shop']);
    expect(picture.svg).toContain('denied by default: Ingress, Egress');
    expect(picture.svg).toContain('It presumes something.');
  });

  test('tells a reader who does not see it what is in it', () => {
    expect(svgOf(shop)).toMatch(/^<svg [^>]*role="img" aria-labelledby="title description">\n {2}<title id="title">A graph<\/title>\n {2}<desc id="description">4 nodes in 1 groups, 4 arrows/);
  });

  test('has arrows run from source to target, in both directions', () => {
    const { nodes, edges } = drawn(graph(['a > b: TCP 1', 'b > a: TCP 2']));
    const middle = (id: string) => nodes.find(({ title }) => title === id)!.box;
    for (const { title, points } of edges) {
      const [source, target] = title.split(':')[0].split(' → ').map(middle);
      const distance = (box: typeof source, [x, y]: readonly [number, number]) => Math.hypot(x - box.x - box.width / 2, y - box.y - box.height / 2);
      expect(distance(source, points[0])).toBeLessThan(distance(target, points[0]));
      expect(distance(target, points.at(-1)!)).toBeLessThan(distance(source, points.at(-1)!));
    }
    expect(edges[0].points.map(String)).not.toEqual(expect.arrayContaining([...edges[1].points.map(String)].slice(1, 2)));
  });

  test('marks warnings and dashed arrows', () => {
    const { edges, nodes } = drawn({
      ...graph([]),
      nodes: [{ id: 'a', label: 'a', role: 'workload' }, { id: 'o', label: 'anywhere', role: 'outside', emphasis: 'warning' }],
      edges: [{ source: 'o', target: 'a', label: 'all', emphasis: 'warning' }, { source: 'a', target: 'o', label: 'TCP 53', style: 'dashed' }],
    });
    expect(edges.map(({ classes }) => classes.filter((name) => ['warning', 'dashed'].includes(name)))).toEqual([['dashed'], ['warning']]);
    expect(nodes.map(({ classes }) => classes.slice(1))).toEqual([['workload'], ['outside', 'warning']]);
  });

  test('says what leads to itself', () => {
    expect(drawn(graph(['a > a: TCP 80'])).nodes[0].texts).toEqual(['a', 'TCP 80 ⟲ itself']);
  });

  test('draws one arrow where each of a group has it', () => {
    const { edges, nodes } = drawn(graph(many(8).map((index) => `shop/w${index} > dns: UDP 53`)));
    expect(edges.map(({ title }) => title)).toEqual(['each of the 8 in shop → dns: UDP 53']);
    expect(nodes).toHaveLength(10);
  });

  test.each([
    ['nothing', graph([])],
    ['one node', graph([], ['a'])],
    ['an empty group', { ...graph([]), groups: [{ id: 'g', label: 'empty' }] }],
    ['long names', graph([`${'n'.repeat(63)}/${'w'.repeat(63)} > ${'x-'.repeat(60)}: ${'TCP 80,'.repeat(40)}`])],
    ['other writings', graph(['名前空間/サービス > привет/мир: 端口', '🚀 > ü/é: "<&>"'])],
    ['nothing but nodes', graph([], many(40).map((index) => `g/w${index}`))],
    ['a full mesh', graph(many(9).flatMap((a) => many(9).filter((b) => a !== b).map((b) => `g/w${a} > g/w${b}: all`)))],
  ])('is sound with %s', (_name, given) => {
    const picture = drawn(given);
    expect(picture.flaws(homes(given))).toEqual([]);
    expect(picture.nodes.length).toBeGreaterThanOrEqual(given.nodes.length);
  });

  test.each([
    ['control characters and halves of characters', 'a\u0000\u001b[31m\ud800\u202e\ufffe', 'a\\u{0}\\u{1b}[31m\ufffd\\u{202e}\ufffd'],
    ['markup', '</text><script>x</script>&amp;"', '&lt;/text&gt;&lt;script&gt;x&lt;/script&gt;&amp;amp;&quot;'],
  ])('writes %s as text', (_name, text, expected) => {
    const svg = svgOf({
      title: text,
      subtitle: text,
      groups: [{ id: 'g', label: text, note: text }],
      edges: [{ source: 'a', target: 'a', label: text }],
      nodes: [{ id: 'a', label: text, detail: text, group: 'g', role: 'workload' }],
      notes: [text],
    });
    expect(svg).toContain(`<title id="title">${expected}</title>`);
    expect(svg).not.toMatch(/<script|[\u0000-\u0009\u000b-\u001f\ud800-\udfff\u202e]/);
  });

  test('loads nothing and runs nothing', () => {
    expect(svgOf(shop).replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|url\(|@import|<script|href|\son\w+=/);
  });

  test('writes arrows where they come in when there are too many, under a table that counts them', () => {
    const given = graph(many(96).flatMap((index) => [1, 2, 3].map((step) => `ns${index % 8}/w${index} > ns${(index + step) % 8}/w${(index + step) % 96}: TCP ${step}`)));
    const picture = drawn(given);
    expect(picture.flaws(homes(given))).toEqual([]);
    expect(picture.nodes.map(({ title }) => title).sort()).toEqual(titles(given).sort());
    expect(picture.edges.length).toBe(0);
    expect(picture.nodes.find(({ title }) => title === 'ns5/w5 in ns5')!.texts.join(' ')).toBe('ns5/w5 TCP 1 ← ns4: ns4/w4 TCP 2 ← ns3: ns3/w3 TCP 3 ← ns2: ns2/w2');
    expect(picture.cells.reduce((sum, { text }) => sum + Number(text), 0)).toBe(given.edges.length);
    expect(picture.svg).toContain('is written where it comes in');
  });

  test('summarises 1000 workloads in seconds, says so, and counts all', () => {
    const given = graph(many(1000).flatMap((index) => [1, 7, 49].map((step) => `ns${index % 20}/w${index} > ns${(index + step) % 20}/w${(index + step) % 1000}: TCP ${step}`)));
    const start = performance.now();
    const picture = drawn(given);
    expect(performance.now() - start).toBeLessThan(5000);
    expect(picture.svg).toContain('This is a summary by group: 1000 nodes in 20 groups with 3000 arrows');
    expect(picture.nodes.map(({ texts }) => texts[0]).sort()).toEqual(many(20).map((index) => `ns${index}`).sort());
    expect(picture.edges.reduce((sum, { title }) => sum + Number(/: (\d+) ×/.exec(title)![1]), 0)).toBe(3000);
    expect(picture.flaws(() => undefined)).toEqual([]);
  });

  test.each([
    ['a box that stands elsewhere', /(<rect x=")([\d.]+)(" y="[\d.]+" width="[\d.]+" height="[\d.]+" class="box")/, '$1-30$3', /outside other/],
    ['a frame over another', /(<rect x=")([\d.]+)(" y=")([\d.]+)(" width="[\d.]+" height="[\d.]+" class="frame")/g, '$10$30$5', /overlaps/],
    ['a line through a box', /(<path class="line [^"]*" d=")[^"]*/g, '$1M0 0L20 500L400 500L400 0L0 200L300 100L0 0L0 120L600 120L0 140L600 140', /crosses/],
  ])('is seen to be wrong with %s', (_name, part, tampered, flaw) => {
    const given = graph(['shop/a > shop/b: TCP 80', 'other/c > shop/b: TCP 80']);
    const picture = new Picture(svgOf(given).replace(part, tampered));
    expect(picture.flaws(homes(given)).join('\n')).toMatch(flaw);
  });

  test.each([
    ['small', { nodes: 14, edges: 20, groups: 3 }, 40],
    ['middling', { nodes: 45, edges: 60, groups: 5 }, 15],
    ['crowded', { nodes: 120, edges: 400, groups: 9 }, 5],
  ])('keeps %s graphs apart: boxes, tabs, frames and lines', (_name, size, numRuns) => {
    fc.assert(fc.property(graphs(size), (given) => {
      const picture = drawn(given);
      const home = homes(given);
      const framed = (title: string) => home(title) ?? (picture.frames.some((frame) => frame.title === 'outside all groups') ? 'outside all groups' : undefined);
      expect(picture.nodes.map(({ title }) => title)).toEqual(expect.arrayContaining(titles(given)));
      expect(picture.flaws(framed)).toEqual([]);
    }), { numRuns });
  });

  test('is the same whatever the order of what it is given', () => {
    fc.assert(fc.property(graphs({ nodes: 20, edges: 40, groups: 4 }), (given) => {
      expect(svgOf(reversed(given))).toBe(svgOf(given));
    }), { numRuns: 12 });
  });
});
