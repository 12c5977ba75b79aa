import * as fc from 'fast-check';
import type { RuleRights } from '../../src/core/dangerous-rights';
import { type RoleRule, RoleRules } from '../../src/identity/role-rules';

function merged(...rules: RuleRights[]): RoleRule[] {
  const all = new RoleRules();
  for (const rule of rules) all.add(rule);
  return all.rules();
}

const get = { apiGroups: [''], resources: ['configmaps'], verbs: ['get'] };

test.each<[string, RuleRights[], RoleRule[]]>([
  ['nothing', [], []],
  ['the same twice', [get, get], [get]],
  ['names of one resource', [{ ...get, resourceNames: ['b'] }, { ...get, resourceNames: ['a'] }], [{ ...get, resourceNames: ['a', 'b'] }]],
  ['a name besides every object', [{ ...get, resourceNames: ['a'] }, get], [get]],
  ['every object besides a name', [get, { ...get, resourceNames: ['a'] }], [get]],
  ['verbs', [{ ...get, verbs: ['watch'] }, get], [{ ...get, verbs: ['get', 'watch'] }]],
  ['resources with the same verbs', [{ ...get, resources: ['pods'] }, get], [{ ...get, resources: ['configmaps', 'pods'] }]],
  ['groups with the same resources and verbs', [{ ...get, apiGroups: ['apps'] }, get], [{ ...get, apiGroups: ['', 'apps'] }]],
  ['different names stay apart', [{ ...get, resourceNames: ['a'] }, { ...get, resources: ['secrets'], resourceNames: ['b'] }],
    [{ ...get, resourceNames: ['a'] }, { ...get, resources: ['secrets'], resourceNames: ['b'] }]],
  ['a verb for every object, another one for names', [get, { ...get, verbs: ['update'], resourceNames: ['a'] }],
    [get, { ...get, verbs: ['update'], resourceNames: ['a'] }]],
  ['what overlaps, where that is shorter', [
    { ...get, resources: ['a'], verbs: ['get', 'list'] }, { ...get, resources: ['b'], verbs: ['get', 'list', 'watch'] }, { ...get, resources: ['c'], verbs: ['list', 'watch'] },
  ], [{ ...get, resources: ['a', 'b'], verbs: ['get', 'list'] }, { ...get, resources: ['b', 'c'], verbs: ['list', 'watch'] }]],
  ['by resource, where that is shorter than by verb', [
    { ...get, resources: ['a'], verbs: ['get', 'list'] }, { ...get, resources: ['b'], verbs: ['get', 'watch'] },
  ], [{ ...get, resources: ['a'], verbs: ['get', 'list'] }, { ...get, resources: ['b'], verbs: ['get', 'watch'] }]],
  ['names again that every object has already, where that is shorter', [
    { ...get, verbs: ['get'] }, { ...get, resources: ['secrets'], verbs: ['get', 'update'], resourceNames: ['a'] }, { ...get, verbs: ['update'], resourceNames: ['a'] },
  ], [get, { ...get, resources: ['configmaps', 'secrets'], verbs: ['get', 'update'], resourceNames: ['a'] }]],
])('merges %s', (_name, rules, expected) => {
  expect(merged(...rules)).toEqual(expected);
});

const some = (words: string[]) => fc.subarray(words, { minLength: 1 });
const anyRule: fc.Arbitrary<RuleRights> = fc.record({
  apiGroups: some(['', 'apps']),
  resources: some(['pods', 'configmaps', 'leases']),
  verbs: some(['get', 'list', 'update']),
  resourceNames: fc.option(some(['a', 'b', 'c']), { nil: undefined }),
});

/** Every right that rules give, object by object; `every` stands for all objects, named or not. */
function expanded(rules: readonly RuleRights[]): string[] {
  const everything = ['every', 'a', 'b', 'c'];
  return [...new Set(rules.flatMap((rule) => rule.apiGroups.flatMap((group) => rule.resources.flatMap((resource) => rule.verbs.flatMap((verb) => (
    (rule.resourceNames ?? everything).map((name) => `${verb} ${resource}.${group} ${name}`)
  ))))))].sort();
}

