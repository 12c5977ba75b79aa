import { Finding, Severity } from '../../src/core/finding';
import { Kinds } from '../../src/core/kinds';
import { KubernetesVersion } from '../../src/core/kubernetes-version';
import type { RuleMeta } from '../../src/policy/rule';
import type { Report } from '../../src/reports/report';

/** A rule as reports see it. */
export const rule = (id: string, changes: Partial<RuleMeta> = {}): RuleMeta => ({
  id, title: `What ${id} demands.`, why: `What happens where ${id} does not hold.`, severity: Severity.HIGH, judges: Kinds.ALL, controls: ['cis/5.2.6', 'pss/restricted'], ...changes,
});

export const RULES = [
  rule('pod/no-privilege-escalation', { title: 'Containers must set allowPrivilegeEscalation to false.', why: 'A setuid binary could gain rights.' }),
  rule('pod/no-privileged', { severity: Severity.CRITICAL, controls: ['cis/5.2.2', 'pss/baseline', 'mitre/T1611'] }),
  rule('network/require-default-deny', { severity: Severity.MEDIUM, controls: ['cis/5.3.2'] }),
  rule('secrets/no-plaintext-secret', { severity: Severity.LOW, controls: [] }),
];

export const SHOP = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
  namespace: shop
spec:
  template:
    spec:
      containers:
      - name: app
        securityContext:
          privileged: true
`;

export const FINDING: Finding = {
  ruleId: 'pod/no-privileged',
  severity: Severity.CRITICAL,
  message: 'Containers must not be privileged.',
  found: 'true',
  fix: 'remove privileged on container "app"',
  path: '/spec/template/spec/containers/0/securityContext/privileged',
  resource: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'api' },
  container: 'app',
  location: { file: 'k8s/shop.yaml', line: 12, column: 23 },
  exemptWith: "Exemptions.of(…).add({ rule: 'pod/no-privileged', reason, owner, expires })",
};

export const finding = (changes: Partial<Finding> = {}): Finding => ({ ...FINDING, ...changes });

/** The same thing wrong with objects of other names, a file each. */
export const repeated = (count: number, changes: Partial<Finding> = {}): Finding[] => Array.from({ length: count }, (_, i) =>
  finding({ ...changes, resource: { ...FINDING.resource, name: `api-${i}` }, location: { file: `k8s/${i}.yaml`, line: 12, column: 23 } }));

/** One of each: what fails, what is tolerated, exempted, known and unresolved. */
export const ONE_OF_EACH: readonly Finding[] = [
  FINDING,
  finding({ ruleId: 'secrets/no-plaintext-secret', severity: Severity.LOW, message: 'Secrets must not be plain.', location: { file: 'k8s/shop.yaml', line: 10, column: 9 } }),
  finding({ ruleId: 'pod/no-privilege-escalation', severity: Severity.HIGH, exemption: { reason: 'the agent must', owner: 'team-shop', expires: '2027-03-01' } }),
  finding({ ruleId: 'pod/no-privilege-escalation', severity: Severity.HIGH, path: '/spec', known: true }),
  finding({ ruleId: 'network/require-default-deny', severity: Severity.MEDIUM, resource: { apiVersion: 'v1', kind: 'Namespace', name: 'shop' }, path: '', unresolved: true }),
];

const SOURCES = new Map(Object.entries({ 'k8s/shop.yaml': SHOP, 'k8s/broken.yaml': 'a: 1\nb: {{ .Values.b }}\n' }));

export const report = (parts: Partial<Report> = {}): Report => ({
  toolVersion: '1.2.3',
  kubernetesVersion: KubernetesVersion.V1_34,
  packs: ['recommended'],
  rules: RULES,
  judged: {
    files: 2, objects: 3, objectsByKind: { Deployment: 2, Namespace: 1 }, checksByNamespace: { '': 1, 'shop': 9 }, rules: 3, idleRules: ['network/require-default-deny'], checks: 10,
  },
  findings: [],
  exemptions: [],
  loosened: [],
  problems: [],
  notices: [],
  failOn: Severity.LOW,
  today: '2026-11-21',
  sourceLines: (file) => SOURCES.get(file)?.split('\n'),
  ...parts,
});

/** Everything that a report can tell. */
export const FULL = report({
  findings: ONE_OF_EACH,
  failOn: Severity.MEDIUM,
  exemptions: [{ rule: 'pod/no-privilege-escalation', reason: 'the agent must', owner: 'team-shop', expires: '2027-03-01', constructPath: '', source: 'cdk8s-hardened.yaml', objects: { kind: 'Deployment', name: 'api' } }],
  loosened: [{ rule: 'pod/no-privileged', change: 'severity critical → high', reason: 'a lab', owner: 'team-lab', expires: '2027-01-01', source: 'cdk8s-hardened.yaml' }],
  problems: [{ file: 'k8s/broken.yaml', line: 2, column: 4, message: 'A template is not YAML.', fix: 'render it first: helm template' }],
  notices: ['Objects without a namespace were taken for those of "shop".'],
});

/** What a manifest may hold to harm whoever reads the report. */
export const HOSTILE = [
  '<script>alert(1)</script>', '</script><img src=x onerror=alert(1)>', '"><b>', "' onmouseover='alert(1)", ']]>', '&amp;', '\u0000\u0007\u001b[2J', '\u202egnp.exe', '\ud800',
  '`code`', '| a | b |', '@everyone', '```', '<!--', '\n# heading', '**bold**', '[x](javascript:alert(1))', '{{ x }}', '__proto__', '\ufffe\uffff', '</details>', '$(id)', '- [ ] x', '#1',
];
