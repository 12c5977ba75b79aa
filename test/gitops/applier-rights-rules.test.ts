import * as fc from 'fast-check';
import { ApplierRuleSet, type PolicyRule } from '../../src/gitops/applier-rights-rules';

const some = (...words: string[]) => fc.uniqueArray(fc.constantFrom(...words), { minLength: 1, maxLength: 3 });
const rule = fc.record({
  apiGroups: some('', 'apps', 'batch'),
  resources: some('pods', 'pods/log', 'secrets', 'deployments'),
  verbs: some('get', 'list', 'patch'),
  resourceNames: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { maxLength: 2 }),
});
const rules = fc.array(rule, { maxLength: 6 });

/** Each right by itself, and for every object or for one. */
function rights(all: readonly PolicyRule[]): string[] {
  return all.flatMap(({ apiGroups = [], resources = [], verbs, resourceNames = [] }) => {
    const names = resourceNames.length > 0 ? resourceNames : ['*'];
    const on = apiGroups.flatMap((group) => resources.map((resource) => `${group}/${resource}`));
    return on.flatMap((resource) => verbs.flatMap((verb) => names.map((name) => `${resource} ${verb} ${name}`)));
  });
}

/** What is left of rights when those for one object go that are there for every object. */
function distinct(all: readonly string[]): string[] {
  const known = new Set(all);
  return [...known].filter((right) => right.endsWith(' *') || !known.has(right.replace(/\S+$/, '*'))).sort();
}

function written(all: readonly PolicyRule[]): PolicyRule[] {
  const set = new ApplierRuleSet();
  for (const { apiGroups = [], resources = [], ...rest } of all) set.add({ apiGroups, resources, ...rest });
  return set.rules();
}

test('rules say exactly the rights that were added, and each right once', () => {
  fc.assert(fc.property(rules, (added) => {
    const found = rights(written(added));
    expect([...found].sort()).toEqual(distinct(rights(added)));
  }));
});

test('the order in which they were added changes nothing', () => {
  fc.assert(fc.property(rules, (added) => {
    expect(written([...added].reverse())).toEqual(written(added));
  }));
});

test('a right more changes only the rules of its resource', () => {
  const [one, other] = [{ apiGroups: ['apps'], resources: ['deployments'], verbs: ['get'] }, { apiGroups: [''], resources: ['pods'], verbs: ['list'] }];
  expect(written([one, other, { apiGroups: ['apps'], resources: ['deployments'], resourceNames: ['a'], verbs: ['patch'] }])).toEqual([
    other, one, { apiGroups: ['apps'], resources: ['deployments'], resourceNames: ['a'], verbs: ['patch'] },
  ]);
});
