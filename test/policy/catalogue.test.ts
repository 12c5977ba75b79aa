import { readdirSync, readFileSync } from 'fs';
import { basename, join } from 'path';
import { examples, fullPod } from './examples';
import { JUNK, LITTLE_JUNK, places, replaced } from './junk';
import { Severity } from '../../src/core/finding';
import { Kinds } from '../../src/core/kinds';
import { KubernetesVersion } from '../../src/core/kubernetes-version';
import { Manifest } from '../../src/core/manifest';
import { CATALOGUE } from '../../src/policy/catalogue';
import { Engine, Verdict } from '../../src/policy/engine';
import { Rule, RuleMeta, Violation } from '../../src/policy/rule';
import type { Subject } from '../../src/policy/subject';
import { deployment, Draft, pod } from '../../src/testing';

const TODAY = '2026-11-21';
const ROOT = join(__dirname, '..', '..');
const CONTROL = /^(pss\/(baseline|restricted)|cis\/5(\.\d+){2}|nsa(\/[a-z]+(-[a-z]+)*)|nist\/4(\.\d+){2}|mitre\/T\d{4}(\.\d{3})?)$/;
const SENTENCE = /^[A-Z][^.]*(\.\S[^.]*)*\.$/;
const RULES = CATALOGUE.map((rule): [string, Rule] => [rule.meta.id, rule]);
const IDS = RULES.map(([id]) => id);

function judge(rules: readonly Rule[], objects: readonly Draft[], version = KubernetesVersion.NEWEST): Verdict {
  return new Engine({ rules, today: TODAY, version }).judge(objects.flatMap((object) => Manifest._read(object)));
}

function testOf(id: string): string {
  return readFileSync(join(ROOT, 'test', 'policy', 'rules', `${id}.test.ts`), 'utf8');
}

test('ids are unique', () => {
  expect(IDS).toEqual([...new Set(IDS)]);
  expect(IDS.length).toBeGreaterThan(50);
});

