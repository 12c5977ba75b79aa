import type { Log, Run } from 'sarif';
import { change, CHANGE, CRITICAL, FULL, report } from './reports';
import { Severity } from '../../../src/core/finding';
import { differenceSarif } from '../../../src/reports/difference/difference-sarif';
import { HOSTILE } from '../sample';

const run = (parts: Parameters<typeof report>[0] = {}): Run => (JSON.parse(differenceSarif(report(parts))) as Log).runs[0];

test('is a whole log also when nothing changes', () => {
  const { results, tool, invocations } = run();
  expect([results, invocations, tool.driver.rules]).toEqual([[], [{ executionSuccessful: true, toolExecutionNotifications: [] }], []]);
  expect(tool.driver).toMatchObject({ name: 'cdk8s-hardened', version: '1.2.3', semanticVersion: '1.2.3' });
});

test('results are what grows risk, each at its place in the new manifests', () => {
  const { results, tool, automationDetails } = run({ changes: FULL.changes });
  expect(results!.map(({ ruleId, level }) => [ruleId, level])).toEqual([['escalations/cluster-admin-opened', 'error'], ['privileges/capability-added', 'error']]);
  expect(results!.map(({ ruleIndex, ruleId }) => tool.driver.rules![ruleIndex!].id === ruleId)).toEqual([true, true]);
  expect(results![1]).toMatchObject({
    message: { text: 'Container "app" of Deployment shop/api may use the capability NET_ADMIN.\nBefore: none\nAfter: NET_ADMIN\nIt changes the network of its node.' },
    locations: [{
      physicalLocation: { artifactLocation: { uri: 'k8s/api.yaml', uriBaseId: '%SRCROOT%' }, region: { startLine: 12, startColumn: 5 } },
      logicalLocations: [{ name: 'api', kind: 'object', fullyQualifiedName: 'Deployment shop/api/spec/template/spec/containers/0/securityContext/capabilities/add' }],
    }],
    properties: { severity: 'high', area: 'privileges', container: 'app', before: 'none', after: 'NET_ADMIN' },
  });
  expect(results![0].locations![0].logicalLocations).toContainEqual({ fullyQualifiedName: 'shop/api', kind: 'construct' });
  expect(automationDetails!.id).toBe('cdk8s-hardened/diff/');
});

test.each([[Severity.CRITICAL, 'error', '9.5'], [Severity.HIGH, 'error', '8.0'], [Severity.MEDIUM, 'warning', '5.5'], [Severity.LOW, 'note', '2.0']])('%s is level %s', (severity, level, number) => {
  const { results, tool } = run({ changes: [change({ severity })] });
  expect([results![0].level, tool.driver.rules![0].properties!['security-severity'], tool.driver.rules![0].defaultConfiguration!.level]).toEqual([level, number, level]);
});

test('every result has a place, whatever is known of it', () => {
  const { results } = run({ changes: [change({ resource: undefined, now: undefined })] });
  expect(results![0].locations).toEqual([{ message: { text: CHANGE.title } }]);
});

test('fingerprints tell changes apart, and survive a moved line', () => {
  const prints = (changes: readonly typeof CHANGE[]) => run({ changes }).results!.map(({ partialFingerprints }) => partialFingerprints!['cdk8sHardenedDiff/v1']);
  expect(new Set(prints([CHANGE, CRITICAL, change({ container: 'b' }), CHANGE, change({ title: 'Another.' })])).size).toBe(5);
  expect(prints([change({ now: { location: { file: 'k8s/api.yaml', line: 99 } }, after: 'more' })])).toEqual(prints([CHANGE]));
});

test('input that could not be read is no successful execution', () => {
  expect(run({ problems: FULL.problems, notices: ['a note'] }).invocations![0]).toMatchObject({
    executionSuccessful: false,
    toolExecutionNotifications: [{ level: 'error', message: { text: 'A template is not YAML. render it first: helm template' } }, { level: 'note', message: { text: 'a note' } }],
  });
});

test('is JSON, and its places are URIs, whatever texts hold', () => {
  const changes = HOSTILE.map((text) => change({ title: text, before: text, now: { location: { file: text, line: 1 } } }));
  for (const { locations } of run({ changes }).results!) expect(locations![0].physicalLocation!.artifactLocation!.uri).toMatch(/^[\w%.~!*'()/:-]*$/);
});
