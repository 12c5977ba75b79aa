import { FieldChanges } from './field-changes';
import { compareTexts } from '../../core/text-order';
import { printable } from '../../reports/printable';
import { counted } from '../../reports/wording';

/** A file that gets another content. */
export interface ChangedFile {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

interface Changes {
  readonly added: string[];
  readonly changed: readonly ChangedFile[];
  readonly removed: string[];
  readonly unchanged: number;
}

const MOST_FILES = 200;
const MOST_FIELDS = 12;
const MOST_FIELDS_IN_ALL = 400;

/** What writing a generated repository changes, or would change: which files, and what in them. */
export class RepositoryChanges {
  /** @internal */
  public static _of(changes: Changes): RepositoryChanges {
    return new RepositoryChanges(changes);
  }

  /** The files that were not there, from the repository's folder on, in order. */
  public readonly added: string[];
  /** The files whose content changes, from the repository's folder on, in order. */
  public readonly changed: string[];
  /** The files that are generated no longer, from the repository's folder on, in order. */
  public readonly removed: string[];
  /** How many files are as they were. */
  public readonly unchanged: number;

  private readonly changedFiles: ReadonlyMap<string, ChangedFile>;

  private constructor({ added, changed, removed, unchanged }: Changes) {
    this.added = [...added].sort(compareTexts);
    this.changed = changed.map(({ path }) => path).sort(compareTexts);
    this.removed = [...removed].sort(compareTexts);
    this.unchanged = unchanged;
    this.changedFiles = new Map(changed.map((file) => [file.path, file]));
  }

  /** Whether every file is as it was. */
  public get isEmpty(): boolean {
    return this.added.length + this.changed.length + this.removed.length === 0;
  }

  /**
   * The changes as people read them: a line that counts them, a line for each file, and below a changed one which fields change from what to what.
   *
   * Plaintext of secrets is masked. Of a great many files or fields the rest is counted.
   */
  public toString(): string {
    const { added, changed, removed, unchanged } = this;
    if (this.isEmpty) return `nothing changed, ${unchanged} unchanged`;
    const marks = [...added.map((path) => ['+', path]), ...changed.map((path) => ['~', path]), ...removed.map((path) => ['-', path])];
    const shown = marks.sort(([, a], [, b]) => compareTexts(a, b)).slice(0, MOST_FILES);
    let [budget, silent] = [MOST_FIELDS_IN_ALL, 0];
    const lines = shown.flatMap(([mark, path]) => {
      const fields = mark === '~' && budget > 0 ? this.fieldLines(path) : [];
      if (mark === '~' && budget <= 0) silent++;
      budget -= fields.length;
      return [`  ${mark} ${printable(path)}`, ...fields];
    });
    const rest = marks.length > shown.length ? [`  … and ${counted(marks.length - shown.length, 'more file')}`] : [];
    const unseen = silent > 0 ? [`  fields of the last ${counted(silent, 'changed file')} are not shown`] : [];
    return [`${added.length} added, ${changed.length} changed, ${removed.length} removed, ${unchanged} unchanged`, ...lines, ...rest, ...unseen].join('\n');
  }

  private fieldLines(path: string): string[] {
    const file = this.changedFiles.get(path);
    if (!file) return [];
    const fields = FieldChanges.in(path, file.before, file.after);
    const lines = fields.slice(0, MOST_FIELDS).map(({ path: field, change }) => `      ${printable(field)}  ${printable(change)}`);
    return fields.length > MOST_FIELDS ? [...lines, `      … and ${counted(fields.length - MOST_FIELDS, 'more field')}`] : lines;
  }
}