test('every rule that is a file is in the catalogue', () => {
  const folder = join(ROOT, 'src', 'policy', 'rules');
  const files = readdirSync(folder, { recursive: true }).map(String).filter((file) => file.endsWith('.ts'));
  const rules = files.filter((file) => /^ +id: '/m.test(readFileSync(join(folder, file), 'utf8'))).map((file) => file.replace(/\\/g, '/').slice(0, -3));
  expect(rules.sort()).toEqual([...IDS].sort());
});

describe.each(RULES)('%s', (id, rule) => {
  test('its id, file and class are the same words', () => {
    expect(id).toMatch(/^[a-z]+\/[a-z]+(-[a-z0-9]+)*$/);
    const words = basename(id).split('-').map((word) => word[0].toUpperCase() + word.slice(1)).join('');
    expect(rule.constructor.name).toBe(words);
    expect(readFileSync(join(ROOT, 'src', 'policy', 'rules', `${id}.ts`), 'utf8')).toMatch(new RegExp(`^export class ${words} extends \\w+ \\{$`, 'm'));
  });

  test('it has a table of cases', () => {
    expect(testOf(id)).toMatch(new RegExp(`describeRule\\(new ${rule.constructor.name}\\(`));
  });

  test('it says what it demands, why, how bad it is, whom it judges and which controls it satisfies', () => {
    const { title, why, severity, controls, judges, unsafely } = rule.meta;
    expect(title).toMatch(SENTENCE);
    expect(why).toMatch(/^[A-Z].{20,}[.]$/);
    expect(Object.values(Severity)).toContain(severity);
    expect(judges).toBeInstanceOf(Kinds);
    expect(judges.names ?? ['all']).not.toEqual([]);
    expect(controls).toEqual([...new Set(controls)]);
    expect(controls.filter((control) => !CONTROL.test(control))).toEqual([]);
    expect(unsafely ?? 'unsafelyNothing').toMatch(/^unsafely[A-Z][A-Za-z]+$/);
  });

  test('a field that it demands of a pod is absent in one of its cases', () => {
    const base = pod();
    const demanded = places(base).slice(1).some((place) => judge([rule], [replaced(base, place, undefined)]).violations.some(({ found }) => found === 'unset'));
    if (demanded) expect(testOf(id)).toMatch(/: unset['`]/);
    else expect(judge([rule], [base]).violations.filter(({ found }) => found === 'unset')).toEqual([]);
  });

  test('it says the same about an object twice', () => {
    const objects = Object.values(examples());
    expect(judge([rule], objects)).toEqual(judge([rule], objects));
  });
});

const POD_RULES = CATALOGUE.filter(({ meta }) => /^(pod|image)\//.test(meta.id) && meta.recommended !== false);

test.each(KubernetesVersion.all())('pod() and deployment() pass every recommended rule about pods and images in %s', (version) => {
  const { violations, checks } = judge(POD_RULES, [pod(), deployment()], version);
  expect(violations).toEqual([]);
  expect(checks).toBe(2 * POD_RULES.length);
});

test('every kind that rules name has an example', () => {
  const named = CATALOGUE.flatMap(({ meta }) => meta.judges.names ?? []);
  expect(Object.keys(examples())).toEqual(expect.arrayContaining(named));
  const kinds = Object.values(examples()).flatMap((example) => Manifest._read(example)).map(({ groupKind }) => groupKind);
  expect(kinds).toEqual(Object.keys(examples()));
});

/** Fails for an object without a name. */
class Crashing extends Rule {
  public readonly meta = { ...CATALOGUE[0].meta, id: 'test/crashing', judges: Kinds.ALL };

  public check({ manifest }: Subject): Violation[] {
    if (manifest.name === '') throw new Error('no name');
    return [];
  }
}

/** Fails for a Pod beside which stands a Service without a name. */
class CrashingAtOthers extends Rule {
  public readonly meta = { ...CATALOGUE[0].meta, id: 'test/crashing-at-others', judges: Kinds.of('/Pod') };

  public check({ _facts: facts }: Subject): Violation[] {
    if (facts.ofKind('/Service').some(({ name }) => name === '')) throw new Error('no name of a Service');
    return [];
  }
}

/** A rule that judges in another one's stead. */
class Delegate extends Rule {
  public readonly meta: RuleMeta;

  constructor(rule: Rule, public readonly check: (subject: Subject) => Violation[]) {
    super();
    this.meta = rule.meta;
  }
}

/**
 * The rules, without what cannot end otherwise than before: an object that does not change, judged by a rule that does not ask about the
 * app around it. Whether a rule asks depends on the object alone, until it has asked.
 */
function withoutRepetition(rules: readonly Rule[], unchanged: readonly Manifest[]): Rule[] {
  const asked = new Map(unchanged.map((manifest) => [manifest, new Set<string>()]));
  const spying = rules.map((rule) => new Delegate(rule, (subject) => rule.check(spy(subject, () => asked.get(subject.manifest)!.add(rule.meta.id)))));
  new Engine({ rules: spying, today: TODAY }).judge(unchanged);
  return rules.map((rule) => new Delegate(rule, (subject) => asked.get(subject.manifest)?.has(rule.meta.id) === false ? [] : rule.check(subject)));
}

/** A subject that tells when it is asked about the app around it. */
function spy(subject: Subject, onAsked: () => void): Subject {
  return Object.create(subject, {
    _facts: {
      get: () => {
        onAsked();
        return subject._facts;
      },
    },
  });
}

describe('no rule crashes on junk', () => {
  const alone = new Engine({ rules: CATALOGUE, today: TODAY });
  const oldest = new Engine({ rules: CATALOGUE, today: TODAY, version: KubernetesVersion.V1_27 });
  const slim = { ...examples(), '/Pod': pod() };
  const others = Object.entries(slim).map(([kind, example]) => ({ kind, manifests: Manifest._read(example) }));
  const unchanged = others.flatMap(({ manifests }) => manifests);
  const judging = (rules: readonly Rule[]) => new Engine({ rules: withoutRepetition(rules, unchanged), today: TODAY });
  const amongOthers = (kind: string, engine: Engine) => {
    const around = others.filter((other) => other.kind !== kind).flatMap(({ manifests }) => manifests);
    return (broken: Draft) => engine.judge([...Manifest._read(broken), ...around]);
  };
  const engineOfAll = judging(CATALOGUE);

  test('a rule that does is seen', () => {
    expect(crashes(examples()['/Service'], [5], (broken) => judge([new Crashing()], [broken]))).toContainEqual(expect.stringContaining('/metadata/name is 5'));
  });

  test('a rule that does because of another object is seen', () => {
    expect(crashes(examples()['/Service'], [5], amongOthers('/Service', judging([new Crashing(), new CrashingAtOthers()])))).toEqual(expect.arrayContaining([
      'test/crashing-at-others failed: no name of a Service: /metadata/name is 5', 'test/crashing failed: no name: /metadata/name is 5',
    ]));
  });

  test.each(Object.entries(examples()))('in %s', (_kind, example) => {
    expect(crashes(example, JUNK, (broken) => alone.judge(Manifest._read(broken)))).toEqual([]);
  });

  test.each(Object.entries(slim))('in %s that stands among others', (kind, example) => {
    const judged = amongOthers(kind, engineOfAll);
    expect(crashes(example, LITTLE_JUNK, judged, { to: 3 })).toEqual([]);
    expect(crashes(example, [undefined, 'junk'], judged, { from: 4, to: 4 })).toEqual([]);
  });

  test('in a Pod of the oldest version', () => {
    expect(crashes(fullPod(), LITTLE_JUNK, (broken) => oldest.judge(Manifest._read(broken)))).toEqual([]);
  });
});

/** What crashes when junk stands in an object, at any place between two depths. */
function crashes(example: Draft, junk: readonly unknown[], judged: (broken: Draft) => Verdict, { from = 0, to = Infinity } = {}): string[] {
  const tried = places(example).filter(({ length }) => from <= length && length <= to);
  return tried.flatMap((place) => junk.flatMap((value) => judged(replaced(example, place, value)).violations
    .filter(({ ruleId }) => ruleId === 'engine/rule-crashed')
    .map(({ found }) => `${found}: /${place.join('/')} is ${JSON.stringify(value)}`)));
}
