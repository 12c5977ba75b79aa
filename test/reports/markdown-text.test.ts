import fc from 'fast-check';
import { HOSTILE } from './sample';
import { code, htmlCode, prose, table } from '../../src/reports/markdown-text';

test.each([
  ['pod/no-privileged', '`pod/no-privileged`'],
  ['<script>', '`<script>`'],
  ['@everyone', '`@everyone`'],
  ['a|b', '<code>a&#124;b</code>'],
  ['a`b', '<code>a&#96;b</code>'],
  ['a\nb', '`a ⏎ b`'],
  ['', ''],
])('code of %j is %s', (text, markdown) => expect(code(text)).toBe(markdown));

test.each([
  ['Containers must not be privileged.', 'Containers must not be privileged.'],
  ['<b>', '&#60;b&#62;'],
  ['@team', '&#64;<!-- -->team'],
  ['#1', '&#35;<!-- -->1'],
  ['a|b*c_d`', 'a&#124;b&#42;c&#95;d&#96;'],
  ['- item', '&#8203;- item'],
  ['1. item', '&#8203;1. item'],
  ['https://evil.example', 'https&#58;&#47;&#47;evil.example'],
  ['a\n\n# b', 'a ⏎  ⏎ &#35;<!-- --> b'],
])('prose of %j is %s', (text, markdown) => expect(prose(text)).toBe(markdown));

test('a cell stays a cell, and no HTML but ours comes out', () => {
  fc.assert(fc.property(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary' })), (text) => {
    for (const cell of [code(text), htmlCode(text), prose(text)]) {
      expect(cell).not.toMatch(/[\r\n|]/);
      expect(cell.replace(/^`[^`]*`$/, '').replace(/<\/?code>|<!-- -->/g, '')).not.toMatch(/[<>`@*]/);
    }
  }));
});

test('a table has a head', () => {
  expect(table(['a', 'b'], [[1, 2]])).toBe('| a | b |\n| --- | --- |\n| 1 | 2 |');
  expect(table(['a'], [])).toBe('');
});
