import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { POD } from './manifests';

/** What lies in a folder: path → text, or a link to somewhere (`-> target`), or a folder (a path that ends in `/`). */
export interface Contents { readonly [path: string]: string | Buffer }

const made: string[] = [];

/** A new folder with some contents, gone after the tests of the file that made it. */
export function folder(contents: Contents = { 'pod.yaml': POD }): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'cdk8s-hardened-cli-')));
  made.push(root);
  for (const [path, content] of Object.entries(contents)) put(join(root, path), content);
  return root;
}

/** Writes a file, a link or a folder. */
export function put(path: string, content: string | Buffer): void {
  mkdirSync(path.endsWith('/') ? path : dirname(path), { recursive: true });
  if (path.endsWith('/')) return;
  if (typeof content === 'string' && content.startsWith('-> ')) symlinkSync(content.slice('-> '.length), path);
  else writeFileSync(path, content);
}

afterAll(() => {
  for (const root of made) {
    chmodSync(root, 0o700);
    rmSync(root, { recursive: true, force: true });
  }
});
