import { displayWidth } from '../../src/reports/display-width';

test.each([
  ['', 0], ['abc', 3], ['ä', 1], ['漢字', 4], ['ｆｕｌｌ', 8], ['한', 2], ['😀', 2], ['e\u0301', 1], ['…', 1], ['✅', 2], ['→', 1], ['│', 1],
])('%j takes %d columns', (text, columns) => expect(displayWidth(text)).toBe(columns));
