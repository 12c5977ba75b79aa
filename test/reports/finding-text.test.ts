import { Finding, Severity } from '../../src/core/finding';
import { findingText } from '../../src/reports/finding-text';

const FINDING: Finding = {
  ruleId: 'pod/no-privilege-escalation',
  severity: Severity.HIGH,
  message: 'Containers must set allowPrivilegeEscalation to false.',
  found: 'unset',
  fix: 'set it to false on container "app"',
  path: '/spec/template/spec/containers/0/securityContext/allowPrivilegeEscalation',
  resource: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'api' },
  constructPath: 'shop/api/Resource',
  location: { file: 'src/main.ts', line: 14, column: 3 },
  exemptWith: "Exemptions.of(…).add({ rule: 'pod/no-privilege-escalation', reason, owner, expires })",
};

test('a finding says what must hold, where, what was found, the repair and the way out', () => {
  expect(findingText(FINDING)).toBe(`error[pod/no-privilege-escalation] Containers must set allowPrivilegeEscalation to false.
  at     shop/api (Deployment shop/api)  src/main.ts:14
  path   /spec/template/spec/containers/0/securityContext/allowPrivilegeEscalation
  found  unset
  fix    set it to false on container "app"
  or     exempt it: Exemptions.of(api).add({ rule: 'pod/no-privilege-escalation', reason, owner, expires })`);
});

test.each<[string, Partial<Finding>, string[]]>([
  ['of an object whose construct is no identifier', { constructPath: 'shop/my-api' },
    ['  at     shop/my-api (Deployment shop/api)  src/main.ts:14', '  or     exempt it: Exemptions.of(…).add({']],
  ['with a method that loosens', { exemptWith: "unsafelyAllowPrivileged({ container: 'app', reason, owner, expires })" },
    ["  or     allow it: api.unsafelyAllowPrivileged({ container: 'app', reason, owner, expires })"]],
  ['with a method of the workload behind a Service', { constructPath: 'shop/api/Service', exemptWith: 'unsafelyExposeViaLoadBalancer({ reason, owner, expires })' },
    ['  or     allow it: expose the workload by unsafelyExposeViaLoadBalancer({ reason, owner, expires })']],
  ['of a cluster-scoped object', { resource: { apiVersion: 'v1', kind: 'Namespace', name: 'shop' } }, ['  at     shop/api (Namespace shop)  src/main.ts:14']],
  ['of plain YAML', { constructPath: undefined, location: { file: 'a.yaml', line: 3, column: 5 } }, [
    '  at     Deployment shop/api  a.yaml:3:5',
    '  or     exempt it in cdk8s-hardened.yaml: { rule: pod/no-privilege-escalation, objects: { kind: Deployment, namespace: shop, name: api }, reason, owner, expires }',
  ]],
  ['of YAML whose names are no plain scalars', { constructPath: undefined, resource: { apiVersion: 'v1', kind: 'List', namespace: 'on', name: 'a: "b" }' } }, [
    '  or     exempt it in cdk8s-hardened.yaml: { rule: pod/no-privilege-escalation, objects: { kind: List, namespace: "on", name: "a: \\"b\\" }" }, reason, owner, expires }',
  ]],
  ['from standard input', { constructPath: undefined, location: { file: '-', line: 3, column: 5 } }, ['  at     Deployment shop/api  standard input:3:5']],
  ['of an object without name and kind', { resource: { apiVersion: '', kind: '', namespace: 'shop', name: '' } },
    ['  at     shop/api (object shop/(no name))  src/main.ts:14']],
  ['of several lines', { found: 'a\nb\r\nerror[x] c' }, ['  found  a', '         b', '         error[x] c']],
])('a finding %s', (_name, changes, lines) => {
  for (const line of lines) expect(findingText({ ...FINDING, ...changes })).toContain(`\n${line}`);
});

test.each(['location', 'exemptWith', 'path'] as const)('a finding without %s has no line for it', (key) => {
  const text = findingText({ ...FINDING, [key]: key === 'path' ? '' : undefined });
  expect(text.split('\n')).toHaveLength(key === 'location' ? 6 : 5);
  expect(text).not.toContain('undefined');
});
