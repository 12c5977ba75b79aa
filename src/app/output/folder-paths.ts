import { lstatSync, realpathSync, rmdirSync, Stats, statSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { UsageError } from '../../core/errors';

/** The files of a folder that may be written: no path leads out of it, neither by its name nor by a symbolic link, nor into git's own files. */
export class FolderPaths {
  private readonly existing = new Map<string, string>();

  /** The paths of a folder, which need not exist yet; its absolute path. */
  public constructor(private readonly folder: string) {}

  /**
   * The absolute path of a file of the folder.
   *
   * @throws a usage error for a path that leads out of it, for a folder where the file has to be, for a file where a folder has to be.
   */
  public file(path: string): string {
    const file = this.inside(path);
    this.existingFolder(file);
    if (entryAt(file)?.isDirectory()) throw new UsageError('A folder stands where a file has to be written.', { where: file, fix: 'move the folder away' });
    return file;
  }

  /** Whether a path is one of which `file` has nothing to say. */
  public holds(path: string): boolean {
    try {
      return this.file(path) !== '';
    } catch (error) {
      if (error instanceof UsageError) return false;
      throw error;
    }
  }

  /** The deepest folder above a file that exists: what is written there stands on the file system on which the file will. */
  public existingFolder(file: string): string {
    const folder = dirname(file);
    const known = this.existing.get(folder) ?? this.findExisting(folder);
    this.existing.set(folder, known);
    return known;
  }

  private inside(path: string): string {
    const file = resolve(this.folder, path);
    const parts = relative(this.folder, file).split(sep);
    if (isAbsolute(path) || isAbsolute(parts.join(sep)) || parts[0] === '..' || parts[0] === '') {
      throw new UsageError('A file has to be written inside the folder.', { where: this.folder, found: path, fix: 'give it a path below the folder, without ".."' });
    }
    if (parts.some((part) => part.toLowerCase() === '.git')) {
      throw new UsageError("Git's own files are not written.", { where: this.folder, found: path, fix: 'name the folder differently' });
    }
    return file;
  }

  private findExisting(folder: string): string {
    const above = folder === this.folder ? folder : this.existingFolder(folder);
    if (above !== dirname(folder) && above !== folder) return above; // what is not there has nothing in it
    const entry = entryAt(folder);
    if (!entry) return above;
    if (!(entry.isSymbolicLink() ? statSync(folder, { throwIfNoEntry: false }) : entry)?.isDirectory()) {
      throw new UsageError('A file stands where a folder has to be.', { where: folder, fix: 'move the file away' });
    }
    if (entry.isSymbolicLink()) this.checkLink(folder);
    return folder;
  }

  private checkLink(folder: string): void {
    const target = realpathSync(folder);
    const root = realpathSync(this.folder);
    if (target === root || target.startsWith(root + sep)) return;
    throw new UsageError('A symbolic link leads out of the folder that is written.', { where: folder, found: target, fix: 'put a folder in its place' });
  }
}

/** What stands at a path, itself when it is a symbolic link; nothing when there is nothing, or a file above it. */
export function entryAt(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined;
    throw error;
  }
}

/** Removes a folder if it is empty, and what is empty above it, up to a folder that stays. */
export function removeEmpty(from: string, stays: string): void {
  for (let folder = from; relative(stays, folder) !== ''; folder = dirname(folder)) {
    try {
      rmdirSync(folder);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') return;
    }
  }
}
