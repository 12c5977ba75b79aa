import { finding, FULL, repeated, report } from './sample';
import { Severity } from '../../src/core/finding';
import type { RenderOptions } from '../../src/reports/render-options';
import { textReport } from '../../src/reports/text-report';

const text = (parts: Parameters<typeof report>[0], options: Partial<RenderOptions> = {}) =>
  textReport(report(parts), { color: false, width: 0, ...options });

test('tells a finding with its place, the line, the repair and the way out', () => {
  expect(text({ findings: [finding()] })).toBe(`Deployment shop/api  k8s/shop.yaml

error[pod/no-privileged] critical: Containers must not be privileged.
  at     k8s/shop.yaml:12:23  (container app)
      12 |           privileged: true
         |                       ^
  path   /spec/template/spec/containers/0/securityContext/privileged
  found  true
  fix    remove privileged on container "app"
  or     exempt it in cdk8s-hardened.yaml: { rule: pod/no-privileged, objects: { kind: Deployment, namespace: shop, name: api }, reason, owner, expires }

1 finding (1 critical) in 1 of 3 objects.
Judged 3 objects (2 Deployment, 1 Namespace) of 2 files by 3 of 4 rules in 10 checks, for Kubernetes 1.34, pack recommended.
`);
});

test('tells what could not be read first, and again at the end', () => {
  const told = textReport(FULL, { color: false, width: 0 });
  expect(told).toMatch(/^1 problem with the input: what could not be read was not judged\.\n\nerror\[input\] A template is not YAML\.\n {2}at {5}k8s\/broken\.yaml:2:4\n {7}2 \| b: /);
  expect(told).toContain('\n1 problem with the input, told above: what could not be read was not judged.\n');
});

test('sums up in a line each what fails nothing', () => {
  expect(textReport(FULL, { color: false, width: 0 })).toContain(`Note: Objects without a namespace were taken for those of "shop".
2 findings (1 critical, 1 low) in 1 of 3 objects.
1 of them below medium, so they fail nothing.
1 unresolved: objects that were not given could tell (--complete says that all were); --verbose lists them.
1 known to the baseline; --verbose lists them.
1 exempted, by 1 entry of the ledger; --verbose lists them.
1 setting of the configuration makes a rule more lenient.
`);
});

test('tells all of it when asked to', () => {
  const told = textReport(FULL, { color: false, width: 0, verbose: true });
  for (const heading of ['Unresolved', 'Known', 'Exempted']) expect(told).toContain(`\n\n${heading}\n\n`);
  expect(told).toContain('  why    the agent must (team-shop, until 2027-03-01)');
  expect(told).not.toContain('--verbose');
});

test('a finding below what fails is a warning', () => {
  expect(text({ findings: [finding({ severity: Severity.LOW })], failOn: Severity.HIGH })).toContain('\nwarning[pod/no-privileged] low: ');
});

test('tells what is the same in many objects once', () => {
  const told = text({ findings: repeated(12) });
  expect(told.match(/error\[/g)).toHaveLength(1);
  expect(told).toContain('  in     Deployment shop/api-0, container app  k8s/0.yaml:12:23\n         Deployment shop/api-1, container app  k8s/1.yaml:12:23\n');
  expect(told).toContain('\n         and 2 more: --verbose lists them\n');
  expect(told).toContain('  path   /spec/template/spec/containers/*/securityContext/privileged\n');
  expect(text({ findings: repeated(12) }, { verbose: true })).toContain('Deployment shop/api-11, container app  k8s/11.yaml:12:23');
});

test('no finding says what was judged', () => {
  expect(text({})).toBe(`No findings.
Judged 3 objects (2 Deployment, 1 Namespace) of 2 files by 3 of 4 rules in 10 checks, for Kubernetes 1.34, pack recommended.
`);
});

test.each([[0, 'the input'], [1, '1 file'], [3, '3 files']])('nothing judged in %d files is not "no findings"', (files, where) => {
  const told = text({ judged: { ...report().judged, objects: 0, files } });
  expect(told).toBe(`Nothing was judged: there is no Kubernetes object in ${where}.\n`);
});

test('breaks sentences at the width, and cuts source lines', () => {
  const told = text({ findings: [finding({ fix: 'word '.repeat(40).trim() })], sourceLines: () => Array(20).fill(`key: ${'x'.repeat(300)}`) }, { width: 60 });
  const long = told.split('\n').filter((line) => line.length > 60 && !/^ {2}(?:or|path) |^Judged|^error/.test(line));
  expect(long).toEqual([]);
  expect(told).toContain('\n         word word');
});

test('colours only when told, and the text is the same', () => {
  const plain = textReport(FULL, { color: false, width: 80 });
  const coloured = textReport(FULL, { color: true, width: 80 });
  expect(plain).not.toContain('\u001b');
  expect(coloured).toContain('\u001b[31m');
  expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(plain);
});

test('what a manifest holds drives no terminal and forges no line', () => {
  const told = text({ findings: [finding({ found: '\u001b[2J\u001b]0;x\u0007', resource: { ...finding().resource, name: 'a\nerror[x] forged' }, fix: 'a\nerror[y] forged' })] });
  expect(told).not.toMatch(/\u001b|\u0007/);
  expect(told).not.toMatch(/^error\[[xy]\]/m);
});

test.each([['kind: Secret', false], ['{"kind": "Secret"}', false], ['kind: ConfigMap', true], ['kind: SecretStore', true]])('of unreadable input beside %s the line shows: %s', (kind, shows) => {
  const problems = [{ file: 'a.yaml', line: 2, column: 3, message: 'No YAML.', fix: 'mend it' }];
  expect(text({ problems, sourceLines: () => [kind, 'greeting: hello: x'] }).includes('hello')).toBe(shows);
});

test('a finding on a construct names it and its line of code', () => {
  const told = text({ findings: [finding({ constructPath: 'shop/api/Resource', location: { file: 'src/main.ts', line: 14, column: 3 } })] });
  expect(told).toContain('shop/api  (Deployment shop/api)\n');
  expect(told).toContain("  or     exempt it: Exemptions.of(api).add({ rule: 'pod/no-privileged', reason, owner, expires })");
});
