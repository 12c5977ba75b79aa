import type { Log, Run } from 'sarif';
import { finding, FULL, HOSTILE, repeated, report } from './sample';
import { Severity } from '../../src/core/finding';
import { sarifReport } from '../../src/reports/sarif-report';

const run = (parts: Parameters<typeof report>[0] = {}): Run => (JSON.parse(sarifReport(report(parts))) as Log).runs[0];

test('is a whole log also when nothing was found', () => {
  const { results, tool, invocations, columnKind } = run();
  expect([results, invocations, columnKind]).toEqual([[], [{ executionSuccessful: true, toolExecutionNotifications: [] }], 'utf16CodeUnits']);
  expect(tool.driver).toMatchObject({ name: 'cdk8s-hardened', version: '1.2.3', semanticVersion: '1.2.3' });
  expect(tool.driver.rules).toHaveLength(4);
});

test('a result points at its rule, its place, its object', () => {
  const { results, tool, artifacts } = run({ findings: [finding()] });
  const [result] = results!;
  expect(tool.driver.rules![result.ruleIndex!].id).toBe('pod/no-privileged');
  expect(result).toMatchObject({
    ruleId: 'pod/no-privileged',
    level: 'error',
    message: { text: 'Containers must not be privileged.\nDeployment shop/api: found true.\nFix: remove privileged on container "app"' },
    locations: [{
      physicalLocation: { artifactLocation: { uri: 'k8s/shop.yaml', uriBaseId: '%SRCROOT%', index: 0 }, region: { startLine: 12, startColumn: 23 } },
      logicalLocations: [{ name: 'api', kind: 'object', fullyQualifiedName: 'Deployment shop/api/spec/template/spec/containers/0/securityContext/privileged' }],
    }],
  });
  expect(artifacts).toEqual([{ location: { uri: 'k8s/shop.yaml', uriBaseId: '%SRCROOT%' }, roles: ['analysisTarget'], sourceLanguage: 'yaml' }]);
  expect(result.kind).toBeUndefined();
  expect(result.baselineState).toBeUndefined();
});

test.each([
  [Severity.CRITICAL, 'error', '9.5'], [Severity.HIGH, 'error', '8.0'], [Severity.MEDIUM, 'warning', '5.5'], [Severity.LOW, 'note', '2.0'],
])('%s is level %s and security-severity %s', (severity, level, number) => {
  const { results, tool } = run({ findings: [finding({ severity, ruleId: 'engine/other' })] });
  const rule = tool.driver.rules![results![0].ruleIndex!];
  expect([results![0].level, rule.properties!['security-severity'], rule.defaultConfiguration!.level]).toEqual([level, number, level]);
});

test('a rule helps', () => {
  const rule = run().tool.driver.rules![1];
  expect(rule).toMatchObject({
    id: 'pod/no-privileged',
    name: 'NoPrivileged',
    shortDescription: { text: 'What pod/no-privileged demands.' },
    fullDescription: { text: 'What happens where pod/no-privileged does not hold.' },
    properties: { tags: ['security', 'kubernetes', 'pod', 'cis/5.2.2', 'pss/baseline', 'mitre/T1611'], precision: 'high' },
  });
  expect(rule.help!.markdown).toContain('`cdk8s-hardened explain pod/no-privileged`');
});

test('an exempted result is suppressed, an unresolved one is open, a known one unchanged', () => {
  const { results } = JSON.parse(sarifReport(FULL)).runs[0];
  expect(results[2].suppressions).toEqual([{ kind: 'external', status: 'accepted', justification: 'the agent must (team-shop, until 2027-03-01)' }]);
  expect([results[4].kind, results[4].level]).toEqual(['open', 'none']);
  expect(results.map(({ baselineState }: { baselineState: string }) => baselineState)).toEqual(['new', 'new', 'new', 'unchanged', 'new']);
  expect(results.filter((each: object) => 'suppressions' in each)).toHaveLength(1);
});

test('input that could not be read is no successful execution', () => {
  const { invocations, artifacts } = JSON.parse(sarifReport(FULL)).runs[0];
  expect(invocations[0].executionSuccessful).toBe(false);
  expect(invocations[0].toolExecutionNotifications[0]).toMatchObject({
    level: 'error',
    descriptor: { id: 'input/unreadable' },
    message: { text: 'A template is not YAML. render it first: helm template' },
    locations: [{ physicalLocation: { artifactLocation: { uri: 'k8s/broken.yaml', index: 1 }, region: { startLine: 2, startColumn: 4 } } }],
  });
  expect(artifacts).toHaveLength(2);
});

test('fingerprints tell findings apart and survive a moved line', () => {
  const prints = (findings: ReturnType<typeof repeated>) => run({ findings }).results!.map(({ partialFingerprints }) => partialFingerprints!['cdk8sHardened/v1']);
  expect(new Set(prints(repeated(5))).size).toBe(5);
  expect(prints([finding({ location: { file: 'k8s/shop.yaml', line: 99 } })])).toEqual(prints([finding()]));
});

test('every index points at what it names', () => {
  const hostile = HOSTILE.map((text) => finding({ ruleId: text, location: { file: text, line: 1 } }));
  const { results, artifacts, tool } = run({ findings: [...repeated(3), ...hostile] });
  for (const { ruleId, ruleIndex, locations } of results!) {
    expect(tool.driver.rules![ruleIndex!].id).toBe(ruleId);
    const { artifactLocation } = locations![0].physicalLocation!;
    expect(artifacts![artifactLocation!.index!].location!.uri).toBe(artifactLocation!.uri);
  }
});

test('a finding without a place has its object only', () => {
  const [{ locations }] = run({ findings: [finding({ location: undefined, constructPath: 'shop/api/Resource' })] }).results!;
  expect(locations![0].physicalLocation).toBeUndefined();
  expect(locations![0].logicalLocations).toHaveLength(2);
});
