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
import { Rule, Violation } from '../../src/policy/rule';
import type { Subject } from '../../src/policy/subject';
import { deployment, Draft, pod } from '../../src/testing';

const ROOT = join(__dirname, '..', '..');
const CONTROL = /^(pss\/(baseline|restricted)|cis\/5(\.\d+){2}|nsa(\/[a-z]+(-[a-z]+)*)|nist\/4(\.\d+){2}|mitre\/T\d{4}(\.\d{3})?)$/;
const SENTENCE = /^[A-Z][^.]*(\.\S[^.]*)*\.$/;
const RULES = CATALOGUE.map((rule): [string, Rule] => [rule.meta.id, rule]);
const IDS = RULES.map(([id]) => id);

function judge(rules: readonly Rule[], objects: readonly Draft[], version = KubernetesVersion.NEWEST): Verdict {
  return new Engine({ rules, today: '2026-11-21', version }).judge(objects.flatMap((object) => Manifest._read(object)));
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

const POD_RULES = CATALOGUE.filter(({ meta }) => /^(pod|image)\//.test(meta.id));

test.each(KubernetesVersion.all())('pod() and deployment() pass every rule about pods and images in %s', (version) => {
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
  public readonly meta = { ...CATALOGUE[0].meta, judges: Kinds.ALL };

  public check({ manifest }: Subject): Violation[] {
    if (manifest.name === '') throw new Error('no name');
    return [];
  }
}

describe('no rule crashes on junk', () => {
  const slim = { ...examples(), '/Pod': pod() };

  test('a rule that does is seen', () => {
    expect(crashes(examples()['/Service'], [5], (broken) => judge([new Crashing()], [broken]))).toContainEqual(expect.stringContaining('/metadata/name is 5'));
  });

  test.each(Object.entries(examples()))('in %s', (_kind, example) => {
    expect(crashes(example, JUNK, (broken) => judge(CATALOGUE, [broken]))).toEqual([]);
  });

  test.each(Object.entries(slim))('in %s that stands among others', (kind, example) => {
    const others = Object.entries(slim).filter(([other]) => other !== kind).map(([, other]) => other);
    expect(crashes(example, LITTLE_JUNK, (broken) => judge(CATALOGUE, [broken, ...others]), 4)).toEqual([]);
  });

  test('in a Pod of the oldest version', () => {
    expect(crashes(fullPod(), LITTLE_JUNK, (broken) => judge(CATALOGUE, [broken], KubernetesVersion.V1_27))).toEqual([]);
  });
});

/** What crashes when junk stands in an object, at any place down to a depth. */
function crashes(example: Draft, junk: readonly unknown[], judged: (broken: Draft) => Verdict, depth = Infinity): string[] {
  const tried = places(example).filter((place) => place.length <= depth);
  return tried.flatMap((place) => junk.flatMap((value) => judged(replaced(example, place, value)).violations
    .filter(({ ruleId }) => ruleId === 'engine/rule-crashed')
    .map(({ found }) => `${found}: /${place.join('/')} is ${JSON.stringify(value)}`)));
}
