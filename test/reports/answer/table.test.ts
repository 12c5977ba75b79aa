import { tableLines } from '../../../src/reports/answer/table';

const lines = (rows: string[][], width = 100) => tableLines(rows, { indent: 2, width }).flat();

test('columns stand one below the other, whatever their characters take', () => {
  expect(lines([['a', 'bbb', 'c'], ['aaaa', 'b', 'c'], ['\u65e5\u672c', 'b', 'c']])).toEqual(['  a     bbb  c', '  aaaa  b    c', '  \u65e5\u672c  b    c']);
});

test('nothing stands behind the last text of a line', () => {
  expect(lines([['a', 'b', 'c'], ['a', '', ''], ['', 'b']])).toEqual(['  a  b  c', '  a', '     b']);
});

test('long cells go on below themselves, and no line is longer than the terminal', () => {
  const long = Array.from({ length: 12 }, (_, i) => `10.${i}.0.0/16,`).join(' ');
  const told = lines([['api', long, 'TCP 443'], ['web', 'db', 'TCP 80']], 60);
  expect(told.length).toBeGreaterThan(4);
  expect(told.filter((line) => line.length > 60)).toEqual([]);
  expect(told[0]).toMatch(/^ {2}api {2}10\.0\.0\.0\/16, .* {2}TCP 443$/);
  expect(told[1]).toMatch(/^ {7}10\./);
});

test('a long word stays whole', () => {
  expect(lines([['a'.repeat(50), 'b']], 40)).toEqual([`  ${'a'.repeat(50)}  b`]);
});
