import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { transformFileSync } from '@swc/core';

const ROOT = join(__dirname, '..', '..');

/** What a process did. */
export interface Exited { readonly code: number | null; readonly stdout: string; readonly stderr: string }

/** How a process is started. */
export interface Start {
  readonly cwd?: string;
  readonly env?: { readonly [name: string]: string };
  readonly input?: string;
  /** @default - the user who runs the tests */
  readonly uid?: number;
}

/** The library, transpiled into a folder of its own: real processes run it, and no compile of the project is needed or disturbed. */
export class CompiledLibrary {
  /** The folder of the package. */
  public readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'cdk8s-hardened-compiled-')));
  /** The program. */
  public readonly main = join(this.folder, 'lib', 'cli', 'main.js');

  constructor() {
    chmodSync(this.folder, 0o755); // other users run it too
    for (const path of readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })) this.add(path);
    copyFileSync(join(ROOT, 'package.json'), join(this.folder, 'package.json'));
    cpSync(join(ROOT, 'docs', 'rules'), join(this.folder, 'docs', 'rules'), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(this.folder, 'node_modules'));
  }

  /** Runs the program. */
  public run(args: readonly string[], start: Start = {}): Exited {
    return this.start(process.execPath, [this.main, ...args], start);
  }

  /** Runs a line of a shell, in which `$CLI` is the program. */
  public shell(line: string, start: Start = {}): Exited {
    return this.start('bash', ['--norc', '-c', line], { ...start, env: { CLI: `${process.execPath} ${this.main}`, ...start.env } });
  }

  public start(command: string, args: readonly string[], { cwd = this.folder, env, input, uid }: Start): Exited {
    const { status, stdout, stderr } = spawnSync(command, args, { cwd, env: { PATH: process.env.PATH, ...env }, input, uid, encoding: 'utf8', maxBuffer: 250_000_000 });
    return { code: status, stdout, stderr };
  }

  public remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private add(path: string): void {
    if (extname(path) !== '.ts') return;
    const target = join(this.folder, 'lib', path.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    const { code } = transformFileSync(join(ROOT, 'src', path), {
      swcrc: false, jsc: { parser: { syntax: 'typescript', decorators: true }, target: 'es2022' }, module: { type: 'commonjs' },
    });
    writeFileSync(target, code);
  }
}
