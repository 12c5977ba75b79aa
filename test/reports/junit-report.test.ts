import { parseXml, XmlElement } from './parse-xml';
import { finding, FULL, report } from './sample';
import { junitReport } from '../../src/reports/junit-report';

const suitesOf = (any: Parameters<typeof junitReport>[0]) => {
  const top = parseXml(junitReport(any));
  return { top, suites: Object.fromEntries(top.children.map((suite) => [suite.attributes.name, suite])) };
};
const cases = (suite: XmlElement) => suite.children.map(({ attributes, children }) => [attributes.name, children[0]?.name ?? 'passed']);

test('a suite for each file, a case for each finding, and one for each quiet rule', () => {
  const { top, suites } = suitesOf(FULL);
  expect(top.attributes).toEqual({ name: 'cdk8s-hardened', tests: '6', failures: '1', errors: '1', skipped: '4', time: '0' });
  expect(Object.keys(suites)).toEqual(['input', 'k8s/shop.yaml', 'rules without findings']);
  expect(cases(suites['k8s/shop.yaml']).map(([, result]) => result)).toEqual(['failure', 'skipped', 'skipped', 'skipped', 'skipped']);
  expect(cases(suites.input)).toEqual([['k8s/broken.yaml:2:4', 'error']]);
});

test('a failure tells what the text report tells', () => {
  const [failed] = suitesOf(report({ findings: [finding()] })).suites['k8s/shop.yaml'].children;
  expect(failed.attributes).toEqual({
    classname: 'k8s/shop.yaml',
    file: 'k8s/shop.yaml',
    line: '12',
    time: '0',
    name: 'pod/no-privileged: Deployment shop/api /spec/template/spec/containers/0/securityContext/privileged',
  });
  expect(failed.children[0]).toMatchObject({ name: 'failure', attributes: { type: 'critical', message: 'Containers must not be privileged.' } });
  expect(failed.children[0].text).toContain('\n  fix    remove privileged on container "app"\n');
});

test('what is exempted, known or unresolved is skipped and says so', () => {
  const skipped = suitesOf(FULL).suites['k8s/shop.yaml'].children.slice(1).map(({ children }) => children[0].attributes.message);
  expect(skipped).toEqual([
    'low: below what fails', 'exempted by team-shop until 2027-03-01: the agent must', 'known to the baseline', 'unresolved: objects that were not given could tell',
  ]);
});

test('without findings every rule that judged is a passed test, and one that met no object is skipped', () => {
  const { top, suites } = suitesOf(report());
  expect(top.attributes).toMatchObject({ tests: '4', failures: '0', skipped: '1' });
  expect(cases(suites['rules without findings'])).toContainEqual(['network/require-default-deny', 'skipped']);
  expect(cases(suites['rules without findings'])).toContainEqual(['pod/no-privileged', 'passed']);
});

test('what would have the same name gets a number', () => {
  const { suites } = suitesOf(report({ findings: [finding(), finding({ found: 'other' })] }));
  const [one, other] = suites['k8s/shop.yaml'].children.map(({ attributes }) => attributes.name);
  expect(other).toBe(`${one} (2)`);
});

test('a construct has a suite of its own', () => {
  expect(Object.keys(suitesOf(report({ findings: [finding({ constructPath: 'shop/api/Resource' })] })).suites)).toContain('shop/api');
});
