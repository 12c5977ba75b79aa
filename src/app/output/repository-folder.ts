import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { FolderJournal } from './folder-journal';
import { FolderLock } from './folder-lock';
import { FolderTransaction } from './folder-transaction';
import type { OutputFile } from './output-folder';
import { OutputLedger } from './output-ledger';
import type { RepositoryChanges } from './repository-changes';
import { RepositoryPlan } from './repository-plan';

/**
 * A folder of generated files that people have under version control, with files of their own beside them.
 *
 * It holds what the last generation wrote, as one step, and no more: what is no longer generated goes, what is the same is not touched. A file
 * that it did not write, or that somebody changed since, it refuses to touch.
 */
export class RepositoryFolder {
  private readonly folder: string;

  /** A folder, which need not exist yet, and who writes there: each owner removes its own files only. */
  public constructor(private readonly path: string, private readonly owner = 'repository') {
    this.folder = resolve(path);
  }

  /**
   * What writing these files would change. Nothing is written.
   *
   * @throws a usage error with all files that are in the way.
   */
  public plan(files: readonly OutputFile[]): RepositoryChanges {
    return this.plannedUndisturbed(files).changes;
  }

  /**
   * Writes these files, removes what it once wrote and is not among them, and leaves alone what is as it should be.
   *
   * @throws a usage error with all files that are in the way, and when another process goes on writing there; nothing is written then.
   */
  public write(files: readonly OutputFile[]): RepositoryChanges {
    let plan = this.plannedUndisturbed(files);
    if (plan.steps.length === 0 && FolderLock.isUnused(this.folder) && !FolderJournal.read(this.folder)) return plan.changes;
    new FolderTransaction(this.folder).run(() => (plan = this.planned(files)).steps); // again: another process may have written since
    return plan.changes;
  }

  /** A plan, or what is in its way, from what nobody changed meanwhile: half of what another process writes looks like files of others. */
  private plannedUndisturbed(files: readonly OutputFile[]): RepositoryPlan {
    for (;;) {
      FolderLock.await(this.folder);
      const before = this.ledger;
      const [plan, error] = attempted(() => this.planned(files));
      if (FolderLock.isTaken(this.folder) || this.ledger !== before) continue;
      if (plan) return plan;
      throw error;
    }
  }

  private get ledger(): string | undefined {
    const [text] = attempted(() => readFileSync(join(this.folder, OutputLedger.FILE), 'utf8'));
    return text;
  }

  private planned(files: readonly OutputFile[]): RepositoryPlan {
    return new RepositoryPlan({ path: this.path, owner: this.owner, files });
  }
}

function attempted<T>(attempt: () => T): [T | undefined, unknown] {
  try {
    return [attempt(), undefined];
  } catch (error) {
    return [undefined, error];
  }
}
