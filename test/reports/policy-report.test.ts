import { parseAllDocuments } from 'yaml';
import { finding, FULL, repeated, report } from './sample';
import { policyReport } from '../../src/reports/policy-report';

const objects = (parts: Parameters<typeof report>[0] = {}, group: Parameters<typeof policyReport>[1] = 'wgpolicyk8s.io'): any[] =>
  parseAllDocuments(policyReport(report(parts), group)).map((document) => (document as { toJS(): unknown }).toJS());
const names = (all: any[]) => all.map(({ kind, metadata }) => `${kind} ${metadata.namespace ?? ''}/${metadata.name}`);

test.each([
  ['wgpolicyk8s.io', 'wgpolicyk8s.io/v1alpha2', ['ClusterPolicyReport /cdk8s-hardened', 'PolicyReport shop/cdk8s-hardened']],
  ['openreports.io', 'openreports.io/v1alpha1', ['ClusterReport /cdk8s-hardened', 'Report shop/cdk8s-hardened']],
] as const)('%s has an object for the cluster and one for each namespace', (group, apiVersion, expected) => {
  const all = objects({ findings: [finding()] }, group);
  expect(names(all)).toEqual(expected);
  expect(all.map((each) => each.apiVersion)).toEqual([apiVersion, apiVersion]);
});

test('counts what passed', () => {
  const [cluster, shop] = objects({ findings: [finding(), finding({ path: '/other' })] });
  expect(cluster.summary).toEqual({ pass: 1, fail: 0, warn: 0, error: 0, skip: 0 });
  expect(shop.summary).toEqual({ pass: 8, fail: 2, warn: 0, error: 0, skip: 0 });
});

test('tells what fails, what is tolerated, what is set aside, and what could not be read', () => {
  const [cluster, shop] = objects(FULL);
  expect(shop.results.map(({ result }: any) => result)).toEqual(['fail', 'warn', 'skip', 'skip']);
  expect(cluster.results.map(({ result, policy }: any) => [policy, result])).toEqual([['network/require-default-deny', 'skip'], ['input/readable', 'error']]);
  expect(shop.results[2].properties).toMatchObject({ outcome: 'exempted', exemptedBy: 'team-shop', exemptedUntil: '2027-03-01', exemptedFor: 'the agent must' });
});

test('a result has everything that readers of the ecosystem show', () => {
  expect(objects({ findings: [finding()] })[1].results[0]).toEqual({
    source: 'cdk8s-hardened',
    policy: 'pod/no-privileged',
    category: 'pod',
    severity: 'critical',
    result: 'fail',
    scored: true,
    resources: [{ apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'api' }],
    message: 'Deployment shop/api: Containers must not be privileged. Found: true. Fix: remove privileged on container "app"',
    properties: { path: '/spec/template/spec/containers/0/securityContext/privileged', container: 'app', outcome: 'failing', location: 'k8s/shop.yaml:12:23' },
    timestamp: { seconds: 1795219200, nanos: 0 },
  });
});

test('much to tell becomes several objects, each small enough to apply', () => {
  const all = objects({ findings: repeated(400, { found: 'x'.repeat(5000) }) });
  expect(names(all)).toEqual(['ClusterPolicyReport /cdk8s-hardened', 'PolicyReport shop/cdk8s-hardened', 'PolicyReport shop/cdk8s-hardened-2', 'PolicyReport shop/cdk8s-hardened-3']);
  for (const each of all) expect(JSON.stringify(each).length).toBeLessThan(262_144);
  expect(all.flatMap(({ results }) => results)).toHaveLength(400);
});

test.each(['Not A Namespace', '<script>', '', 'a'.repeat(64), '../x'])('what is in %j, which is no namespace, is told for the cluster', (namespace) => {
  const resource = { ...finding().resource, namespace };
  const all = objects({ findings: [finding({ resource })], judged: { ...report().judged, checksByNamespace: { [namespace]: 3 } } });
  expect(names(all)).toEqual(['ClusterPolicyReport /cdk8s-hardened']);
  expect(all[0].summary).toMatchObject({ pass: 2, fail: 1 });
});

test('YAML of any version reads the same texts', () => {
  const [, shop] = parseAllDocuments(policyReport(report({ findings: [finding({ container: 'no', found: 'on', fix: '0o17', path: '012' })] }), 'wgpolicyk8s.io'), { version: '1.1' });
  expect((shop as { toJS(): any }).toJS().results[0].properties).toMatchObject({ container: 'no', path: '012' });
});
