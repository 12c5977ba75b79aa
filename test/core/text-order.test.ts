import { compareTexts } from '../../src/core/text-order';

test('texts are ordered by their codes, whatever the locale', () => {
  expect(['b', 'ä', 'a', 'B', ''].sort(compareTexts)).toEqual(['', 'B', 'a', 'b', 'ä']);
  expect(compareTexts('a', 'a')).toBe(0);
});
