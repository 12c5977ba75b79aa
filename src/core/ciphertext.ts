/** The longest and the shortest RSA ciphertext that anybody's key makes, in bytes: keys of 1024 to 16384 bits. */
const RSA_BYTES = { least: 128, most: 2048 };
/** Two bytes say how long the RSA ciphertext is. */
const LENGTH_BYTES = 2;
/** What AES-GCM adds to a value. */
const TAG_BYTES = 16;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;
/** How many of the different bytes that chance would bring an RSA ciphertext has at least: chance itself stays above by ten standard deviations. */
const LEAST_OF_EXPECTED = 0.65;

/**
 * Why a value of a SealedSecret is no ciphertext, in words that tell nothing of it; undefined when it is one, as far as can be seen without the key.
 *
 * A sealed value is `length of RSA ciphertext (2 bytes) ‖ RSA ciphertext ‖ AES ciphertext ‖ tag`, in base64 (Sealed Secrets, `HybridEncrypt`).
 */
export function ciphertextFlaw(value: unknown): string | undefined {
  if (typeof value !== 'string') return 'something that is no text, which the controller passes over';
  const text = decodable(value);
  if (text === '') return 'nothing';
  if (text.length % 4 !== 0 || !BASE64.test(text)) return 'text that is not base64, so it was not sealed';
  return flawOf(Buffer.from(text, 'base64'));
}

/** The size of the RSA key that a ciphertext was made with, in bits. */
export function sealingKeyBits(ciphertext: string): number {
  return 8 * Buffer.from(decodable(ciphertext).slice(0, 4), 'base64').readUInt16BE(0);
}

/** How long the value in a ciphertext is, in bytes: that much every ciphertext tells. */
export function sealedLength(ciphertext: string): number {
  return Buffer.byteLength(decodable(ciphertext), 'base64') - LENGTH_BYTES - sealingKeyBits(ciphertext) / 8 - TAG_BYTES;
}

/** Go's decoder passes over line ends. */
function decodable(text: string): string {
  return text.replace(/[\r\n]/g, '');
}

function flawOf(bytes: Buffer): string | undefined {
  const length = bytes.length < LENGTH_BYTES ? 0 : bytes.readUInt16BE(0);
  if (length < RSA_BYTES.least || length > RSA_BYTES.most) return 'base64 of something that was not sealed';
  if (bytes.length < LENGTH_BYTES + length + TAG_BYTES) return 'the beginning of a sealed value, or a placeholder';
  const rsa = bytes.subarray(LENGTH_BYTES, LENGTH_BYTES + length);
  const expected = 256 * (1 - Math.pow(255 / 256, length));
  return new Set(rsa).size < LEAST_OF_EXPECTED * expected ? 'a placeholder in the shape of a sealed value' : undefined;
}
