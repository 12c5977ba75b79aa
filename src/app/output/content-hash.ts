import { createHash } from 'node:crypto';

/** The SHA-256 of a file's text, in hexadecimal digits; the same when a checkout has turned its line ends into CRLF, as git does on Windows. */
export function contentHash(content: string | Buffer): string {
  const text = typeof content === 'string' ? content : content.toString('latin1'); // one character a byte, whatever the bytes are
  return createHash('sha256').update(text.replaceAll('\r\n', '\n'), typeof content === 'string' ? 'utf8' : 'latin1').digest('hex');
}
