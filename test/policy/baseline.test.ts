import { Finding, Severity } from '../../src/core/finding';
import { Manifest } from '../../src/core/manifest';
import { Baseline, BaselineContext } from '../../src/policy/baseline';
import { NoHostPath } from '../../src/policy/rules/pod/no-host-path';
import { NoPrivileged } from '../../src/policy/rules/pod/no-privileged';
import { object } from '../../src/testing';

const finding = (tweak: Partial<Finding> = {}): Finding => ({
  ruleId: 'pod/no-privileged',
  severity: Severity.HIGH,
  message: 'm',
  found: 'true',
  fix: 'f',
  path: '/spec/containers/0/securityContext/privileged',
  stablePath: '/spec/containers/app/securityContext/privileged',
  resource: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'api' },
  exemptWith: 'Exemptions.of(…)',
  ...tweak,
});
const deployment = Manifest._read(object('apps/v1', 'Deployment', 'api'));
const context = (rest: Partial<BaselineContext> = {}): BaselineContext => ({
  manifests: deployment, rules: [new NoPrivileged(), new NoHostPath()], complete: true, ...rest,
});
const known = (findings: readonly Finding[]) => findings.filter((each) => each.known).map(({ found }) => found);
const stale = (findings: readonly Finding[]) => findings.filter(({ ruleId }) => ruleId === 'baseline/stale-entry');

test('what was found on the first day is known, and what is new is not', () => {
  const baseline = Baseline.of([finding()]);
  const judged = baseline.apply([finding(), finding({ ruleId: 'pod/no-host-path', found: 'new' })]);
  expect(judged.map(({ ruleId, known: is }) => [ruleId, is])).toEqual([['pod/no-privileged', true], ['pod/no-host-path', undefined]]);
});

test.each<[string, Partial<Finding>, boolean]>([
  ['another line', { location: { file: 'a.yaml', line: 99 } }, true],
  ['another file', { location: { file: 'moved.yaml', line: 1 } }, true],
  ['another position in a list', { path: '/spec/containers/3/securityContext/privileged' }, true],
  ['another version of the API', { resource: { ...finding().resource, apiVersion: 'apps/v1beta1' } }, true],
  ['other words', { message: 'x', found: 'y', fix: 'z' }, true],
  ['another severity', { severity: Severity.CRITICAL }, true],
  ['another container', { stablePath: '/spec/containers/proxy/securityContext/privileged' }, false],
  ['another object', { resource: { ...finding().resource, name: 'web' } }, false],
  ['another namespace', { resource: { ...finding().resource, namespace: 'prod' } }, false],
  ['another group', { resource: { ...finding().resource, apiVersion: 'acme.test/v1' } }, false],
])('a known finding at %s is known: %#', (_name, tweak, expected) => {
  expect(known(Baseline.of([finding()]).apply([finding(tweak)])).length === 1).toBe(expected);
});

test('of more findings at one place than there were, one is new', () => {
  const judged = Baseline.of([finding(), finding()]).apply([finding(), finding(), finding()]);
  expect(judged.map((each) => each.known)).toEqual([true, true, undefined]);
});

test.each<[string, Partial<Finding>]>([
  ['what nothing exempts or what is locked', { exemptWith: undefined }],
  ['what is exempted', { exemption: { reason: 'r', owner: 'o', expires: '2027-01-01' } }],
])('%s is not written, and not known', (_name, tweak) => {
  expect(Baseline.of([finding(tweak)]).toText()).toBe(Baseline.of([]).toText());
  const judged = Baseline.of([finding()]).apply([finding(tweak)]);
  expect(known(judged)).toEqual([]);
});

describe('what is fixed', () => {
  const text = Baseline.of([finding({ ruleId: 'pod/no-host-path' }), finding()]).toText();
  const baseline = Baseline.parse(text, 'known.json');

  test('has to leave the file, in which it stands at a line', () => {
    expect(stale(baseline.apply([finding()], context()))).toEqual([expect.objectContaining({
      found: 'apps/Deployment shop/api does not break pod/no-host-path at /spec/containers/app/securityContext/privileged',
      location: { file: 'known.json', line: 4 },
    })]);
    expect(text.split('\n')[3]).toContain('pod/no-host-path');
  });

  test('in part lowers the count', () => {
    const twice = Baseline.of([finding(), finding()]);
    expect(stale(twice.apply([finding()], context()))[0]).toMatchObject({ fix: expect.stringContaining('set count to 1') });
  });

  test.each<[string, Partial<BaselineContext>, Array<boolean | undefined>]>([
    ['among everything', { manifests: [] }, [undefined]],
    ['where its object was judged', { complete: false }, [undefined]],
    ['where its object was not given', { complete: false, manifests: [] }, [true]],
    ['where its rule did not judge', { rules: [new NoPrivileged()] }, []],
  ])('%s', (_name, rest, unresolved) => {
    expect(stale(baseline.apply([finding()], context(rest))).map((each) => each.unresolved)).toEqual(unresolved);
  });
});

test('the file reads back as itself, whatever the order', () => {
  const findings = ['c', 'a', 'b'].map((name) => finding({ resource: { apiVersion: 'v1', kind: 'Pod', name } }));
  const text = Baseline.of(findings).toText();
  expect(Baseline.of([...findings].reverse()).toText()).toBe(text);
  expect(Baseline.parse(text, 'f').toText()).toBe(text);
  expect(JSON.parse(text)).toEqual({ schemaVersion: 1, findings: ['a', 'b', 'c'].map((name) => ({ ruleId: 'pod/no-privileged', resource: `Pod ${name}`, path: finding().stablePath, count: 1 })) });
  expect(Baseline.of([]).toText()).toBe('{\n  "schemaVersion": 1,\n  "findings": []\n}\n');
});

test.each([
  ['{"schemaVersion": 1,\n  "findings": [\n    {"ruleId" "x"}\n  ]}', 'f:3:15'],
  ['[]', 'no list of findings'],
  ['{"schemaVersion": 1, "findings": {}}', 'no list of findings'],
  ['{"schemaVersion": 2, "findings": []}', 'is 1, and this one says 2'],
  ['{"schemaVersion": 1, "findings": [{"ruleId": "a/b", "resource": "Pod x", "path": "", "count": 0}]}', 'Entry 1 is'],
  ['{"schemaVersion": 1, "findings": [null]}', 'Entry 1 is null'],
  [JSON.stringify({ schemaVersion: 1, findings: [1, 2].map(() => ({ ruleId: 'a/b', resource: 'Pod x', path: '', count: 1 })) }), 'stands there twice'],
])('%j is no baseline', (text, message) => {
  expect(() => Baseline.parse(text, 'f')).toThrow(message);
});
