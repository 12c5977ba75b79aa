import { COMMON_IMAGES, renderWhatBreaks } from '../../src/workloads/common-images';
import { renderPage } from '../../src/workloads/what-breaks';

const page = renderWhatBreaks();
const rows = page.split('\n').filter((line) => line.startsWith('|'));

test.each(COMMON_IMAGES.map(({ image }) => [image]))('%s has a row', (image) => {
  expect(rows.filter((line) => line.startsWith(`| [${image}](`))).toHaveLength(1);
});

test('every row of a table has as many cells as its head', () => {
  const cells = (line: string) => line.split(/(?<!\\)\|/).length;
  const tables = page.split('\n\n').filter((block) => block.startsWith('|')).map((block) => block.trim().split('\n'));
  expect(tables.map((lines) => new Set(lines.map(cells)).size)).toEqual([1, 1]);
});

test('an image with a bar in its note does not break its row', () => {
  const odd = renderPage([{ image: 'odd', writablePaths: [], dataPaths: [], note: 'a | b', source: 'acme/odd' }]);
  expect(odd).toContain('| [odd](https://github.com/acme/odd) | any |  |  | a \\| b |');
});
