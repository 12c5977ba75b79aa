import { folder } from './folder';
import { ran } from './io';
import { POD } from './manifests';
import { CATALOGUE } from '../../src/policy/catalogue';
import { LEDGER_RULES } from '../../src/policy/ledger-problem';
import { TOOLS } from '../../src/policy/tools/tools';

const explain = (...args: string[]) => ran(['explain', ...args]);

test.each(CATALOGUE.map(({ meta }) => [meta.id, meta] as const))('%s is explained in every format', async (id, meta) => {
  const [text, markdown, json] = await Promise.all(['text', 'markdown', 'json'].map((format) => explain('--format', format, id)));
  expect([text.code, markdown.code, json.code, text.stderr]).toEqual([0, 0, 0, '']);
  const flat = (value: string) => value.replace(/\s+/g, ' ');
  for (const said of [meta.title, meta.why, ...meta.alsoKnownAs ?? [], ...(meta.parameters ?? []).map(({ name }) => name)]) {
    expect(flat(text.stdout)).toContain(flat(said));
    expect(flat(markdown.stdout)).toContain(flat(said));
  }
  const [told] = JSON.parse(json.stdout).rules;
  expect(told).toMatchObject({ id, severity: meta.severity, controls: meta.controls, exemptable: meta.exemptable !== false });
  expect(told.packs).toContain('all');
  expect(told.exemption === undefined).toBe(meta.exemptable === false);
});

test('a page on a terminal', async () => {
  const { stdout } = await ran(['explain', 'pod/no-privileged'], { columns: 80, today: '2026-11-21' });
  expect(stdout).toMatch(/^pod\/no-privileged {2}\(critical\)\nContainers must not be privileged\.\n/);
  for (const said of [
    '  judges      pod owners\n', 'pss-baseline', 'CIS Kubernetes Benchmark', 'Refused, for instance (', '              privileged: true', 'Accepted, for instance (',
    "Exemptions.of(construct).add({ rule: 'pod/no-privileged', reason: '…', owner: '…', expires: '2027-02-19' });", 'unsafelyAllowPrivileged({',
    '      - rule: pod/no-privileged',
  ]) expect(stdout).toContain(said);
});

test('the exemption for the configuration is one', async () => {
  const { stdout } = await explain('--format', 'json', 'pod/no-privileged');
  const yaml: string = JSON.parse(stdout).rules[0].exemption.yaml;
  const cwd = folder({ 'pod.yaml': POD, 'cdk8s-hardened.yaml': yaml.replace('kind: Deployment', 'kind: Pod').replace('name: api', 'name: web') });
  const { findings } = JSON.parse((await ran(['audit', '--format', 'json', 'pod.yaml'], { cwd })).stdout);
  expect(findings.find(({ ruleId }: { ruleId: string }) => ruleId === 'pod/no-privileged')).toMatchObject({ outcome: 'exempted', exemption: { owner: 'who answers for it' } });
});

describe('other names', () => {
  const known = CATALOGUE.flatMap(({ meta }) => (meta.alsoKnownAs ?? []).map((check) => [check, meta.id] as const));
  const former = CATALOGUE.flatMap(({ meta }) => (meta.formerIds ?? []).map((id) => [id, meta.id] as const));

  test.each([...known.slice(0, 5), ...former])('%s leads to its rules', async (name, id) => {
    const { code, stdout, stderr } = await explain('--format', 'json', name);
    expect(code).toBe(0);
    expect(JSON.parse(stdout).rules.map((rule: { id: string }) => rule.id)).toContain(id);
    expect(stderr).toContain('is covered by');
  });

  test('lead to every rule that covers a check', async () => {
    const shared = known.find(([check], i) => known.some(([other], j) => j > i && other === check));
    const expected = known.filter(([check]) => check === shared?.[0]).map(([, id]) => id);
    const { stdout } = await explain('--format', 'json', shared?.[0] ?? 'pod/no-privileged');
    expect(JSON.parse(stdout).rules.map((rule: { id: string }) => rule.id)).toEqual(shared ? expected : ['pod/no-privileged']);
  });
});

describe('what no rule covers', () => {
  const leftOut = TOOLS.flatMap(({ id, leftOut: reasons }) => Object.entries(reasons).map(([check, reason]) => [`${id}/${check}`, reason] as const));

  test.each(leftOut.slice(0, 5))('%s has its reason', async (name, reason) => {
    expect(await explain(name)).toEqual({ code: 0, stdout: expect.stringContaining(reason), stderr: '' });
  });

  test('is not little by accident', () => expect(leftOut.length).toBeGreaterThan(0));
});

test.each([
  ['a mistyped id', ['pod/no-privilegd'], 'did you mean "pod/no-privileged"?'],
  ['an id without area', ['no-privileged'], 'did you mean "pod/no-privileged"?'],
  ['a mistyped one without area', ['no-privilegd'], 'did you mean "pod/no-privileged"?'],
  ['anything else', ['xyzzy'], 'rules --search'],
  ['a finding about the ledger', [LEDGER_RULES.expired], 'entry of the ledger'],
  ['no rule', [], "Missing required argument 'RULE'"],
  ['two rules', ['pod/no-privileged', 'pod/no-host-path'], 'Too many arguments'],
  ['a format', ['--format', 'yaml', 'pod/no-privileged'], 'choose one of'],
])('%s is refused', async (_name, args, message) => {
  expect(await explain(...args)).toEqual({ code: 2, stdout: '', stderr: expect.stringContaining(message) });
});
