import { wrapped } from '../../src/reports/wrap';

test.each([
  ['a bb ccc', 4, ['a bb', 'ccc']],
  ['a bb ccc', 100, ['a bb ccc']],
  ['longer than that', 4, ['longer', 'than', 'that']],
  ['漢字 漢字', 5, ['漢字', '漢字']],
  ['', 5, ['']],
])('%j in %d columns', (text, width, lines) => expect(wrapped(text, width)).toEqual(lines));
