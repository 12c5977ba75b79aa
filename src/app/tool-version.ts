import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The version of this library. */
export function toolVersion(): string {
  const manifest = JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8')) as { version: string };
  return manifest.version;
}
