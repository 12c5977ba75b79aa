import { shortDigest } from '../../src/core/short-digest';

test('a digest is the beginning of the SHA-256 in hexadecimal', () => {
  expect(shortDigest('abc')).toBe('ba7816bf');
  expect(shortDigest('abd')).not.toBe(shortDigest('abc'));
});
