import { createHash } from 'node:crypto';
import { SealedValues } from '../../src/core/sealed-values';

/** The fingerprint of a certificate that nobody has. */
export const FINGERPRINT = Array.from({ length: 32 }, (_, i) => (i + 16).toString(16).toUpperCase()).join(':');

/** What a sealed value looks like: of an RSA key of so many bits, and a value of so many bytes. Nothing is in it. */
export function ciphertext(seed = 'a', { bits = 4096, length = 8 } = {}): string {
  const noise = (bytes: number, of: string) => Buffer.concat(Array.from({ length: Math.ceil(bytes / 32) }, (_, i) => createHash('sha256').update(`${seed}${of}${i}`).digest())).subarray(0, bytes);
  const size = Buffer.alloc(2);
  size.writeUInt16BE(bits / 8);
  return Buffer.concat([size, noise(bits / 8, 'rsa'), noise(length + 16, 'aes')]).toString('base64');
}

/** What a file of sealed values holds. */
export function sealedJson({ scope = 'strict', namespace, name, keys = ['password'] }: { scope?: string; namespace?: string; name?: string; keys?: readonly string[] } = {}) {
  return {
    schemaVersion: 1,
    scope,
    ...scope === 'cluster-wide' ? {} : { namespace: namespace ?? 'shop' },
    ...scope === 'strict' ? { name: name ?? 'db' } : {},
    certificates: { [FINGERPRINT]: { notAfter: '2036-01-01T00:00:00Z' } },
    values: Object.fromEntries(keys.map((key) => [key, { certificate: FINGERPRINT, ciphertext: ciphertext(key) }])),
  };
}

/** Sealed values. */
export function sealedValues(props: Parameters<typeof sealedJson>[0] = {}): SealedValues {
  return SealedValues.of(sealedJson(props));
}
