import { FINDING, finding } from './sample';
import { displayWidth } from '../../src/reports/display-width';
import { excerptAt, excerptOf } from '../../src/reports/excerpt';

const at = (text: string, column?: number, width = 40) => excerptAt({ file: 'a', line: 1, column }, () => [text], { width });

test.each<[string, string, number | undefined, string, number | undefined]>([
  ['points at the value after the blank', 'privileged: true', 13, 'privileged: true', 12],
  ['points at the first column', 'a: 1', 1, 'a: 1', 0],
  ['has no caret without a column', 'a: 1', undefined, 'a: 1', undefined],
  ['points behind the line where the column is too large', 'a: 1', 99, 'a: 1', 4],
  ['expands tabs before the caret', '\ta: 1', 2, '  a: 1', 2],
  ['counts wide characters twice', 'a: 漢字 b', 7, 'a: 漢字 b', 8],
  ['counts combining characters not at all', 'e\u0301: 1', 5, 'e\u0301: 1', 3],
  ['counts an emoji of two code units as two columns', '😀: 1', 5, '😀: 1', 4],
  ['shows control characters and what turns the direction', 'a: \u001b[2J\u202e', 4, 'a: \\u{1b}[2J\\u{202e}', 3],
  ['drops blanks at the end', 'a:   ', 3, 'a:', 2],
])('an excerpt %s', (...[, text, column, shown, caret]) => {
  expect(at(text, column)).toEqual({ line: 1, text: shown, caret });
});

test.each([1, 30, 60, 119, 120])('a long line is cut around column %d and the caret stays on its character', (column) => {
  const text = Array.from({ length: 120 }, (_, i) => String.fromCharCode(33 + i % 90)).join('');
  const excerpt = at(text, column)!;
  expect(displayWidth(excerpt.text)).toBeLessThanOrEqual(40);
  expect(excerpt.text[excerpt.caret!]).toBe(text[column - 1]);
  expect(excerpt.text).toContain('…');
});

test('a line of megabytes is cut without reading all of it', () => {
  const text = `${'x'.repeat(4_000_000)}here${'y'.repeat(4_000_000)}`;
  const started = performance.now();
  for (let i = 0; i < 200; i++) expect(at(text, 4_000_001)).toMatchObject({ text: expect.stringContaining('xhereyyy') });
  expect(performance.now() - started).toBeLessThan(5000);
});

test('there is none without a line, and none when the file is not at hand', () => {
  expect(excerptAt({ file: 'a' }, () => ['x'], { width: 40 })).toBeUndefined();
  expect(excerptAt({ file: 'a', line: 2 }, () => ['x'], { width: 40 })).toBeUndefined();
  expect(excerptAt({ file: 'a', line: 1 }, () => undefined, { width: 40 })).toBeUndefined();
  expect(excerptOf(finding({ location: undefined }), () => ['x'], 40)).toBeUndefined();
});

test.each([
  ['  password: hunter2', '  password: •••'],
  ['  - name: DB_URL', '  - name: •••'],
  ['  "a.b/c": x', '  "a.b/c": •••'],
  ['  key: |', '  key: •••'],
  ['  key:', '  key:'],
  ['    aHVudGVyMg==', '    •••'],
  ['  - --password=hunter2', '  •••'],
  ['args: ["--token", "abc"]', 'args: •••'],
  ['{"password":"hunter2"}', '•••'],
  ['postgres://user:hunter2@db', '•••'],
])('of the line %s, which may hold a secret, only the key shows', (line, shown) => {
  const source = () => [line];
  const location = { file: 'a', line: 1, column: 3 };
  expect(excerptOf(finding({ ruleId: 'secrets/no-plaintext-secret', location }), source, 80)?.text).toBe(shown);
  expect(excerptOf(finding({ resource: { apiVersion: 'v1', kind: 'Secret', namespace: 'shop', name: 'db' }, location }), source, 80)?.text).toBe(shown);
});

test('what holds no secret is shown', () => {
  expect(excerptOf(FINDING, () => Array(20).fill('  password: x'), 80)?.text).toBe('  password: x');
  expect(excerptOf(finding({ resource: { apiVersion: 'external.example/v1', kind: 'Secret', name: 'x' } }), () => Array(20).fill('  a: x'), 80)?.text).toBe('  a: x');
});
