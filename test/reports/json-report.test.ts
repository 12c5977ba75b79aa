import Ajv from 'ajv/dist/2020';
import fc from 'fast-check';
import { arbitraryReport } from './arbitrary-report';
import { finding, FULL, report } from './sample';
import schema from '../../docs/audit.schema.json';
import { jsonReport } from '../../src/reports/json-report';

const ajv = new Ajv({ allErrors: true });
const validate = ajv.compile(schema);
/** The published schema lets members be added; ours are all written down. */
const strict = ajv.compile(closed(structuredClone(schema)) as object);

function closed(node: unknown): unknown {
  if (typeof node !== 'object' || node === null) return node;
  for (const value of Object.values(node)) closed(value);
  if ('properties' in node && !('additionalProperties' in node)) Object.assign(node, { additionalProperties: false });
  return node;
}

test('is what the published schema says, whatever is in it', () => {
  for (const check of [validate, strict]) {
    fc.assert(fc.property(arbitraryReport, (any) => {
      check(JSON.parse(jsonReport(any)));
      expect(check.errors ?? []).toEqual([]);
    }), { numRuns: 40 });
  }
});

test.each<[string, (json: any) => void]>([
  ['another version', (json) => { json.schemaVersion = 2; }],
  ['a severity that is none', (json) => { json.findings[0].severity = 'HIGH'; }],
  ['a finding without a line', (json) => { delete json.findings[0].line; }],
  ['a finding without an object', (json) => { delete json.findings[0].resource; }],
  ['an outcome that is none', (json) => { json.findings[0].outcome = 'fine'; }],
  ['a summary without what was judged', (json) => { delete json.summary.judged; }],
])('the schema refuses %s', (_name, change) => {
  const json = JSON.parse(jsonReport(FULL));
  change(json);
  expect(validate(json)).toBe(false);
});

test('a finding has what others parse', () => {
  expect(JSON.parse(jsonReport(report({ findings: [finding()] }))).findings).toEqual([{
    ruleId: 'pod/no-privileged',
    severity: 'critical',
    message: 'Containers must not be privileged.',
    found: 'true',
    fix: 'remove privileged on container "app"',
    file: 'k8s/shop.yaml',
    line: 12,
    column: 23,
    path: '/spec/template/spec/containers/0/securityContext/privileged',
    container: 'app',
    resource: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'api' },
    outcome: 'failing',
  }]);
});

test('a finding on a construct says where the program made it', () => {
  const json = JSON.parse(jsonReport(report({ findings: [finding({ constructPath: 'shop/api', location: { file: 'main.ts', line: 3 } })] })));
  expect(json.findings[0]).toMatchObject({ constructPath: 'shop/api', source: 'main.ts:3', file: 'main.ts', line: 3, column: null });
});

test('counts what fails and what does not', () => {
  expect(JSON.parse(jsonReport(FULL)).summary).toEqual({
    failing: 1,
    tolerated: 1,
    unresolved: 1,
    known: 1,
    exempted: 1,
    bySeverity: { critical: 1, high: 0, medium: 0, low: 1 },
    objectsWithFindings: 1,
    problems: 1,
    rules: 4,
    judged: { files: 2, objects: 3, objectsByKind: { Deployment: 2, Namespace: 1 }, rules: 3, checks: 10, idleRules: ['network/require-default-deny'] },
  });
});

test('tells each control of each framework', () => {
  const { compliance } = JSON.parse(jsonReport(FULL));
  const named = (framework: string) => compliance.find((each: any) => each.framework === framework);
  const control = (framework: string, id: string) => named(framework).controls.find((each: any) => each.id === id);
  expect(control('cis', '5.2.2')).toEqual({ id: '5.2.2', title: expect.any(String), result: 'fail', rules: ['pod/no-privileged'], findings: 1 });
  expect(control('cis', '5.3.2')).toMatchObject({ result: 'unresolved' });
  expect(control('cis', '5.1.1')).toMatchObject({ result: 'not judged', rules: [] });
  expect(compliance.map((each: any) => each.framework)).not.toContain('nist-800-190'); // no rule that was on serves it
});
