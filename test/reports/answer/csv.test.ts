import fc from 'fast-check';
import { csvOf } from '../../../src/reports/answer/csv';

test.each([
  ['a word', 'TCP 80', 'TCP 80'],
  ['a comma', 'TCP 80,443', '"TCP 80,443"'],
  ['a quote', 'a"b', '"a""b"'],
  ['a line break', 'a\nb', '"a\nb"'],
  ['white space at an end', ' a', '" a"'],
  ['a formula', '=1+1', "'=1+1"],
  ['a formula with a comma', '=SUM(A1,B1)', "\"'=SUM(A1,B1)\""],
  ['a sum', '+1', "'+1"],
  ['a difference', '-1', "'-1"],
  ['a function of old', '@SUM', "'@SUM"],
  ['a tab', '\t=1', "'\t=1"],
  ['a full-width formula', '\uff1d1', "'\uff1d1"],
  ['an equals sign further in', 'a=b', 'a=b'],
  ['nothing', '', ''],
])('%s', (_name, text, expected) => expect(csvOf([[text]])).toBe(`${expected}\n`));

test('gives back every cell, and no formula', () => {
  fc.assert(fc.property(fc.array(fc.array(fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', '=', ' ', '-') }), { minLength: 2, maxLength: 3 }), { minLength: 1 }), (rows) => {
    const read = parse(csvOf(rows));
    expect(read.map((row) => row.map((cell) => cell.replace(/^'/, '')))).toEqual(rows);
    expect(read.flat().filter((cell) => /^[=+\-@\t\r\n]/.test(cell))).toEqual([]);
  }));
});

/** RFC 4180, with line feeds at the ends of rows. */
function parse(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n)/g)) {
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '\n') rows.push(row.splice(0));
  }
  row = [];
  return rows;
}
