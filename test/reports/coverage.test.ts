import { rule } from './sample';
import { Kinds } from '../../src/core/kinds';
import { Manifest } from '../../src/core/manifest';
import { CATALOGUE } from '../../src/policy/catalogue';
import { Engine } from '../../src/policy/engine';
import { Rule, RuleMeta, Violation } from '../../src/policy/rule';
import { coverageOf } from '../../src/reports/coverage';
import { pod } from '../../src/testing';

class Judge extends Rule {
  public readonly meta: RuleMeta;
  constructor(id: string, judges: Kinds) {
    super();
    this.meta = rule(id, { judges });
  }

  public check(): Violation[] {
    return [];
  }
}

const RULES = [new Judge('a/pods', Kinds.POD_OWNERS), new Judge('a/services', Kinds.of('/Service')), new Judge('a/ingresses', Kinds.of('networking.k8s.io/Ingress'))];
const manifests = [pod(), { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } }, { apiVersion: 'v1', kind: 'Service', metadata: { name: 'a', namespace: 'shop' } }]
  .flatMap((object) => Manifest._read(object));

test('counts objects, kinds, namespaces and the rules that judged', () => {
  const [{ namespace }] = manifests;
  expect(coverageOf(manifests, RULES, 2)).toEqual({
    files: 2,
    objects: 3,
    objectsByKind: { Namespace: 1, Pod: 1, Service: 1 },
    rules: 2,
    idleRules: ['a/ingresses'],
    checks: 2,
    checksByNamespace: namespace === 'shop' ? { '': 0, 'shop': 2 } : { '': 0, 'shop': 1, [namespace!]: 1 },
  });
});

test('nothing was judged where there is nothing', () => {
  expect(coverageOf([], RULES, 0)).toEqual({
    files: 0, objects: 0, objectsByKind: {}, checksByNamespace: {}, rules: 0, idleRules: RULES.map(({ meta }) => meta.id), checks: 0,
  });
});

test('agrees with the engine', () => {
  const { objects, rules, checks } = new Engine({ rules: CATALOGUE, today: '2026-11-21' }).judge(manifests);
  expect(coverageOf(manifests, CATALOGUE, 1)).toMatchObject({ objects, rules, checks });
});

test('a kind may have any name', () => {
  const odd = Manifest._read({ apiVersion: 'v1', kind: '__proto__', metadata: { name: 'a', namespace: 'constructor' } });
  const { objectsByKind, checksByNamespace } = coverageOf(odd, RULES, 1);
  expect(Object.entries(objectsByKind)).toEqual([['__proto__', 1]]);
  expect(Object.keys(checksByNamespace)).toEqual(['constructor']);
});
