import { mkdirSync, readFileSync, renameSync, unlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { entryAt, FolderPaths, removeEmpty } from './folder-paths';
import { TemporaryName } from './temporary-name';
import { UsageError } from '../../core/errors';
import { arrayOf, isObject, stringOf } from '../../core/json';

/** A file that is ready beside its place. Both paths are relative to the folder. */
export interface Move {
  readonly temporary: string;
  readonly path: string;
}

const SCHEMA_VERSION = 1;

/** What is still to be done to a folder: once this is written, the new state is what holds. */
export class FolderJournal {
  /** The name of the journal; hidden, and no manifest for anybody. */
  public static readonly FILE = '.cdk8s-hardened-journal';

  /**
   * The journal that a folder holds, because a run was killed or goes on.
   *
   * @throws a usage error when it is none.
   */
  public static read(folder: string): FolderJournal | undefined {
    const file = join(folder, FolderJournal.FILE);
    if (!entryAt(file)?.isFile()) return undefined;
    const journal = FolderJournal.parse(readFileSync(file, 'utf8'));
    if (journal) return journal;
    throw new UsageError('A journal of files that were being written cannot be read.', {
      where: file, fix: 'delete it, and look with git whether the folder is as it should be',
    });
  }

  /** The journal that a text holds; none when it is incomplete. */
  public static parse(text: string): FolderJournal | undefined {
    try {
      const json: unknown = JSON.parse(text);
      if (!isObject(json) || json.schemaVersion !== SCHEMA_VERSION) return undefined;
      const moves = arrayOf(json.moves).filter(isObject).map(({ temporary, path }) => ({ temporary: stringOf(temporary) ?? '', path: stringOf(path) ?? '' }));
      if (!moves.every(({ temporary }) => TemporaryName.of(basename(temporary)))) return undefined; // it must not move what is somebody's
      return new FolderJournal(moves, arrayOf(json.removals).filter((path): path is string => typeof path === 'string'));
    } catch {
      return undefined;
    }
  }

  private readonly waiting: ReadonlyMap<string, string>;

  /** A journal: files to be put in their places, and files to be removed. */
  public constructor(public readonly moves: readonly Move[], public readonly removals: readonly string[]) {
    this.waiting = new Map(moves.map(({ temporary, path }) => [path, temporary]));
  }

  /** Where in a folder the content of a file stands that will be at a path once all is done; nothing when no file will. */
  public locate(folder: string, path: string): string | undefined {
    if (this.removals.includes(path)) return undefined;
    const temporary = this.waiting.get(path);
    return join(folder, temporary !== undefined && entryAt(join(folder, temporary)) ? temporary : path); // it may have come this far
  }

  /** Does what it says, and what of it has been done already not again. */
  public complete(folder: string, paths: FolderPaths): void {
    const made = new Set<string>();
    for (const { temporary, path } of this.moves) {
      const [from, to] = [paths.file(temporary), paths.file(path)];
      if (!entryAt(from)) continue; // a run that was killed had come this far
      if (!made.has(dirname(to))) mkdirSync(dirname(to), { recursive: true });
      made.add(dirname(to));
      renameSync(from, to);
    }
    const removed = this.removals.map((path) => paths.file(path));
    for (const file of removed) if (entryAt(file)) unlinkSync(file);
    for (const parent of new Set(removed.map((file) => dirname(file)))) removeEmpty(parent, folder);
  }

  /** The text of the journal file. */
  public toString(): string {
    return JSON.stringify({ schemaVersion: SCHEMA_VERSION, moves: this.moves, removals: this.removals });
  }
}
