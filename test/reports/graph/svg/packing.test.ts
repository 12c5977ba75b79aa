import fc from 'fast-check';
import { packed } from '../../../../src/reports/graph/svg/packing';
import { overlap } from '../../../../src/reports/graph/svg/scene';

describe('packed', () => {
  test('sets rectangles beside and then under one another', () => {
    const square = { width: 90, height: 90 };
    expect(packed([square, square, square, square], 10, 1)).toEqual([{ x: 0, y: 0 }, { x: 100, y: 0 }, { x: 0, y: 100 }, { x: 100, y: 100 }]);
  });

  test('lets none overlap another, in about the proportions asked for', () => {
    const length = fc.integer({ min: 1, max: 900 });
    const sizes = fc.array(fc.record({ width: length, height: length }), { minLength: 1, maxLength: 40 });
    fc.assert(fc.property(sizes, (given) => {
      const rects = packed(given, 10, 1.5).map((corner, index) => ({ ...corner, ...given[index] }));
      const wider = rects.map((rect) => ({ ...rect, width: rect.width + 9, height: rect.height + 9 }));
      const crossed = rects.flatMap((a, index) => wider.slice(index + 1).filter((b) => overlap(a, b)));
      expect(crossed).toEqual([]);
      const area = given.reduce((sum, { width, height }) => sum + (width + 10) * (height + 10), 0);
      const limit = Math.max(Math.sqrt(area * 1.5), ...given.map(({ width }) => width + 10));
      expect(Math.max(...rects.map(({ x, width }) => x + width))).toBeLessThanOrEqual(limit);
    }));
  });
});
