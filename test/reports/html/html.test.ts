import fc from 'fast-check';
import { escaped, html, Html } from '../../../src/reports/html/html';
import { HOSTILE } from '../sample';

test('what is put in is text, unless it is HTML', () => {
  expect(html`<b title="${'"<&\'`'}">${['<i>', html`<u>${1}</u>`, undefined]}</b>`.text).toBe('<b title="&quot;&lt;&amp;&#39;&#96;">&lt;i&gt;<u>1</u></b>');
});

test('no text opens an element, ends an attribute or writes an entity', () => {
  fc.assert(fc.property(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary' })), (text) => {
    expect(escaped(text)).not.toMatch(/[<>"'`\u0000\u202e]/);
    expect(escaped(text).replace(/&(?:amp|lt|gt|quot|#39|#96);/g, '')).not.toContain('&');
  }));
});

test('an object that only looks like HTML is text', () => {
  const forged = { text: '<script>' } as unknown as Html;
  expect(html`${forged}`.text).not.toContain('<script>');
});
