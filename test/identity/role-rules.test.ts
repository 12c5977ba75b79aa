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

test('merging neither adds a right nor loses one, whatever the order', () => {
  fc.assert(fc.property(fc.array(anyRule, { maxLength: 6 }), (rules) => {
    const result = merged(...rules);
    expect(expanded(result)).toEqual(expanded(rules));
    expect(merged(...[...rules].reverse())).toEqual(result);
    expect(merged(...result)).toEqual(result);
    expect(result.length).toBeLessThanOrEqual(2 * 3 * 3 * 2);
  }));
});
