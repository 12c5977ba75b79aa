import fc from 'fast-check';
import { linesOf, textWidth } from '../../../../src/reports/graph/svg/text-measure';

const font = { size: 10, lineHeight: 12 };

test.each([
  ['i', 2.2], ['m', 8.3], ['shop/web', 42.8], ['0.0.0.0', 30.6], ['漢', 10.5], ['é', 6.5], ['e\u0301', 5.6], ['', 0],
])('textWidth takes %p to be %d pixels wide', (text, width) => expect(textWidth(text, font)).toBeCloseTo(width, 1));

describe('linesOf', () => {
  test.each([
    ['TCP 80,443,8080', 50, ['TCP 80,', '443,8080']],
    ['redis-cart-cache', 40, ['redis-', 'cart-', 'cache']],
    ['abcdefghijklmnop', 29, ['abcde', 'fghijkl', 'mnop']],
    ['short', 100, ['short']],
    ['', 100, ['']],
  ])('breaks %p after punctuation, or where it must', (text, width, expected) => expect(linesOf(text, width, font)).toEqual(expected));

  test('says with an ellipsis that it cut', () => expect(linesOf('a b c d e', 6, font, 3)).toEqual(['a', 'b', '…']));

  test('loses nothing but blanks, and has no line that is too wide', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.integer({ min: 25, max: 200 }), (text, width) => {
      const lines = linesOf(text, width, font, Infinity);
      expect(lines.join('').replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''));
      expect(lines.filter((line) => textWidth(line, font) > width)).toEqual([]);
    }));
  });
});
