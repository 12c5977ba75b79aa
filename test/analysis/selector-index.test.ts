import * as fc from 'fast-check';
import { SelectorIndex } from '../../src/analysis/selector-index';
import { Selector } from '../../src/core/selector';

const key = fc.constantFrom('app', 'tier', 'team');
const value = fc.constantFrom('a', 'b', 'c');
const labels = fc.dictionary(key, value);
const expression = fc.oneof(
  fc.record({ key, operator: fc.constantFrom('In', 'NotIn'), values: fc.uniqueArray(value, { minLength: 1 }) }),
  fc.record({ key, operator: fc.constantFrom('Exists', 'DoesNotExist') }),
);
const selector = fc.oneof(
  fc.constant(undefined),
  fc.record({ matchLabels: labels, matchExpressions: fc.array(expression, { maxLength: 3 }) }, { requiredKeys: [] }),
  fc.constant({ matchLabels: { app: 1 } }),
);

describe('SelectorIndex', () => {
  test('answers what trying every selector would answer, each once', () => {
    fc.assert(fc.property(fc.array(selector), labels, (selectors, held) => {
      const index = new SelectorIndex<number>();
      selectors.forEach((json, i) => index.add(Selector.of(json), i));
      const tried = selectors.flatMap((json, i) => Selector.of(json).matches(held) ? [i] : []);
      expect(index.selecting(held).sort((a, b) => a - b)).toEqual(tried);
    }));
  });

  test('does not take a label of Object for one of the object', () => {
    const index = new SelectorIndex<string>();
    index.add(Selector.of({ matchLabels: { constructor: 'a' } }), 'found');
    expect(index.selecting({})).toEqual([]);
    expect(index.selecting({ constructor: 'a' })).toEqual(['found']);
  });

  test('tries few selectors', () => {
    const index = new SelectorIndex<number>();
    const matched: number[] = [];
    for (let i = 0; i < 1000; i++) {
      const one = Selector.of({ matchLabels: { app: `app-${i}` } });
      const watched = Object.create(one, { matches: { value: (held: { [key: string]: string }) => matched.push(i) > 0 && one.matches(held) } });
      index.add(watched, i);
    }
    expect(index.selecting({ app: 'app-7', tier: 'web' })).toEqual([7]);
    expect(matched).toEqual([7]);
  });
});
