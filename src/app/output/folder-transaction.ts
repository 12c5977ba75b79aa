import { accessSync, chmodSync, constants, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { FolderJournal, Move } from './folder-journal';
import { FolderLock } from './folder-lock';
import { entryAt, FolderPaths } from './folder-paths';
import { TemporaryName } from './temporary-name';
import { undisturbed } from './undisturbed';
import { UsageError } from '../../core/errors';

/** What becomes of a file of a folder. */
export interface FolderChange {
  /** The path, relative to the folder. */
  readonly path: string;
  /** What is in it afterwards. @default - the file goes, and folders that are empty then */
  readonly text?: string;
}

/**
 * Replaces and removes files of a folder as one step.
 *
 * All content is written under temporary names first; then a journal of what is to be done, which decides; then files are renamed and removed, and
 * the journal goes. Of a run that is killed before the journal stands nothing is seen; what it left goes with the next run. Of one that is killed
 * afterwards the next run does the rest. One process at a time writes.
 *
 * It protects against being killed, not against power failure: nothing is forced onto the disk.
 */
export class FolderTransaction {
  private readonly folder: string;

  /** A transaction in a folder, which need not exist yet. */
  public constructor(folder: string, private readonly patience?: number) {
    this.folder = resolve(folder);
  }

  /**
   * Makes changes that are decided on when nobody else writes any more.
   *
   * @throws a usage error for paths out of the folder, when a folder and a file stand in each other's places, when another process goes on writing.
   */
  public run(decide: () => readonly FolderChange[]): void {
    const lock = FolderLock.take(this.folder, this.patience);
    try {
      this.recover(lock);
      const changes = decide();
      if (changes.length > 0) this.commit(changes, lock);
    } finally {
      lock.release();
    }
  }

  private recover(lock: FolderLock): void {
    const journal = FolderJournal.read(this.folder);
    if (journal) this.apply(journal);
    for (const { name, note } of lock.leftovers()) {
      this.discard(FolderJournal.parse(note ?? '')?.moves ?? []);
      if (name === TemporaryName.lock().toString()) lock.note('');
      else rmSync(join(this.folder, name), { force: true });
    }
  }

  private commit(changes: readonly FolderChange[], lock: FolderLock): void {
    const journal = this.plan(changes);
    lock.note(journal.toString());
    const ready: Move = { temporary: TemporaryName.next().toString(), path: FolderJournal.FILE };
    try {
      const texts = new Map(changes.map(({ path, text }) => [path, text]));
      for (const move of journal.moves) this.stage(move, texts.get(move.path) ?? '');
      this.stage(ready, journal.toString());
      renameSync(join(this.folder, ready.temporary), join(this.folder, ready.path));
    } catch (error) {
      this.discard([...journal.moves, ready]);
      throw error;
    }
    this.apply(journal);
  }

  /** Looks at every place before anything is written. */
  private plan(changes: readonly FolderChange[]): FolderJournal {
    const paths = new FolderPaths(this.folder);
    const [moves, removals]: [Move[], string[]] = [[], []];
    for (const { path, text } of changes) {
      const file = paths.file(path);
      if (text === undefined) {
        if (entryAt(file)) accessSync(dirname(file), constants.W_OK);
        removals.push(path);
      } else {
        moves.push({ temporary: relative(this.folder, join(paths.existingFolder(file), TemporaryName.next().toString())), path });
      }
    }
    return new FolderJournal(moves, removals);
  }

  /** Writes a file that takes the place of another one, with the other one's mode. */
  private stage({ temporary, path }: Move, text: string): void {
    const file = join(this.folder, temporary);
    const replaced = entryAt(join(this.folder, path));
    rmSync(file, { force: true });
    writeFileSync(file, text, { flag: 'wx' }); // never through a link that somebody put there
    if (replaced?.isFile()) chmodSync(file, replaced.mode);
  }

  private apply(journal: FolderJournal): void {
    undisturbed(() => {
      try {
        journal.complete(this.folder, new FolderPaths(this.folder));
      } catch (error) {
        throw error instanceof UsageError ? error : halfWritten(this.folder, error as Error);
      }
      rmSync(join(this.folder, FolderJournal.FILE));
    });
  }

  private discard(moves: readonly Move[]): void {
    const paths = new FolderPaths(this.folder);
    for (const { temporary } of moves) rmSync(paths.file(temporary), { force: true });
  }
}

function halfWritten(folder: string, { message }: Error): UsageError {
  return new UsageError('Not every file could be put in its place.', {
    where: folder,
    found: message,
    fix: 'make way for it and run again: the next run does the rest first',
  });
}
