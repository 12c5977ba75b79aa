import * as fc from 'fast-check';
import { Selector } from '../../src/core/selector';

type Labels = { readonly [key: string]: string };
interface Expression { readonly key: string; readonly operator: string; readonly values?: readonly string[] }
interface LabelSelector { readonly matchLabels?: Labels; readonly matchExpressions?: readonly Expression[] }

/** Labels that JSON can bring and an object literal cannot. */
function json(text: string): Labels {
  return JSON.parse(text) as Labels;
}

/** The API reference's own words, one line an operator; shares no code with the implementation. */
function naive(selector: LabelSelector, labels: Labels): boolean {
  const has = new Map(Object.entries(labels));
  return Object.entries(selector.matchLabels ?? {}).every(([key, value]) => has.get(key) === value)
    && (selector.matchExpressions ?? []).every(({ key, operator, values = [] }) => {
      if (operator === 'In') return has.has(key) && values.some((value) => value === has.get(key));
      if (operator === 'NotIn') return !has.has(key) || !values.some((value) => value === has.get(key));
      return operator === 'Exists' ? has.has(key) : !has.has(key);
    });
}

const keys = fc.constantFrom('app', 'tier', 'constructor', 'toString', 'example.com/zone');
const values = fc.constantFrom('', 'web', 'api', 'constructor');
const labels: fc.Arbitrary<Labels> = fc.dictionary(keys, values, { maxKeys: 4 });
const expressions: fc.Arbitrary<Expression> = fc.oneof(
  fc.record({ key: keys, operator: fc.constantFrom('In', 'NotIn'), values: fc.array(values, { minLength: 1, maxLength: 3 }) }),
  fc.record({ key: keys, operator: fc.constantFrom('Exists', 'DoesNotExist') }),
  fc.record({ key: keys, operator: fc.constantFrom('Exists', 'DoesNotExist'), values: fc.constant([]) }),
);
const selectors: fc.Arbitrary<LabelSelector> = fc.record(
  { matchLabels: fc.dictionary(keys, values, { maxKeys: 2 }), matchExpressions: fc.array(expressions, { maxLength: 3 }) },
  { requiredKeys: [] },
);

