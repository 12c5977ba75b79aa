import { wellFormed } from './well-formed';

/** The name that standard input has in reports that want a URI. */
const STDIN = 'stdin';

/** A file as a URI reference (RFC 3986): relative where the file is, with `/` between folders, everything else percent-encoded. */
export function fileUri(file: string): string {
  if (file === '-') return STDIN;
  const windows = /^(?:[A-Za-z]:[\\/]|\\\\)/.test(file) || (file.includes('\\') && !file.includes('/'));
  const path = (windows ? file.replaceAll('\\', '/') : file).replace(/^(?:\.\/+)+/, '');
  const encoded = path.split('/').map((segment) => encodeURIComponent(wellFormed(segment))).join('/');
  if (/^[A-Za-z]:\//.test(path)) return `file:///${encoded.replace('%3A', ':')}`;
  if (path.startsWith('//')) return `file:${encoded}`;
  return path.startsWith('/') ? `file://${encoded}` : encoded;
}

/** Whether a URI is relative to the folder in which the program ran. */
export function isRelative(uri: string): boolean {
  return !uri.startsWith('file:');
}
