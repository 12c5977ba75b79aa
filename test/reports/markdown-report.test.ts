import { finding, FULL, HOSTILE, repeated, report } from './sample';
import { markdownReport } from '../../src/reports/markdown-report';

/** What a comment on GitHub holds. */
const COMMENT = 65_536;

test('begins with the verdict and a table', () => {
  expect(markdownReport(report({ findings: [finding()] }))).toMatch(/^## ❌ cdk8s-hardened: 1 finding \(1 critical\) in 1 of 3 objects\n\n\| severity \| findings \| rules \|\n\| --- \| --- \| --- \|\n\| 🟥 critical \| 1 \| `pod\/no-privileged` \|\n/);
  expect(markdownReport(report())).toMatch(/^## ✅ cdk8s-hardened: no findings\n/);
  expect(markdownReport(report({ judged: { ...report().judged, objects: 0 } }))).toMatch(/^## ❌ cdk8s-hardened: nothing was judged\n/);
  expect(markdownReport(FULL)).toMatch(/^## ❌/);
  expect(markdownReport(report({ problems: FULL.problems }))).toMatch(/^## ❌ cdk8s-hardened: no findings\n/);
});

test('folds the findings of a rule', () => {
  expect(markdownReport(report({ findings: [finding()] }))).toContain(`<details><summary>🟥 critical · Containers must not be privileged. <code>pod/no&#45;privileged</code> · 1</summary>

What happens where pod/no-privileged does not hold.

| object | where | found | fix |
| --- | --- | --- | --- |
| \`Deployment shop/api\`<br>container \`app\` | \`k8s/shop.yaml:12:23\` | \`true\` | remove privileged on container "app" |

</details>`);
});

test('tells what could not be read, what is set aside, the ledger and the frameworks', () => {
  const told = markdownReport(FULL);
  expect(told).toContain('| `k8s/broken.yaml:2:4` | A template is not YAML. | render it first: helm template |');
  expect(told).toContain('\n1 below what fails · 1 unresolved (objects that were not given could tell) · 1 known to the baseline · 1 exempted\n');
  expect(told).toContain('| `pod/no-privilege-escalation` | `Deployment api` | the agent must | team-shop | &#8203;2027-03-01 |');
  expect(told).toContain('| `pod/no-privileged` | `severity critical → high` | a lab | team-lab | &#8203;2027-01-01 |');
  expect(told).toMatch(/\| CIS Kubernetes Benchmark [\d.]+, section 5 \| 0 \| 2 \| 0 \| 1 \|/);
});

test.each([
  ['many findings of a rule', repeated(3000)],
  ['many rules', Array.from({ length: 3000 }, (_, i) => finding({ ruleId: `a/rule-${i}`, message: `Message ${i}.` }))],
  ['values of any length', repeated(200, { found: '|`@<'.repeat(10_000), fix: '@'.repeat(100_000) }).map((each, i) => ({ ...each, ruleId: `a/${i % 50}` }))],
])('fits into a comment: %s', (_name, findings) => {
  const told = markdownReport(report({
    findings,
    exemptions: Array.from({ length: 500 }, () => ({ ...FULL.exemptions[0], reason: '@|'.repeat(500) })),
    problems: Array.from({ length: 500 }, () => ({ ...FULL.problems[0], message: '<'.repeat(1000) })),
    notices: Array(200).fill('*'.repeat(1000)),
  }));
  expect(told.length).toBeLessThan(COMMENT);
  expect(told).toMatch(/and \d+ more\n/);
  expect(told.match(/<details>/g)!.length).toBe(told.match(/<\/details>/g)!.length);
});

test.each(HOSTILE)('%j neither marks, mentions nor breaks a table', (text) => {
  const resource = { ...finding().resource, name: text };
  const told = markdownReport(report({ findings: [finding({ found: text, fix: text, container: text, resource })] }));
  const row = told.split('\n').find((line) => line.startsWith('| ') && line.includes('container'))!;
  expect(row.split(' | ')).toHaveLength(4);
  expect(told.replace(/`[^`\n]*`/g, '')).not.toMatch(/<script|<img|<b>|@everyone|^# heading/m);
});
