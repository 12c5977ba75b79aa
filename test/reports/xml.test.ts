import fc from 'fast-check';
import { parseXml } from './parse-xml';
import { element, xmlText } from '../../src/reports/xml';

const read = (xml: string) => parseXml(`<?xml version="1.0" encoding="UTF-8"?>\n${xml}`);

test.each([
  ['<b> & "c"', '&lt;b&gt; &amp; &quot;c&quot;'],
  [']]>', ']]&gt;'],
  ['\u0000\u0008\u001b', '\\u{0}\\u{8}\\u{1b}'],
  ['\ufffe\uffff\ud800', '\ufffd\ufffd\ufffd'],
  ['a\tb\nc\rd', 'a\tb\nc&#13;d'],
  ['😀', '😀'],
])('%j as %s', (text, xml) => expect(xmlText(text)).toBe(xml));

test('what is written is read back, but for what XML forbids', () => {
  fc.assert(fc.property(fc.string(), fc.string(), (value, text) => {
    const back = read(element('a', { value, absent: undefined }, text));
    expect([back.name, back.attributes, back.text]).toEqual(['a', { value }, text]);
  }));
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => { read(element('a', { value: text }, text)); }));
});

test('elements nest', () => {
  expect(read(element('a', {}, [element('b', { n: 1 }), element('c', {}, 'x')])).children).toMatchObject([{ name: 'b', attributes: { n: '1' } }, { name: 'c', text: 'x' }]);
});

test.each(['<a>', '<a></b>', '<a b="&x;"/>', '<a>&</a>', '<a b="1" b="2"/>', '<a/><b/>', '<a>\u0001</a>', '<a b=1/>'])('the parser of these tests refuses %s', (xml) => {
  expect(() => read(xml)).toThrow();
});
