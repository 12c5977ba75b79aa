import { RepositoryChanges } from '../../../src/app/output/repository-changes';

type Given = Parameters<typeof RepositoryChanges._of>[0];
const changes = (given: Partial<Given>) => RepositoryChanges._of({ added: [], changed: [], removed: [], unchanged: 0, ...given });
const changed = (path: string, before = 'a: 1\n', after = 'a: 2\n') => ({ path, before, after });

test('tells counts, files and fields', () => {
  const found = changes({
    added: ['prod/b.yaml', 'prod/a.yaml'],
    changed: [changed('prod/c.yaml', 'spec: { replicas: 2, paused: false }', 'spec: { replicas: 3, paused: true }'), changed('dev/SHA256SUMS', 'x', 'y')],
    removed: ['prod/0.yaml'],
    unchanged: 214,
  });
  expect(`${found}`).toBe(`2 added, 2 changed, 1 removed, 214 unchanged
  ~ dev/SHA256SUMS
  - prod/0.yaml
  + prod/a.yaml
  + prod/b.yaml
  ~ prod/c.yaml
      /spec/replicas  2 → 3
      /spec/paused  false → true`);
  expect([found.added, found.changed, found.removed, found.unchanged, found.isEmpty]).toEqual([
    ['prod/a.yaml', 'prod/b.yaml'], ['dev/SHA256SUMS', 'prod/c.yaml'], ['prod/0.yaml'], 214, false,
  ]);
});

test('tells that nothing changed', () => {
  const found = changes({ unchanged: 214 });
  expect([found.isEmpty, `${found}`]).toEqual([true, 'nothing changed, 214 unchanged']);
});

test.each([[{ added: ['a'] }], [{ changed: [changed('a')] }], [{ removed: ['a'] }]])('%j is not empty', (given) => expect(changes(given).isEmpty).toBe(false));

test('counts what is too much to show', () => {
  const lines = `${changes({ added: [...Array(350).keys()].map((n) => `${n}.yaml`) })}`.split('\n');
  expect(lines).toHaveLength(202);
  expect(lines[0]).toBe('350 added, 0 changed, 0 removed, 0 unchanged');
  expect(lines.at(-1)).toBe('  … and 150 more files');
});

test('counts fields that are too many to show', () => {
  const object = (value: number) => JSON.stringify(Object.fromEntries([...Array(20).keys()].map((n) => [`f${n}`, value])));
  const lines = `${changes({ changed: [changed('a.json', object(1), object(2))] })}`.split('\n');
  expect(lines.slice(0, 3)).toEqual(['0 added, 1 changed, 0 removed, 0 unchanged', '  ~ a.json', '      /f0  1 → 2']);
  expect(lines.slice(-2)).toEqual(['      /f11  1 → 2', '      … and 8 more fields']);
  const many = `${changes({ changed: [...Array(100).keys()].map((n) => changed(`${n}.json`, object(1), object(2))) })}`.split('\n');
  expect(many.length).toBeLessThan(600);
  expect(many.filter((line) => line.startsWith('  ~'))).toHaveLength(100);
  expect(many.at(-1)).toBe('  fields of the last 69 changed files are not shown');
});

test.each([['a.yaml', true], ['a.yml', true], ['a.json', true], ['.gitlab-ci.YML', true], ['SHA256SUMS', false], ['a.yaml.txt', false]])('fields of %s: %s', (path, expected) => {
  expect(`${changes({ changed: [changed(path)] })}`.includes('/a  1 → 2')).toBe(expected);
});

test('no path drives a terminal', () => expect(`${changes({ removed: ['a\u001b[2J\n.yaml'] })}`).toMatch(/^ {2}- a\\u\{1b\}\[2J\\u\{a\}\.yaml$/m));

test('one file more is one file', () => {
  expect(`${changes({ added: [...Array(201).keys()].map(String) })}`.split('\n').at(-1)).toBe('  … and 1 more file');
});
