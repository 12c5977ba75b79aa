import { change, CHANGE, FULL, NEUTRAL, report, STRONGER } from './reports';
import { DIFFERENCE_MARKER, differenceMarkdown } from '../../../src/reports/difference/difference-markdown';
import { HOSTILE } from '../sample';

/** What a comment on a pull request may hold. */
const COMMENT = 65_536;

test('a bot finds its comment, a reviewer the verdict', () => {
  const [marker, , title, , sides] = differenceMarkdown(FULL).split('\n');
  expect([marker, title, sides]).toEqual([
    DIFFERENCE_MARKER,
    '## ❌ cdk8s-hardened: risk grew in what could be read: 2 changes (1 critical, 1 high); 1 strengthen, 1 to know',
    '<sub>main:k8s (0123456789ab), 7 objects → k8s, 8 objects</sub>',
  ]);
});

test.each([
  [report(), '✅'], [report({ changes: [STRONGER] }), '✅'], [report({ changes: [NEUTRAL] }), '✅'], [report({ changes: [CHANGE] }), '❌'],
  [report({ changes: [change({ severity: 'medium' as never })] }), '⚠️'], [report({ problems: FULL.problems }), '❌'],
  [report({ old: { name: 'a', objects: 0 }, now: { name: 'b', objects: 0 } }), '❌'],
])('the sign of the title: %#', (each, icon) => {
  expect(differenceMarkdown(each)).toContain(`\n## ${icon} `);
});

test('what grows risk is a table, the rest is folded', () => {
  const page = differenceMarkdown(FULL);
  expect(page).toContain('| 🟧 high | Container "app" of Deployment shop/api may use the capability NET&#95;ADMIN.<br><sub>It changes the network of its node.</sub> | `none` → `NET_ADMIN` | `main:k8s/api.yaml:9 → k8s/api.yaml:12:5` |');
  expect(page).toContain('<details><summary>Worth knowing: 1 (1 secrets)</summary>');
  expect(page).toContain('<details><summary>Risk shrinks: 1 (1 connections)</summary>');
  expect(page).toContain('<details><summary>Renamed, which is no security change: 1</summary>');
  expect(page).toContain('**2 changes of severity high or more: somebody has to approve of them.**');
});

test('it fits into a comment, and says what did not', () => {
  const many = (effect: 'weaker' | 'neutral' | 'stronger') => Array.from({ length: 3000 }, (_, i) => change({ effect, title: `Change ${i} of something.`, before: 'x'.repeat(500) }));
  const page = differenceMarkdown(report({
    changes: [...many('weaker'), ...many('neutral'), ...many('stronger')],
    renames: Array.from({ length: 3000 }, () => FULL.renames[0]),
    notices: Array.from({ length: 3000 }, () => 'a notice'.repeat(100)),
    problems: Array.from({ length: 3000 }, () => FULL.problems[0]),
  }));
  expect(page.length).toBeLessThanOrEqual(COMMENT);
  expect(page).toMatch(/\*\*\d+ more changes did not fit into a comment\*\*/);
  expect(page.match(/<details>/g)).toHaveLength(page.match(/<\/details>/g)!.length);
});

test.each(HOSTILE)('nothing of %j is Markdown, HTML or a mention', (hostile) => {
  const page = differenceMarkdown(report({
    changes: [change({ title: hostile, before: hostile, after: hostile, why: hostile, old: { location: { file: hostile, line: 1 } } })],
    renames: [{ before: { apiVersion: 'v1', kind: hostile, name: hostile }, after: { apiVersion: 'v1', kind: hostile, name: hostile } }],
    notices: [hostile],
    problems: [{ file: hostile, message: hostile, fix: hostile }],
    old: { name: hostile, objects: 1 },
  }));
  const outside = page.replace(/`[^`\n]*`/g, '').replaceAll(DIFFERENCE_MARKER, '').replaceAll('<!-- -->', '');
  expect(outside).not.toMatch(/<script|<img|@everyone|\]\(javascript:|<!--|\*\*bold|\u001b|\u202e|^# heading/m);
  expect(outside.match(/<\/?details>/g) ?? []).toHaveLength(2);
  expect(outside.split('\n').filter((line) => line.startsWith('|')).every((line) => line.endsWith('|'))).toBe(true);
});
