import * as fc from 'fast-check';
import { didYouMean } from '../../src/core/suggestion';

const OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist'];

describe('didYouMean', () => {
  test.each<[string, readonly string[], string | undefined]>([
    ['in', OPERATORS, 'In'],
    ['NOTIN', OPERATORS, 'NotIn'],
    ['Exist', OPERATORS, 'Exists'],
    ['Exsits', OPERATORS, 'Exists'],
    ['DoesntExists', OPERATORS, 'DoesNotExist'],
    ['Gt', OPERATORS, undefined],
    ['', OPERATORS, undefined],
    ['Equals', OPERATORS, undefined],
    ['cat', [], undefined],
    ['ab', ['cd'], undefined],
    ['matchLabel', ['matchLabels', 'matchExpressions'], 'matchLabels'],
    ['match-expressions', ['matchLabels', 'matchExpressions'], 'matchExpressions'],
    ['requireDigestInImages', ['require-digest-in-images', 'no-default-account'], 'require-digest-in-images'],
    ['abcdefxy', ['abcdef'], 'abcdef'],
    ['abcdef', ['abcdefxy'], 'abcdefxy'],
    ['abcdef', ['abcdefxyz'], undefined],
    ['cat', ['car', 'bat'], 'bat'],
    ['Cat', ['cat', 'Cut'], 'cat'],
    ['CAT', ['cat', 'Cat'], 'Cat'],
  ])('%j among %j is %j', (value, known, expected) => {
    expect(didYouMean(value, known)).toBe(expected);
  });

  test('does not depend on the order of the known words', () => {
    const words = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'A'), maxLength: 5 }), { maxLength: 6 });
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 }), words, (value, known) => {
      expect(didYouMean(value, [...known].reverse())).toBe(didYouMean(value, known));
    }));
  });

  test('finds a word of five letters or more again after one edit', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abcdefgh'), minLength: 5, maxLength: 12 });
    fc.assert(fc.property(word, fc.nat(11), fc.constantFrom('', 'x', 'xy'), (known, at, put) => {
      const position = at % known.length;
      expect(didYouMean(known.slice(0, position) + put + known.slice(position + 1), [known, 'zzzzzzzzzzzzzz'])).toBe(known);
    }));
  });

  test('answers at once for a very long value', () => {
    expect(didYouMean('x'.repeat(1_000_000), OPERATORS)).toBeUndefined();
  });
});
