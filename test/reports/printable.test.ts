import fc from 'fast-check';
import { printable, printableLines } from '../../src/reports/printable';

test.each([
  ['plain text, ümläute and 漢字 😀', 'plain text, ümläute and 漢字 😀'],
  ['\u001b[31mred', '\\u{1b}[31mred'],
  ['a\nb\tc', 'a\\u{a}b\\u{9}c'],
  ['\u202egnp.exe', '\\u{202e}gnp.exe'],
  ['a\u200bb\ufeff', 'a\\u{200b}b\\u{feff}'],
  ['\ud800x', '\ufffdx'],
])('%j becomes %j', (text, shown) => expect(printable(text)).toBe(shown));

test('no text keeps a character that drives a terminal', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
    expect(printable(text)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    for (const line of printableLines(text)) expect(line).not.toMatch(/[\r\n]/);
  }));
});
