import { change, CHANGE, CRITICAL, FULL, NEUTRAL, report, STRONGER } from './reports';
import { Severity } from '../../../src/core/finding';
import type { DifferenceReport } from '../../../src/reports/difference/difference-report';
import { differenceText } from '../../../src/reports/difference/difference-text';
import type { RenderOptions } from '../../../src/reports/render-options';
import { HOSTILE } from '../sample';

const PLAIN: RenderOptions = { color: false, width: 0 };
const text = (parts: Partial<DifferenceReport>, options: Partial<RenderOptions> = {}) => differenceText(report(parts), { ...PLAIN, ...options });

test('the whole page', () => {
  expect(differenceText({ ...FULL, problems: [] }, { color: false, width: 0 })).toBe(`Risk grew: 2 changes (1 critical, 1 high); 1 strengthen, 1 to know.
main:k8s (0123456789ab), 7 objects  →  k8s, 8 objects

Risk grows

+ critical: The code of Deployment shop/api can become an administrator of the cluster.
  after  NET_ADMIN
  why    It changes the network of its node.
  at     shop/api  src/main.ts:14
  id     escalations/cluster-admin-opened

+ high: Container "app" of Deployment shop/api may use the capability NET_ADMIN.
  before none
  after  NET_ADMIN
  why    It changes the network of its node.
  at     main:k8s/api.yaml:9 → k8s/api.yaml:12:5
  id     privileges/capability-added

Worth knowing

· low: Secret shop/db is new.
  after  NET_ADMIN
  at     k8s/api.yaml:12:5
  id     secrets/added

Risk shrinks

- low: Deployment shop/a may not connect to Deployment shop/b at TCP 80 any more.
  before none
  after  NET_ADMIN
  at     main:k8s/api.yaml:9 → k8s/api.yaml:12:5
  id     connections/lost

Renamed, which is no security change
  Deployment shop/web is Deployment shop/storefront now.

Note: 1 object names no namespace: it was judged as in "default"; -n says another.
2 changes grow risk by high or more: somebody has to approve of it (--fail-on).
`);
});

test.each([
  [{}, 'No security change.'],
  [{ changes: [STRONGER] }, 'Risk shrank: 1 change.'],
  [{ changes: [NEUTRAL] }, 'Risk neither grew nor shrank: 1 change to know.'],
  [{ changes: [CHANGE] }, 'Risk grew: 1 change (1 high).'],
  [{ changes: [CRITICAL, CHANGE, NEUTRAL, STRONGER, STRONGER] }, 'Risk grew: 2 changes (1 critical, 1 high); 2 strengthen, 1 to know.'],
  [{ problems: FULL.problems }, 'No security change in what could be read.'],
  [{ old: { name: 'a', objects: 0 }, now: { name: 'b', objects: 0 } }, 'Nothing was compared: no side holds a Kubernetes object.'],
])('the first line is the verdict: %#', (parts, verdict) => {
  expect(text(parts).split('\n')[0]).toBe(verdict);
});

test('what could not be read comes first', () => {
  const page = text(FULL);
  expect(page.indexOf('1 problem with the input')).toBeLessThan(page.indexOf('Risk grows'));
  expect(page).toContain('error[input] A template is not YAML.\n  at     k8s/broken.yaml:2:4\n  fix    render it first: helm template');
});

test('below the threshold nobody has to approve', () => {
  expect(text({ changes: [change({ severity: Severity.MEDIUM })] })).not.toContain('approve');
  expect(text({ changes: [change({ severity: Severity.MEDIUM })], failOn: Severity.MEDIUM })).toContain('1 change grows risk by medium or more');
});

test('long values are cut, and told whole on request', () => {
  const after = 'shop/api, '.repeat(500);
  expect(text({ changes: [change({ after })] })).toContain('…');
  expect(text({ changes: [change({ after })] }, { verbose: true })).toContain(after.trim());
});

test('no line is wider than the reader has', () => {
  const widths = text(FULL, { width: 60 }).split('\n').map((line) => line.length);
  expect(Math.max(...widths)).toBeLessThanOrEqual(80);
});

test.each(HOSTILE)('nothing of %j drives the terminal', (hostile) => {
  const changes = [change({ title: hostile, before: hostile, after: hostile, why: hostile, old: { location: { file: hostile, line: 1 } } })];
  const page = text({ changes, notices: [hostile], old: { name: hostile, objects: 1 } });
  expect(page.replaceAll('\n', '')).not.toMatch(/[\u0000-\u001f\u202e\ud800]/);
});
