import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { Hashes, OutputLedger } from './output-ledger';
import { UsageError } from '../core/errors';

/** A file of a synthesis, its path relative to the output folder. */
export interface OutputFile {
  readonly path: string;
  readonly text: string;
}

const TEMPORARY = /^\.cdk8s-hardened-(\d+)-\d+\.tmp$/;

/** The files of each app of this process by folder: apps of one program may share a folder too. */
const writtenHere = new Map<string, Map<number, Hashes>>();
const appNumbers = new WeakMap<object, number>();
let apps = 0;
let temporaries = 0;

/**
 * The folder into which an app is written.
 *
 * Every file gets a temporary name first and is renamed once all are complete: a run that is killed leaves old or new content, never a part
 * of it. A file of an earlier synthesis of the same program goes when it is no longer written and nobody changed it.
 */
export class OutputFolder {
  private readonly folder: string;

  /** A folder, which need not exist yet. */
  public constructor(path: string) {
    this.folder = resolve(path);
  }

  /**
   * Writes the files of an app and removes what earlier syntheses of it left.
   *
   * @throws a usage error when a folder stands where a file has to be.
   */
  public write(app: object, files: readonly OutputFile[]): void {
    const before = OutputLedger.read(this.folder);
    const program = OutputLedger.program(this.folder);
    const after = before.with(program, this.ofThisProcess(app, Object.fromEntries(files.map(({ path, text }) => [path, sha256(text)]))));
    this.replace([...files, { path: OutputLedger.FILE, text: after.toString() }]);
    const kept = new Set(after.paths.map((path) => path.toLowerCase())); // on some file systems the other case is the same file
    for (const [path, hash] of Object.entries(before.of(program))) {
      if (!kept.has(path.toLowerCase())) this.removeStale(path, hash);
    }
  }

  private ofThisProcess(app: object, hashes: Hashes): Hashes {
    const number = appNumbers.get(app) ?? ++apps;
    appNumbers.set(app, number);
    const byApp = writtenHere.get(this.folder) ?? new Map<number, Hashes>();
    writtenHere.set(this.folder, byApp.set(number, hashes));
    return Object.assign({}, ...byApp.values());
  }

  private replace(files: readonly OutputFile[]): void {
    for (const folder of new Set(files.map(({ path }) => dirname(join(this.folder, path))))) this.prepare(folder);
    const moves: [temporary: string, final: string][] = [];
    try {
      for (const { path, text } of files) {
        const final = join(this.folder, path);
        const temporary = join(dirname(final), `.cdk8s-hardened-${process.pid}-${++temporaries}.tmp`);
        moves.push([temporary, final]);
        writeLike(final, temporary, text);
      }
      for (const [temporary, final] of moves) renameSync(temporary, final);
    } catch (error) {
      for (const [temporary] of moves) rmSync(temporary, { force: true });
      throw error;
    }
  }

  private prepare(folder: string): void {
    mkdirSync(folder, { recursive: true });
    for (const name of readdirSync(folder)) {
      const pid = TEMPORARY.exec(name)?.[1];
      if (pid !== undefined && !isRunning(Number(pid))) rmSync(join(folder, name), { force: true });
    }
  }

  private removeStale(path: string, hash: string): void {
    const file = resolve(this.folder, path);
    if (!file.startsWith(this.folder + sep) || hashOf(file) !== hash) return;
    rmSync(file);
    for (let folder = dirname(file); folder !== this.folder && readdirSync(folder).length === 0; folder = dirname(folder)) rmdirSync(folder);
  }
}

/** Writes a file that takes the place of another one, with the other one's mode. */
function writeLike(other: string, file: string, text: string): void {
  const stats = statSync(other, { throwIfNoEntry: false });
  if (stats?.isDirectory()) throw new UsageError('A folder stands where a file has to be written.', { where: other, fix: 'move the folder away' });
  writeFileSync(file, text, 'utf8');
  if (stats) chmodSync(file, stats.mode);
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

function hashOf(file: string): string | undefined {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ? sha256(readFileSync(file)) : undefined;
}

function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
