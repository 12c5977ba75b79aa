import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { contentHash } from './content-hash';
import { FieldChanges } from './field-changes';
import { FolderJournal } from './folder-journal';
import { entryAt, FolderPaths } from './folder-paths';
import type { FolderChange } from './folder-transaction';
import type { OutputFile } from './output-folder';
import { Hashes, OutputLedger } from './output-ledger';
import { ChangedFile, RepositoryChanges } from './repository-changes';
import { UsageError } from '../../core/errors';
import { compareTexts } from '../../core/text-order';
import { printable } from '../../reports/printable';
import { counted } from '../../reports/wording';

const MOST_FIELDS = 3;

/** What is to be written, where, and by whom. */
export interface RepositoryTarget {
  /** The folder, as it was given. */
  readonly path: string;
  /** Who writes. */
  readonly owner: string;
  readonly files: readonly OutputFile[];
}

/** What has to be done so that a folder holds the files of an owner and nothing else that the owner once wrote. */
export class RepositoryPlan {
  /** What changes, for people. */
  public readonly changes: RepositoryChanges;
  /** What has to be done; nothing when the folder is as it should be. */
  public readonly steps: readonly FolderChange[];

  private readonly folder: string;
  private readonly paths: FolderPaths;
  private readonly journal?: FolderJournal;
  private readonly written: Hashes;
  private readonly others: OutputLedger;
  private readonly refused: string[] = [];
  private readonly added: OutputFile[] = [];
  private readonly changed: ChangedFile[] = [];

  /**
   * A plan from what the folder holds now; what a run that was killed had decided on counts as done.
   *
   * @throws a usage error with all files that are in the way.
   */
  public constructor(private readonly target: RepositoryTarget) {
    this.folder = resolve(target.path);
    this.paths = new FolderPaths(this.folder);
    this.journal = FolderJournal.read(this.folder);
    const ledger = this.content(OutputLedger.FILE)?.toString('utf8');
    const before = ledger === undefined ? OutputLedger.empty() : OutputLedger.parse(ledger, target.path);
    this.written = before.of(target.owner);
    this.others = before.with(target.owner, {});
    checkDistinct(target);
    const hashes = Object.fromEntries(target.files.map((file) => [file.path, this.decide(file)]));
    const removed = this.removed(hashes);
    if (this.refused.length > 0) throw this.inTheWay();
    this.changes = this.toldChanges(removed);
    const steps = [...this.added, ...this.changed.map(({ path, after }) => ({ path, text: after })), ...removed.map((path) => ({ path }))];
    this.steps = [...steps, ...ledgerStep(before.with(target.owner, hashes), ledger)];
  }

  /** Decides what becomes of a file; its hash. */
  private decide(file: OutputFile): string {
    const { path, text } = file;
    const hash = contentHash(text);
    this.paths.file(path);
    const content = this.content(path);
    const present = content && contentHash(content);
    if (content && present === hash) return hash; // as it should be, whoever wrote it
    if (content && present === this.written[path]) this.changed.push({ path, before: content.toString('utf8'), after: text });
    else if (this.exists(path)) this.refused.push(`${path} (${this.whose(file, content)})`);
    else this.added.push(file);
    return hash;
  }

  /** The files that are generated no longer, except those that somebody else has made his. */
  private removed(hashes: Hashes): string[] {
    const kept = new Map([...Object.keys(hashes), ...this.others.paths].map((path) => [path.toLowerCase(), path]));
    return Object.keys(this.written).sort(compareTexts).filter((path) => {
      const namesake = kept.get(path.toLowerCase());
      if (namesake === path || !this.paths.holds(path) || !this.exists(path)) return false;
      if (namesake !== undefined && this.isSameFile(path, namesake)) return false;
      const content = this.content(path);
      const isOurs = content !== undefined && contentHash(content) === this.written[path];
      if (!isOurs) this.refused.push(`${path} (generated no longer, but changed since it was written)`);
      return isOurs;
    });
  }

  private whose({ path, text }: OutputFile, content: Buffer | undefined): string {
    if (content === undefined) return 'a symbolic link or a device';
    if (Object.hasOwn(this.written, path)) return `changed since it was written${contentHash(text) === this.written[path] ? fieldsOf(path, text, content) : ''}`;
    const other = this.others.programOf(path);
    return other === undefined ? 'not written by this program' : `written by ${other}`;
  }

  private content(path: string): Buffer | undefined {
    const file = this.located(path);
    return file !== undefined && entryAt(file)?.isFile() ? readFileSync(file) : undefined;
  }

  private exists(path: string): boolean {
    const file = this.located(path);
    return file !== undefined && entryAt(file) !== undefined;
  }

  private located(path: string): string | undefined {
    return this.journal ? this.journal.locate(this.folder, path) : join(this.folder, path);
  }

  /** On some file systems two names that differ in case name one file. */
  private isSameFile(path: string, other: string): boolean {
    const [one, two] = [path, other].map((each) => entryAt(join(this.folder, each)));
    return one !== undefined && one.ino === two?.ino && one.dev === two.dev;
  }

  private toldChanges(removed: string[]): RepositoryChanges {
    const { added, changed, target: { files } } = this;
    return RepositoryChanges._of({ added: added.map(({ path }) => path), changed, removed, unchanged: files.length - added.length - changed.length });
  }

  private inTheWay(): UsageError {
    const { refused, target } = this;
    return new UsageError(`${refused.length === 1 ? 'A file is' : `${refused.length} files are`} in the way: what this program did not write it does not touch.`, {
      where: target.path,
      found: refused.map(printable).join('\n'),
      fix: 'move away what is yours; take into the program what was changed by hand, and delete the file: it is written again',
    });
  }
}

/** Two files of one name, in any case, would overwrite each other in somebody's checkout. */
function checkDistinct({ path: folder, files }: RepositoryTarget): void {
  const seen = new Map<string, string>();
  for (const { path } of files) {
    const other = seen.get(path.toLowerCase());
    if (other !== undefined) {
      throw new UsageError('Two generated files need two names, on every file system.', { where: folder, found: `${other} and ${path}`, fix: 'name one of them differently' });
    }
    seen.set(path.toLowerCase(), path);
  }
}

/** What somebody changed by hand: it is what has to be taken into the program. */
function fieldsOf(path: string, text: string, content: Buffer): string {
  const fields = FieldChanges.in(path, text, content.toString('utf8')).map(({ path: field, change }) => `${field} ${change}`);
  const rest = fields.length > MOST_FIELDS ? `, ${counted(fields.length - MOST_FIELDS, 'more field')}` : '';
  return fields.length === 0 ? '' : `: ${fields.slice(0, MOST_FIELDS).join(', ')}${rest}`;
}

function ledgerStep(ledger: OutputLedger, before: string | undefined): FolderChange[] {
  const path = OutputLedger.FILE;
  if (ledger.paths.length === 0) return before === undefined ? [] : [{ path }];
  const text = ledger.toString();
  return before !== undefined && contentHash(before) === contentHash(text) ? [] : [{ path, text }];
}
