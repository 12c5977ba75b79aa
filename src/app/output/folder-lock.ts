import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { entryAt, removeEmpty } from './folder-paths';
import { TemporaryName } from './temporary-name';
import { UsageError } from '../../core/errors';

/** How long another process may write before it is an error, in milliseconds. */
const PATIENCE = 5000;
const LONGEST_PAUSE = 40;

/**
 * Keeps two processes from writing into one folder at once.
 *
 * A process says that it writes and then looks whether others have said so: whoever sees another one steps back, so never both write. What is
 * said stands in the name of a file, which therefore is never half written, on any file system.
 */
export class FolderLock {
  /**
   * The lock of a folder, which is made when it is not there.
   *
   * @throws a usage error when another process writes there and does not finish.
   */
  public static take(folder: string, patience = PATIENCE): FolderLock {
    for (const deadline = Date.now() + patience; ;) {
      FolderLock.await(folder, deadline - Date.now());
      const lock = new FolderLock(folder);
      if (!writer(folder)) return lock;
      rmSync(lock.file, { force: true }); // the folder stays: the other one is about to use it
    }
  }

  /**
   * Waits until no other process writes into a folder.
   *
   * @throws a usage error when one does not finish.
   */
  public static await(folder: string, patience = PATIENCE): void {
    const deadline = Date.now() + patience;
    for (let other = writer(folder); other; other = writer(folder)) {
      if (Date.now() >= deadline) throw occupied(folder, other);
      pause(1 + Math.random() * LONGEST_PAUSE);
    }
  }

  /** Whether another process writes into a folder now. */
  public static isTaken(folder: string): boolean {
    return writer(folder) !== undefined;
  }

  /** Whether a folder holds no temporary file of anybody's. */
  public static isUnused(folder: string): boolean {
    return temporaries(folder).length === 0;
  }

  private readonly file: string;
  private readonly madeFolder?: string;

  private constructor(private readonly folder: string) {
    if (entryAt(folder)?.isFile()) throw new UsageError('A file stands where a folder has to be.', { where: folder, fix: 'move the file away' });
    this.madeFolder = mkdirSync(folder, { recursive: true });
    this.file = join(folder, TemporaryName.lock().toString());
    const inherited = entryAt(this.file); // in a container a process that was killed may have had our number: what it noted is still needed
    if (inherited && !inherited.isFile()) rmSync(this.file, { recursive: true });
    if (!inherited?.isFile()) this.note('');
  }

  /** Notes what this process is about to make, so that another one can clean up after it. */
  public note(text: string): void {
    writeFileSync(this.file, text);
  }

  /** The temporary files of processes that are gone, with what they noted; locks last. */
  public leftovers(): { readonly name: string; readonly note?: string }[] {
    const names = temporaries(this.folder);
    const gone = names.filter((name) => !name.isAlive || name.pid === process.pid && this.isInherited);
    return gone.sort((a, b) => Number(a.isLock) - Number(b.isLock))
      .map((name) => ({ name: name.toString(), note: name.isLock ? this.noteIn(name.toString()) : undefined }));
  }

  /** Lets others write, and leaves no folder that was made for the lock alone. */
  public release(): void {
    rmSync(this.file, { force: true });
    if (this.madeFolder === undefined) return;
    removeEmpty(this.folder, dirname(this.madeFolder));
  }

  private get isInherited(): boolean {
    return this.noteIn(basename(this.file)) !== '';
  }

  private noteIn(name: string): string | undefined {
    const file = join(this.folder, name);
    return entryAt(file)?.isFile() ? readFileSync(file, 'utf8') : undefined;
  }
}

function temporaries(folder: string): TemporaryName[] {
  const entry = entryAt(folder);
  return (entry && !entry.isFile() ? readdirSync(folder) : []).flatMap((name) => TemporaryName.of(name) ?? []);
}

function writer(folder: string): TemporaryName | undefined {
  return temporaries(folder).find((name) => name.isLock && name.pid !== process.pid && name.isAlive);
}

function occupied(folder: string, other: TemporaryName): UsageError {
  return new UsageError('Another process writes into this folder.', {
    where: folder,
    found: `process ${other.pid}`,
    fix: `run again when it has finished; if no such process writes here, delete ${other.toString()} and run again`,
  });
}

function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
