import { constants, createCipheriv, publicEncrypt, randomBytes, type KeyObject } from 'node:crypto';

const SESSION_KEY_BYTES = 32;
/** A session key encrypts one value, so that its nonce may be zero, as upstream has it. */
const NONCE = Buffer.alloc(12);

/**
 * Seals a value as the controller of Sealed Secrets opens it: a session key of its own, encrypted by RSA-OAEP (SHA-256) under the label,
 * and the value, encrypted by AES-256-GCM under the session key (`HybridEncrypt` in `pkg/crypto/crypto.go`).
 *
 * Each call gives another ciphertext. It is longer than the value by a constant: that much it tells.
 */
export function sealed(plaintext: Buffer, publicKey: KeyObject, label: string): string {
  const sessionKey = randomBytes(SESSION_KEY_BYTES);
  try {
    const padding = constants.RSA_PKCS1_OAEP_PADDING;
    const rsa = publicEncrypt({ key: publicKey, padding, oaepHash: 'sha256', oaepLabel: Buffer.from(label, 'utf8') }, sessionKey);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(rsa.length);
    const cipher = createCipheriv('aes-256-gcm', sessionKey, NONCE);
    const aes = [cipher.update(plaintext), cipher.final()];
    return Buffer.concat([length, rsa, ...aes, cipher.getAuthTag()]).toString('base64');
  } finally {
    sessionKey.fill(0);
  }
}