describe('Selector.of', () => {
  test.each<[string, unknown, Labels | undefined, boolean]>([
    ['absent', undefined, { app: 'web' }, false],
    ['null', null, {}, false],
    ['empty', {}, { app: 'web' }, true],
    ['empty, no labels', {}, undefined, true],
    ['empty parts', { matchLabels: {}, matchExpressions: [] }, {}, true],
    ['null parts', { matchLabels: null, matchExpressions: null }, {}, true],
    ['label held', { matchLabels: { app: 'web' } }, { app: 'web', tier: 'front' }, true],
    ['label with another value', { matchLabels: { app: 'web' } }, { app: 'api' }, false],
    ['label absent', { matchLabels: { app: 'web' } }, {}, false],
    ['no labels at all', { matchLabels: { app: 'web' } }, undefined, false],
    ['empty value held', { matchLabels: { app: '' } }, { app: '' }, true],
    ['empty value is not absence', { matchLabels: { app: '' } }, {}, false],
    ['one label of two', { matchLabels: { app: 'web', tier: 'front' } }, { app: 'web' }, false],
    ['In, one of them', { matchExpressions: [{ key: 'app', operator: 'In', values: ['api', 'web'] }] }, { app: 'web' }, true],
    ['In, none of them', { matchExpressions: [{ key: 'app', operator: 'In', values: ['api'] }] }, { app: 'web' }, false],
    ['In, absent', { matchExpressions: [{ key: 'app', operator: 'In', values: ['api'] }] }, {}, false],
    ['NotIn, one of them', { matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['api', 'web'] }] }, { app: 'web' }, false],
    ['NotIn, none of them', { matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['api'] }] }, { app: 'web' }, true],
    ['NotIn, absent', { matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['api'] }] }, {}, true],
    ['Exists, present', { matchExpressions: [{ key: 'app', operator: 'Exists' }] }, { app: '' }, true],
    ['Exists, absent', { matchExpressions: [{ key: 'app', operator: 'Exists' }] }, {}, false],
    ['DoesNotExist, present', { matchExpressions: [{ key: 'app', operator: 'DoesNotExist' }] }, { app: '' }, false],
    ['DoesNotExist, absent', { matchExpressions: [{ key: 'app', operator: 'DoesNotExist' }] }, {}, true],
    ['labels and expressions', { matchLabels: { app: 'web' }, matchExpressions: [{ key: 'tier', operator: 'Exists' }] }, { app: 'web' }, false],
    ['inherited names are no labels', { matchExpressions: [{ key: 'constructor', operator: 'Exists' }] }, {}, false],
    ['inherited names are absent', { matchExpressions: [{ key: 'toString', operator: 'DoesNotExist' }] }, {}, true],
    ['own label named like an inherited one', { matchLabels: { constructor: 'x' } }, { constructor: 'x' } as unknown as Labels, true],
    ['labels with __proto__', { matchLabels: { app: 'web' } }, json('{"__proto__":{"app":"web"}}'), false],
    ['labels with __proto__ beside', { matchLabels: { app: 'web' } }, json('{"__proto__":"x","app":"web"}'), true],
  ])('%s', (_, selector, held, expected) => {
    expect(Selector.of(selector).problems).toEqual([]);
    expect(Selector.of(selector).matches(held)).toBe(expected);
  });

  test.each<[string, unknown]>([
    ['unknown operator', { matchExpressions: [{ key: 'a', operator: 'in', values: ['x'] }] }],
    ['one problem beside what is right', { matchLabels: { a: 'x' }, matchExpressions: [{ key: 'a', operator: 'In' }] }],
    ['misspelt part, which the API server would drop', { matchLabel: { a: 'x' } }],
    ['NotIn without values, which would hold for all', { matchExpressions: [{ key: 'a', operator: 'NotIn', values: [] }] }],
    ['key that no label can have', json('{"matchLabels":{"__proto__":"x"}}')],
    ['wrong type', 'a=x'],
  ])('selects nothing when it has a problem: %s', (_, selector) => {
    const broken = Selector.of(selector);

    expect(broken.problems).toHaveLength(1);
    expect([broken.matches({ a: 'x' }), broken.matches({}), broken.matches(undefined)]).toEqual([false, false, false]);
    expect(broken).toMatchObject({ selectsNothing: true, selectsEverything: false, requirements: [], key: '<nothing>' });
  });

  test.each<[unknown, boolean, boolean, string]>([
    [undefined, true, false, '<nothing>'],
    [null, true, false, '<nothing>'],
    [{}, false, true, '<everything>'],
    [{ matchLabels: {} }, false, true, '<everything>'],
    [{ matchLabels: { tier: 'front', app: 'web' } }, false, false, 'app=web,tier=front'],
    [{ matchLabels: { app: '' } }, false, false, 'app='],
    [{ matchExpressions: [{ key: 'app', operator: 'In', values: ['web'] }] }, false, false, 'app=web'],
    [{ matchExpressions: [{ key: 'app', operator: 'In', values: ['web', 'api', 'web', ''] }] }, false, false, 'app in (,api,web)'],
    [{ matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['web'] }] }, false, false, 'app!=web'],
    [{ matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['web', 'api'] }] }, false, false, 'app notin (api,web)'],
    [{ matchExpressions: [{ key: 'app', operator: 'Exists' }, { key: 'b', operator: 'DoesNotExist' }] }, false, false, '!b,app'],
    [{ matchLabels: { app: 'web' }, matchExpressions: [{ key: 'app', operator: 'In', values: ['web'] }] }, false, false, 'app=web'],
  ])('%j: selectsNothing %s, selectsEverything %s, key %j', (selector, selectsNothing, selectsEverything, key) => {
    expect(Selector.of(selector)).toMatchObject({ selectsNothing, selectsEverything, key });
  });

  test('gives its requirements sorted, values sorted, without duplicates', () => {
    expect(Selector.of({
      matchLabels: { tier: 'front' },
      matchExpressions: [{ key: 'app', operator: 'In', values: ['web', 'api', 'web'] }, { key: 'tier', operator: 'In', values: ['front'] }],
    }).requirements).toEqual([{ key: 'app', operator: 'In', values: ['api', 'web'] }, { key: 'tier', operator: 'In', values: ['front'] }]);
  });
});

