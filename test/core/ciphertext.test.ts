import fc from 'fast-check';
import { ciphertextFlaw, sealedLength, sealingKeyBits } from '../../src/core/ciphertext';
import { ciphertext } from '../secrets/sealed-values';

describe('ciphertext', () => {
  test('is known for what it is, whatever is in it', () => {
    fc.assert(fc.property(fc.string(), fc.constantFrom(1024, 2048, 3072, 4096, 8192), fc.nat(1000), (seed, bits, length) => {
      const text = ciphertext(seed, { bits, length });
      expect([ciphertextFlaw(text), sealingKeyBits(text), sealedLength(text)]).toEqual([undefined, bits, length]);
    }), { numRuns: 300 });
  });

  test('is no text that somebody writes', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ maxLength: 2000 }), fc.base64String({ maxLength: 2000 }), fc.stringMatching(/^[a-z0-9 ]{0,200}$/)), (text) => {
      expect(ciphertextFlaw(Buffer.from(text).toString('base64'))).toBeDefined();
    }));
  });

  test('is not what was cut off at any place', () => {
    const bytes = Buffer.from(ciphertext('a', { bits: 2048, length: 0 }), 'base64');
    for (let length = 0; length < bytes.length; length++) expect(ciphertextFlaw(bytes.subarray(0, length).toString('base64'))).toBeDefined();
    expect(ciphertextFlaw(bytes.toString('base64'))).toBeUndefined();
  });

  test('says nothing of what is no ciphertext', () => {
    for (const value of ['hunter2', 'swordfis', Buffer.from('hunter2 hunter2').toString('base64'), 42, { a: 'hunter2' }]) expect(ciphertextFlaw(value)).not.toMatch(/hunter|sword|42/);
  });
});
