import { folder } from './folder';
import { ran } from './io';
import { KubernetesVersion } from '../../src/core/kubernetes-version';
import { CATALOGUE } from '../../src/policy/catalogue';
import { Packs } from '../../src/policy/packs/packs';

const rules = (args: string[], columns?: number) => ran(['rules', ...args], { columns });
const ids = async (...args: string[]): Promise<string[]> => JSON.parse((await rules(['--format', 'json', ...args])).stdout).rules.map(({ id }: { id: string }) => id);

test('every rule is listed', async () => expect(await ids()).toEqual(CATALOGUE.map(({ meta }) => meta.id)));

test.each(Packs.all().map(({ id }) => [id]))('those of the pack %s', async (pack) => {
  expect(await ids('--pack', pack)).toEqual(Packs.byId(pack)!.rules(KubernetesVersion.NEWEST).map(({ meta }) => meta.id));
});

test('those of a pack for a version', async () => {
  expect((await ids('--pack', 'pss-restricted', '--kubernetes-version', '1.27')).length).toBeGreaterThan(0);
});

test.each([
  ['a word of the id', 'privileged', 'pod/no-privileged'],
  ['words in any case and order', 'NODE  namespaces share', 'pod/no-host-namespaces'],
  ['a control', 'cis/5.2.2', 'pod/no-privileged'],
])('those with %s', async (_name, search, expected) => {
  const found = await ids('--search', search);
  expect(found).toContain(expected);
  expect(found.length).toBeLessThan(CATALOGUE.length / 2);
});

test('none is said on standard error', async () => {
  expect(await rules(['--search', 'xyzzy'])).toEqual({ code: 0, stdout: '', stderr: 'No rule is like that.\n' });
});

describe('the table', () => {
  test('has a line for each rule in a pipe', async () => {
    const { stdout } = await rules([]);
    const lines = stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(CATALOGUE.length + 1);
    expect(lines[0]).toMatch(/^RULE +SEVERITY {2}DEMANDS$/);
    expect(lines).toContainEqual(expect.stringMatching(/^pod\/no-privileged +critical {2}Containers must not be privileged\.$/));
  });

  test.each([[60], [80]])('fits a narrow terminal of %i columns, stacked', async (columns) => {
    const { stdout } = await rules([], columns);
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(columns);
    expect(stdout).toContain('\npod/no-privileged  (critical)\n  Containers must not be privileged.\n');
  });

  test.each([[100], [120]])('fits a terminal of %i columns, aligned', async (columns) => {
    const lines = (await rules([], columns)).stdout.trimEnd().split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns);
    const column = lines[0].indexOf('DEMANDS');
    expect(lines.filter((line) => line[column - 1] !== ' ' || line[column] === ' ')).toEqual([]);
  });
});

test('Markdown is a table', async () => {
  const lines = (await rules(['--format', 'markdown'])).stdout.trimEnd().split('\n');
  expect(lines).toHaveLength(CATALOGUE.length + 2);
  for (const line of lines) expect(line.replaceAll('\\|', '').split('|')).toHaveLength(6);
});

test.each([
  [['--format', 'yaml'], 'choose one of text, json, markdown'],
  [['--pack', 'ciss'], 'did you mean "cis"?'],
  [['--kubernetes-version', '1'], '--kubernetes-version'],
  [['pod'], 'Too many arguments'],
])('is refused: %s', async (args, message) => {
  expect(await rules(args)).toEqual({ code: 2, stdout: '', stderr: expect.stringContaining(message) });
});

test('custom rules are listed and explained where a configuration is named', async () => {
  const rule = '{ [Symbol.for("cdk8s-hardened.rule")]: true, check: () => [], '
    + 'meta: { id: "acme/one", title: "One must hold.", why: "So it is.", severity: "low", judges: { description: "x", includes: () => true }, controls: [] } }';
  const cwd = folder({ 'cdk8s-hardened.yaml': 'customRules: [./one.js]\n', 'one.js': `module.exports = ${rule};` });
  expect((await ran(['rules', '--config', 'cdk8s-hardened.yaml', '--pack', 'recommended'], { cwd })).stdout).toMatch(/^acme\/one +low +One must hold\.$/m);
  expect((await ran(['rules'], { cwd })).stdout).not.toContain('acme/one');
  expect((await ran(['explain', '--config', 'cdk8s-hardened.yaml', 'acme/one'], { cwd })).stdout).toContain('So it is.');
});