describe('Selector.ofLabels', () => {
  test.each<[string, unknown, Labels | undefined, boolean]>([
    ['absent', undefined, {}, false],
    ['null', null, { app: 'web' }, false],
    ['empty', {}, { app: 'web' }, false],
    ['held', { app: 'web' }, { app: 'web', tier: 'front' }, true],
    ['not held', { app: 'web' }, { app: 'api' }, false],
    ['labels absent', { app: 'web' }, undefined, false],
    ['names of a LabelSelector are plain labels here', { matchLabels: 'x' }, { matchLabels: 'x' }, true],
  ])('%s', (_, map, held, expected) => {
    expect(Selector.ofLabels(map).problems).toEqual([]);
    expect(Selector.ofLabels(map).matches(held)).toBe(expected);
  });

  test.each<[unknown, string[]]>([
    ['app=web', ['the selector: found "app=web"; write an object']],
    [{ app: 1, tier: 'front' }, ['/app: found 1; write a string: "1" in quotes']],
  ])('%j selects nothing', (map, problems) => {
    expect(Selector.ofLabels(map)).toMatchObject({ problems, selectsNothing: true, selectsEverything: false });
    expect(Selector.ofLabels(map).matches({ app: '1', tier: 'front' })).toBe(false);
  });

  test('has the key of the same labels in a LabelSelector', () => {
    expect(Selector.ofLabels({ b: '2', a: '1' }).key).toBe(Selector.of({ matchLabels: { a: '1', b: '2' } }).key);
  });
});

describe('properties', () => {
  test('selects what the specification says', () => {
    fc.assert(fc.property(selectors, labels, (selector, held) => {
      expect(Selector.of(selector).problems).toEqual([]);
      expect(Selector.of(selector).matches(held)).toBe(naive(selector, held));
    }), { numRuns: 2000 });
  });

  test('a plain map selects as the same matchLabels do, unless it is empty', () => {
    fc.assert(fc.property(labels, labels, (map, held) => {
      expect(Selector.ofLabels(map).matches(held)).toBe(Object.keys(map).length > 0 && naive({ matchLabels: map }, held));
    }));
  });

  test('the key does not depend on the order, nor on what is said twice, nor on how a label is asked for', () => {
    fc.assert(fc.property(selectors, (selector) => {
      const said = (selector.matchExpressions ?? []).map((each) => ({ ...each, values: [...each.values ?? [], ...each.values ?? []].reverse() }));
      const asked = Object.entries(selector.matchLabels ?? {}).map(([key, value]) => ({ key, operator: 'In', values: [value] }));
      const other = Selector.of({ matchExpressions: [...said, ...asked, ...said].reverse() });
      expect(other.key).toBe(Selector.of(selector).key);
      expect(other.requirements).toEqual(Selector.of(selector).requirements);
    }), { numRuns: 500 });
  });

  test('selectors with one key select the same', () => {
    const small = fc.record({ matchExpressions: fc.array(expressions, { minLength: 1, maxLength: 1 }) });
    fc.assert(fc.property(small, small, labels, (one, other, held) => {
      fc.pre(Selector.of(one).key === Selector.of(other).key);
      expect(naive(one, held)).toBe(naive(other, held));
    }), { numRuns: 300 });
  });

  test('whatever it is given, it neither throws nor selects with a problem', () => {
    const parts = fc.record({ matchLabels: fc.anything(), matchExpressions: fc.array(fc.anything()) }, { requiredKeys: [] });
    const strange = fc.oneof(fc.anything(), parts);
    fc.assert(fc.property(strange, labels, (value, held) => {
      for (const selector of [Selector.of(value), Selector.ofLabels(value)]) {
        expect(selector.problems.length > 0 && selector.matches(held)).toBe(false);
      }
    }), { numRuns: 1000 });
  });
});
