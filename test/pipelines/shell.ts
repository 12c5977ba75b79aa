import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** What became of a script. */
export interface Ended { readonly code: number | null; readonly stdout: string; readonly stderr: string }

const made: string[] = [];

afterAll(() => {
  for (const each of made) rmSync(each, { recursive: true, force: true });
});

/** A new folder with files, gone after the tests. */
export function workplace(files: { readonly [path: string]: string } = {}): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'cdk8s-hardened-pipeline-')));
  made.push(root);
  for (const [path, text] of Object.entries(files)) write(join(root, path), text);
  return root;
}

/** Writes a file, and the folders above it. */
export function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** The option of a call in a program below: `option --name "$@"`. */
const OPTION = 'option() { local name=$1; shift; while [ $# -gt 0 ]; do if [ "$1" = "$name" ]; then printf "%s" "$2"; return; fi; shift; done; }';

/** Puts programs of bash in front of those of the machine; each logs how it is called. */
export function programs(root: string, sources: { readonly [name: string]: string }): string {
  for (const [name, source] of Object.entries(sources)) {
    const path = join(root, 'bin', name);
    write(path, `#!/bin/bash\n{ printf '%s' ${name}; printf '\\t%s' "$@"; echo; } >> '${join(root, 'log')}'\n${OPTION}\n${source}\n`);
    chmodSync(path, 0o755);
  }
  return `${join(root, 'bin')}:${process.env.PATH}`;
}

/** How those programs were called. */
export function calls(root: string): string[][] {
  const path = join(root, 'log');
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean).map((line) => line.split('\t')) : [];
}

/** What jq makes of a value; undefined on a machine without it. */
export function jq(filter: string, value: unknown, env: { readonly [name: string]: string }): string | undefined {
  const { status, stdout } = spawnSync('jq', ['-r', filter], { input: JSON.stringify(value), encoding: 'utf8', env: { PATH: process.env.PATH!, ...env } });
  return status === 0 ? stdout : undefined;
}

/** Whether this machine has jq. */
export const HAS_JQ = spawnSync('jq', ['--version']).status === 0;

/** Runs a script as GitHub runs those with `shell: bash`. */
export async function bash(script: string, cwd: string, env: { readonly [name: string]: string } = {}): Promise<Ended> {
  return shell(['bash', '--noprofile', '--norc', '-eo', 'pipefail', '-c', script], cwd, env);
}

/** Runs a program to its end. */
export async function shell([program, ...args]: readonly string[], cwd: string, env: { readonly [name: string]: string } = {}): Promise<Ended> {
  const child = spawn(program, args, { cwd, env: { PATH: process.env.PATH!, HOME: cwd, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', ...env } });
  const texts = { stdout: '', stderr: '' };
  child.stdin.end();
  child.stdout.on('data', (data) => { texts.stdout += data; });
  child.stderr.on('data', (data) => { texts.stderr += data; });
  const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
  return { code, ...texts };
}

/** Runs a script that has to succeed, and tells what it wrote. */
export async function succeeds(script: string, cwd: string, env: { readonly [name: string]: string } = {}): Promise<string> {
  const { code, stdout, stderr } = await bash(script, cwd, env);
  if (code !== 0) throw new Error(`ended with ${code}:\n${stdout}${stderr}`);
  return stdout;
}
