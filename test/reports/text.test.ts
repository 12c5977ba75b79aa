import { Finding, Severity } from '../../src/core/finding';
import { KubernetesVersion } from '../../src/core/kubernetes-version';
import { findingText } from '../../src/reports/finding-text';
import { Failure, failureText } from '../../src/reports/text';

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
const failure = (parts: Partial<Failure>): Failure =>
  ({ problems: [], findings: [], objects: 3, rules: 2, version: KubernetesVersion.V1_34, ...parts });

test('a failure tells everything at once and sums it up', () => {
  const text = failureText(failure({
    problems: [
      { kind: 'validation', constructPath: 'shop/api', message: 'At least one container must be specified', location: { file: 'main.ts', line: 3 } },
      { kind: 'rendering', constructPath: '', message: 'Dependency cycle detected:\na => b => a' },
      { kind: 'validation', constructPath: 'shop/db', message: 'error[usage] The grant needs the address of the API server.\n  at     apiServer\n  fix    say it' },
      { kind: 'validation', constructPath: 'shop/x', message: 'error[usage] No.\n  fix    yes' },
    ],
    findings: [FINDING, { ...FINDING, path: '/x', severity: Severity.CRITICAL }, { ...FINDING, resource: { apiVersion: '', kind: 'Exemption', name: 'a/b' } }],
  }));
  expect(text).toBe(`error[validation] At least one container must be specified
  at     shop/api  main.ts:3

error[rendering] Dependency cycle detected:
  at     the app
  a => b => a

error[usage] The grant needs the address of the API server.
  at     apiServer
  fix    say it

error[usage] No.
  at     shop/x
  fix    yes

${findingText(FINDING)}

${findingText({ ...FINDING, path: '/x' })}

${findingText({ ...FINDING, resource: { apiVersion: '', kind: 'Exemption', name: 'a/b' } })}

3 validation errors, 1 rendering error, 3 findings (1 critical, 2 high) in 1 of 3 objects. 2 rules judged for Kubernetes 1.34. No file was written or changed.`);
});

test.each<[Partial<Failure>, string]>([
  [{ findings: [FINDING], objects: 1, rules: 1 }, '1 finding (1 high) in 1 of 1 object. 1 rule judged for Kubernetes 1.34. No file was written or changed.'],
  [{ findings: [FINDING], version: KubernetesVersion.of('1.99') },
    '1 finding (1 high) in 1 of 3 objects. 2 rules judged for Kubernetes 1.99, which this release does not know yet: it was taken for the newest that it knows. No file was written or changed.'],
  [{ problems: [{ kind: 'validation', constructPath: 'a', message: 'b' }] }, '1 validation error. 2 rules judged for Kubernetes 1.34. No file was written or changed.'],
])('counts %#', (parts, line) => {
  expect(failureText(failure(parts)).split('\n').at(-1)).toBe(line);
});
