import { Finding, Severity } from '../../../src/core/finding';
import { KubernetesVersion } from '../../../src/core/kubernetes-version';
import { CATALOGUE } from '../../../src/policy/catalogue';
import { compliance, ControlResult, Frameworks } from '../../../src/policy/packs/frameworks';
import { Packs } from '../../../src/policy/packs/packs';

const RULES = CATALOGUE.map(({ meta }) => meta);
const NEWEST = Frameworks.all(KubernetesVersion.NEWEST);
const CIS = NEWEST.find(({ id }) => id === 'cis')!;
const [PRIVILEGED, ROOT, NON_ROOT] = ['pod/no-privileged', 'pod/no-root-user', 'pod/run-as-non-root'];

function finding(ruleId: string, rest: Partial<Finding> = {}): Finding {
  const resource = { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: 'api' };
  return { ruleId, severity: Severity.HIGH, message: 'It must not.', found: 'true', fix: 'do not', path: '/spec', resource, ...rest };
}

function resultOf(control: string, findings: readonly Finding[], rules = RULES, idle?: ReadonlySet<string>): ControlResult {
  return compliance(CIS, rules, findings, idle).find((each) => each.control.id === control)!.result;
}

test('each framework has the pack of its id, and the pack exactly the rules of the framework', () => {
  for (const version of KubernetesVersion.all()) {
    for (const { id, controls } of Frameworks.all(version)) {
      const serving = CATALOGUE.filter(({ meta }) => controls.some(({ isServedBy }) => isServedBy(meta)));
      expect([id, serving]).toEqual([id, Packs.byId(id)!.rules(version)]);
    }
  }
});

test('every control that a rule names is one of a framework', () => {
  const known = NEWEST.flatMap(({ controls }) => controls);
  const unknown = RULES.flatMap((meta) => meta.controls.filter((control) => !control.startsWith('pss/'))
    .filter((control) => !known.some(({ isServedBy }) => isServedBy({ id: '', controls: [control] }))).map((control) => `${meta.id} names ${control}`));
  expect(unknown).toEqual([]);
});

test.each(NEWEST.map((framework) => [framework.id, framework] as const))('every control of %s has rules, or a reason why it has none, and not both', (_id, { controls }) => {
  const served = controls.filter(({ isServedBy }) => RULES.some(isServedBy));
  expect(controls.filter((control) => !served.includes(control) && control.invisible === undefined).map(({ id }) => id)).toEqual([]);
  expect(served.filter(({ invisible }) => invisible !== undefined).map(({ id }) => id)).toEqual([]);
  expect(new Set(controls.map(({ id }) => id)).size).toBe(controls.length);
  for (const { title, invisible } of controls) {
    expect(title).toMatch(/^[A-Z/].*[^.]$/);
    expect(invisible ?? 'A reason.').toMatch(/^[A-Z].*\.$/);
  }
});

describe('CIS', () => {
  const titleOf = (version: KubernetesVersion, number: string) => Frameworks.byId('cis', version)!.controls.find(({ id }) => id === number)?.title;

  test.each([
    ['1.27', '1.9.0'], ['1.28', '1.10.0'], ['1.29', '1.11.1'], ['1.31', '1.11.1'], ['1.32', '1.12.0'], ['1.33', '1.12.0'], ['1.34', '2.0.1'], ['1.37', '2.0.1'],
  ])('for Kubernetes %s it is edition %s', (version, edition) => {
    expect(Frameworks.byId('cis', KubernetesVersion.of(version))!.title).toBe(`CIS Kubernetes Benchmark ${edition}, section 5`);
  });

  test.each([
    ['5.2.12', '1.27', 'No volumes of type hostPath'], ['5.2.11', '1.32', 'No volumes of type hostPath'],
    ['5.2.13', '1.31', 'No containers that take ports of their node'], ['5.2.12', '1.32', 'No containers that take ports of their node'],
    ['5.7.4', '1.28', 'Nothing is in the namespace default'], ['5.6.4', '1.29', 'Nothing is in the namespace default'],
    ['5.6.4', '1.28', undefined], ['5.2.13', '1.32', undefined],
  ])('%s in %s: %s', (number, version, title) => {
    expect(titleOf(KubernetesVersion.of(version), number)).toBe(title);
  });

  test('its controls are in the order of their numbers', () => {
    const numbers = Frameworks.byId('cis', KubernetesVersion.V1_27)!.controls.map(({ id }) => id);
    expect(numbers.slice(8, 15)).toEqual(['5.1.9', '5.1.10', '5.1.11', '5.1.12', '5.1.13', '5.2.1', '5.2.2']);
    expect(numbers.slice(-4)).toEqual(['5.7.1', '5.7.2', '5.7.3', '5.7.4']);
  });
});

describe('compliance', () => {
  const exemption = { reason: 'needed', owner: 'team-a', expires: '2027-01-01' };

  test.each<[string, string, readonly Finding[], ControlResult]>([
    ['nothing found', '5.2.2', [], ControlResult.PASS],
    ['something found', '5.2.2', [finding(PRIVILEGED)], ControlResult.FAIL],
    ['something that the baseline knows', '5.2.2', [finding(PRIVILEGED, { known: true })], ControlResult.FAIL],
    ['something found by a rule of another control', '5.2.2', [finding(ROOT)], ControlResult.PASS],
    ['everything exempted', '5.2.7', [finding(ROOT, { exemption }), finding(NON_ROOT, { exemption })], ControlResult.EXEMPTED],
    ['one of two exempted', '5.2.7', [finding(ROOT, { exemption }), finding(NON_ROOT)], ControlResult.FAIL],
    ['unresolved', '5.2.7', [finding(ROOT, { exemption }), finding(NON_ROOT, { unresolved: true })], ControlResult.UNRESOLVED],
    ['a rule that crashed', '5.2.2', [finding('engine/rule-crashed', { found: `${PRIVILEGED} failed: no` })], ControlResult.FAIL],
    ['nothing that manifests show', '5.3.1', [], ControlResult.INVISIBLE],
  ])('%s', (_name, control, findings, result) => {
    expect(resultOf(control, findings)).toBe(result);
  });

  test('no rule was on', () => {
    expect(resultOf('5.2.2', [], RULES.filter(({ controls }) => !controls.includes('cis/5.2.2')))).toBe(ControlResult.NOT_JUDGED);
  });

  test('the rules met nothing', () => {
    expect(resultOf('5.2.2', [], RULES, new Set(RULES.filter(({ controls }) => controls.includes('cis/5.2.2')).map(({ id }) => id)))).toBe(ControlResult.NOT_JUDGED);
  });

  test('it says which rules and findings', () => {
    const found = [finding(ROOT), finding(PRIVILEGED)];
    const { rules, findings } = compliance(CIS, RULES, found).find(({ control }) => control.id === '5.2.7')!;
    expect(rules).toEqual(expect.arrayContaining([ROOT, NON_ROOT]));
    expect(findings).toEqual([found[0]]);
  });
});

test('a pack that is no framework is none', () => {
  expect(Frameworks.byId('recommended', KubernetesVersion.NEWEST)).toBeUndefined();
});
