import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Contents, folder, put } from './folder';

/** The environment in which tests run git: no configuration of the machine counts. */
export const GIT_ENV = {
  PATH: process.env.PATH ?? '',
  HOME: '/nonexistent',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'test',
  GIT_AUTHOR_EMAIL: 'test@example.com',
  GIT_COMMITTER_NAME: 'test',
  GIT_COMMITTER_EMAIL: 'test@example.com',
};

/** Runs git in a folder. */
export function git(cwd: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync('git', args, { cwd, env: GIT_ENV, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
  return stdout.trim();
}

/** A new repository whose branch `main` has one commit for each of some contents, each on top of the one before; the working tree is the last. */
export function repository(...states: readonly Contents[]): string {
  const root = folder({});
  git(root, 'init', '--quiet', '--initial-branch', 'main');
  for (const state of states) commit(root, state);
  return root;
}

/** Commits contents on top of what is there; `null` takes a file away. */
export function commit(root: string, state: Readonly<Record<string, string | Buffer | null>>): string {
  for (const [path, content] of Object.entries(state)) {
    if (content === null) rmSync(join(root, path));
    else put(join(root, path), content);
  }
  git(root, 'add', '--all');
  git(root, 'commit', '--quiet', '--allow-empty', '--message', 'a state');
  return git(root, 'rev-parse', 'HEAD');
}
