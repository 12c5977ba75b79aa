import { createHash } from 'crypto';

/** How many digits tell things apart in names: enough for the objects of a namespace, and short enough for a DNS label. */
export const SHORT_DIGEST_LENGTH = 8;

/** The first hexadecimal digits of a text's SHA-256. */
export function shortDigest(text: string, length = SHORT_DIGEST_LENGTH): string {
  return createHash('sha256').update(text).digest('hex').slice(0, length);
}