/** What came before: joined by verbs, then resources, then groups. */
function joinedOnce(rules: readonly RuleRights[]): number {
  const all = [...new Set(expanded(rules))].filter((right) => !right.endsWith(' every'));
  const open = new Set(expanded(rules).filter((right) => right.endsWith(' every')).map((right) => right.replace(/ every$/, '')));
  const names = new Map<string, string[]>();
  for (const right of all) {
    const at = right.lastIndexOf(' ');
    if (!open.has(right.slice(0, at))) names.set(right.slice(0, at), [...names.get(right.slice(0, at)) ?? [], right.slice(at + 1)]);
  }
  const byVerb = [...[...open].map((right) => [right, '*']), ...[...names].map(([right, of]) => [right, of.join()])]
    .map(([right, of]) => [...right.split(/[ .]/), of]);
  const join = (parts: string[][], axis: number) => {
    const found = new Map<string, string[]>();
    for (const part of parts) {
      const key = part.map((text, i) => i === axis ? '' : text).join('|');
      found.set(key, part.map((text, i) => i === axis ? [found.get(key)?.[axis], text].filter(Boolean).join() : text));
    }
    return [...found.values()];
  };
  return join(join(join(byVerb, 0), 1), 2).length;
}

test('merging neither adds a right nor loses one, whatever the order, and never takes more rules than joining once', () => {
  fc.assert(fc.property(fc.array(anyRule, { maxLength: 5 }), (rules) => {
    const result = merged(...rules);
    expect(expanded(result)).toEqual(expanded(rules));
    expect(merged(...[...rules].reverse())).toEqual(result);
    expect(merged(...result)).toEqual(result);
    expect(result.length).toBeLessThanOrEqual(joinedOnce(rules));
  }), { numRuns: 60 });
});

/** The fewest products of resources and verbs that are exactly some rights, found by trying all of them. */
function fewest(rights: ReadonlySet<string>): number {
  const has = (set: number, bit: number) => Math.floor(set / 2 ** bit) % 2 === 1;
  const subsets = (words: string[]) => Array.from({ length: 2 ** words.length - 1 }, (_, i) => words.filter((_word, bit) => has(i + 1, bit)));
  const boxes = subsets(['a', 'b', 'c']).flatMap((resources) => subsets(['x', 'y', 'z']).map((verbs) => resources.flatMap((r) => verbs.map((v) => `${r} ${v}`))))
    .filter((box) => box.every((right) => rights.has(right)));
  const covers = (open: ReadonlySet<string>, left: number): boolean => {
    if (open.size === 0) return true;
    const [first] = open;
    return left > 0 && boxes.some((box) => box.includes(first) && covers(new Set([...open].filter((right) => !box.includes(right))), left - 1));
  };
  let count = 0;
  while (!covers(rights, count)) count++;
  return count;
}

test('there is no way with fewer rules', () => {
  const right = fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('x', 'y', 'z'));
  fc.assert(fc.property(fc.array(right, { maxLength: 9 }), (rights) => {
    const result = merged(...rights.map(([resource, verb]) => ({ apiGroups: [''], resources: [resource], verbs: [verb] })));
    expect(result).toHaveLength(fewest(new Set(rights.map((each) => each.join(' ')))));
  }), { numRuns: 100 });
});

test('a role too large to search is still exactly what was granted', () => {
  const rules = Array.from({ length: 60 }, (_, i) => ({ apiGroups: [`g${i % 7}`], resources: [`r${i % 11}`, `r${i % 13}`], verbs: ['get', `v${i % 5}`], resourceNames: [`n${i % 3}`] }));
  const result = merged(...rules);
  const pairs = (each: readonly RuleRights[]) => [...new Set(each.flatMap((rule) => rule.apiGroups.flatMap((g) => rule.resources.flatMap((r) => (
    rule.verbs.flatMap((v) => rule.resourceNames!.map((n) => [g, r, v, n].join(' '))))))))].sort();
  expect(pairs(result)).toEqual(pairs(rules));
  expect(result.length).toBeLessThan(pairs(rules).length / 3);
});
