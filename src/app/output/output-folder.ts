import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { contentHash } from './content-hash';
import { entryAt, FolderPaths } from './folder-paths';
import { FolderChange, FolderTransaction } from './folder-transaction';
import { Hashes, OutputLedger } from './output-ledger';

/** A file of a synthesis, its path relative to the output folder. */
export interface OutputFile {
  readonly path: string;
  readonly text: string;
}

/** The files of each app of this process by folder: apps of one program may share a folder too. */
const writtenHere = new Map<string, Map<number, Hashes>>();
const appNumbers = new WeakMap<object, number>();
let apps = 0;

/**
 * The folder into which an app is written.
 *
 * What is there is overwritten, all files as one step: see `FolderTransaction`. A file of an earlier synthesis of the same program goes when it is
 * no longer written and nobody changed it.
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
   * @throws a usage error when a folder and a file stand in each other's places, and when another process goes on writing there.
   */
  public write(app: object, files: readonly OutputFile[]): void {
    const hashes = this.ofThisProcess(app, Object.fromEntries(files.map(({ path, text }) => [path, contentHash(text)])));
    new FolderTransaction(this.folder).run(() => this.changes(files, hashes));
  }

  private changes(files: readonly OutputFile[], hashes: Hashes): FolderChange[] {
    const before = OutputLedger.read(this.folder);
    const program = OutputLedger.program(this.folder);
    const after = before.with(program, hashes);
    const kept = new Set(after.paths.map((path) => path.toLowerCase())); // on some file systems the other case is the same file
    const stale = this.stale(before.of(program), kept);
    return [...files, { path: OutputLedger.FILE, text: after.toString() }, ...stale.map((path) => ({ path }))];
  }

  private ofThisProcess(app: object, hashes: Hashes): Hashes {
    const number = appNumbers.get(app) ?? ++apps;
    appNumbers.set(app, number);
    const byApp = writtenHere.get(this.folder) ?? new Map<number, Hashes>();
    writtenHere.set(this.folder, byApp.set(number, hashes));
    return Object.assign({}, ...byApp.values());
  }

  /** The files of earlier syntheses that are in the folder still, as they were written. */
  private stale(written: Hashes, kept: ReadonlySet<string>): string[] {
    const paths = new FolderPaths(this.folder);
    return Object.keys(written).filter((path) => {
      const file = resolve(this.folder, path);
      if (kept.has(path.toLowerCase()) || !paths.holds(path) || !entryAt(file)?.isFile()) return false;
      return contentHash(readFileSync(file)) === written[path];
    });
  }
}
