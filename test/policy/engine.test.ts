import { Severity } from '../../src/core/finding';
import { Kinds } from '../../src/core/kinds';
import type { LedgerEntry } from '../../src/core/ledger';
import { Manifest } from '../../src/core/manifest';
import { Engine } from '../../src/policy/engine';
import { Rule, RuleMeta, Violation } from '../../src/policy/rule';
import type { Subject } from '../../src/policy/subject';
import { deployment, object, pod } from '../../src/testing';

const TODAY = '2026-11-21';

/** A rule whose check is given. */
class Given extends Rule {
  public readonly meta: RuleMeta;

  constructor(id: string, private readonly given: (subject: Subject) => Violation[], rest: Partial<RuleMeta> = {}) {
    super();
    this.meta = { id, title: `${id} must hold.`, why: 'w', severity: Severity.LOW, judges: Kinds.ALL, controls: [], ...rest };
  }

  public check(subject: Subject): Violation[] {
    return this.given(subject);
  }
}

const broken = new Given('test/broken', () => [{ path: '/spec/containers/0/image', found: 'x', fix: 'f' }]);
const crashing = new Given('test/crashing', () => { throw new Error('cannot'); });
const origin = (constructPath: string) => ({ constructPath, locate: () => undefined });
const read = (json: unknown, constructPath = 'shop/api') => Manifest._read(json, { origin: origin(constructPath) });
const exemption = (rule: string, rest: Partial<LedgerEntry> = {}): LedgerEntry => ({
  rule, reason: 'r', owner: 'o', expires: '2027-03-01', constructPath: 'shop/api', ...rest,
});

test('a finding says the object, the place, the container and the way past it', () => {
  const { violations } = new Engine({ rules: [broken], today: TODAY }).judge(read(pod()));
  expect(violations).toEqual([expect.objectContaining({
    ruleId: 'test/broken',
    path: '/spec/containers/0/image',
    container: 'app',
    constructPath: 'shop/api',
    resource: { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: 'app' },
    exemptWith: "Exemptions.of(…).add({ rule: 'test/broken', reason, owner, expires })",
  })]);
});

test('a finding in a list says the place in the list', () => {
  const list = { apiVersion: 'v1', kind: 'List', items: [pod(), pod()] };
  const { violations, objects } = new Engine({ rules: [broken], today: TODAY }).judge(read(list));
  expect(objects).toBe(2);
  expect(violations.map(({ path }) => path)).toEqual(['/items/0/spec/containers/0/image', '/items/1/spec/containers/0/image']);
});

test('a rule that throws is a finding of its own, which exempting the rule does not silence', () => {
  const { violations } = new Engine({ rules: [crashing], today: TODAY, exemptions: [exemption('test/crashing')] }).judge(read(pod()));
  expect(violations.map(({ ruleId, found }) => [ruleId, found])).toEqual(expect.arrayContaining([['engine/rule-crashed', 'test/crashing failed: cannot']]));
});

test('nobody can exempt the crash itself', () => {
  const { violations } = new Engine({ rules: [crashing], today: TODAY, exemptions: [exemption('engine/rule-crashed')] }).judge(read(pod()));
  expect(violations.map(({ ruleId }) => ruleId).sort()).toEqual(['engine/rule-crashed', 'exemption/known-rule']);
});

test('an exempted finding is told apart, with its reason', () => {
  const { violations, exempted } = new Engine({ rules: [broken], today: TODAY, exemptions: [exemption('test/broken')] }).judge(read(pod()));
  expect(violations).toEqual([]);
  expect(exempted).toEqual([expect.objectContaining({ exemption: { reason: 'r', owner: 'o', expires: '2027-03-01' } })]);
});

test('a rule that says so is exempted by nothing', () => {
  const strict = new Given('test/strict', () => [{ path: '', found: 'x', fix: 'f' }], { exemptable: false });
  const { violations, exempted } = new Engine({ rules: [strict], today: TODAY, exemptions: [exemption('test/strict')] }).judge(read(pod()));
  expect(exempted).toEqual([]);
  expect(violations.map(({ ruleId }) => ruleId).sort()).toEqual(['exemption/exemptable-rule', 'test/strict']);
  expect(violations.find(({ ruleId }) => ruleId === 'test/strict')).toMatchObject({ exemptWith: undefined });
});

test('the order of objects and rules does not show', () => {
  const manifests = [...read(pod(), 'b'), ...read(deployment(), 'a'), ...read(object('v1', 'ConfigMap', 'c'), 'c')];
  const rules = [broken, new Given('test/also', () => [{ path: '', found: 'y', fix: 'f' }])];
  const judged = new Engine({ rules, today: TODAY }).judge(manifests).violations;
  expect(new Engine({ rules: [...rules].reverse(), today: TODAY }).judge([...manifests].reverse()).violations).toEqual(judged);
  expect(judged).toHaveLength(6);
});

test('what was judged is counted: a pass over nothing shows', () => {
  const forPods = new Given('test/pods', () => [], { judges: Kinds.POD_OWNERS });
  const verdict = new Engine({ rules: [forPods], today: TODAY }).judge(read(object('v1', 'ConfigMap', 'c')));
  expect(verdict).toMatchObject({ violations: [], objects: 1, rules: 0, checks: 0 });
  expect(new Engine({ rules: [forPods], today: TODAY }).judge(read(pod()))).toMatchObject({ objects: 1, rules: 1, checks: 1 });
});

describe('clusters', () => {
  const twice = () => [read(pod(), 'shop'), read(pod(), 'shop')];
  const alone = (manifests: readonly Manifest[]) => ({ manifests, beside: [] });
  const lonely = new Given('test/lonely', ({ _facts: facts }) => (facts.manifests.length > 1 ? [{ path: '', found: `${facts.manifests.length}`, fix: 'f' }] : []));

  test('are judged each for itself', () => {
    const [one, other] = twice();
    const engine = () => new Engine({ rules: [lonely], today: TODAY });
    expect(engine().judge([...one, ...other]).violations).toHaveLength(2);
    expect(engine().judgeApart([alone(one), alone(other)])).toMatchObject({ violations: [], objects: 2, checks: 2 });
  });

  test('see what stands beside them, which is not judged with them', () => {
    const [one, other] = twice();
    const { violations, objects } = new Engine({ rules: [lonely], today: TODAY }).judgeApart([{ manifests: one, beside: other }]);
    expect({ objects, found: violations.map(({ found }) => found) }).toEqual({ objects: 1, found: ['2'] });
  });

  test('share exemptions: what one of them needs is not needless in the others', () => {
    const first = new Given('test/first', ({ manifest }) => (manifest.origin.constructPath === 'shop/api' ? [{ path: '', found: 'x', fix: 'f' }] : []));
    const engine = new Engine({ rules: [first], today: TODAY, exemptions: [exemption('test/first')] });
    const { violations, exempted } = engine.judgeApart([alone(read(pod())), alone(read(pod(), 'shop/web'))]);
    expect({ violations, exempted: exempted.length }).toEqual({ violations: [], exempted: 1 });
  });
});
