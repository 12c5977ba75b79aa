import { UsageError } from '../core/errors';
import { quoted } from '../core/quoted';
import { regexpMistake } from '../core/rewritten-keys';
import { templateComplaints } from '../core/secret-template';

/** How the values of several keys, JSON objects all of them, become one. */
export interface KeyMergeOptions {
  /**
   * The key that gets the merged object, as JSON; the others stay.
   * @default - there is none: the members of the objects become the keys
   */
  readonly into?: string;
  /**
   * Keys whose objects win over the others, the last over the ones before it.
   * @default - none
   */
  readonly priority?: string[];
  /**
   * Whether a member that two objects have is taken from the one that wins.
   * @default false - it is an error that the ExternalSecret reports
   */
  readonly allowConflicts?: boolean;
  /**
   * Whether keys of `priority` may be missing.
   * @default false - it is an error that the ExternalSecret reports
   */
  readonly allowMissing?: boolean;
}

/** A change of the keys that are fetched, before they get into the Secret. */
export class KeyRewrite {
  /**
   * Replaces every match of a regular expression.
   *
   * @param source a regular expression of Go (RE2)
   * @param target what takes the place of a match; `$1` and `${name}` stand for groups
   */
  public static regexp(source: string, target: string): KeyRewrite {
    return new KeyRewrite({ regexp: { source, target } }, (where) => {
      const mistake = regexpMistake(source);
      if (mistake !== undefined) throw new UsageError(`${quoted(source)} does not compile in Go: ${mistake}.`, { where, fix: 'write it for RE2, as in "^db-(.*)$"' });
    });
  }

  /**
   * Makes a new key of each by a template.
   *
   * @param template a template of Go, in which `{{ .value }}` is the key
   */
  public static transform(template: string): KeyRewrite {
    return new KeyRewrite({ transform: { template } }, (where) => {
      const [complaint] = templateComplaints(template, ['value']);
      if (complaint !== undefined) throw new UsageError(`The template ${quoted(template)} has ${complaint.found}.`, { where, fix: complaint.fix });
      if (!template.includes('{{')) throw new UsageError(`The template ${quoted(template)} makes one key of all.`, { where, fix: 'write {{ .value }} where the key is to stand' });
    });
  }

  /** Merges the values, JSON objects all of them. */
  public static merge(options: KeyMergeOptions = {}): KeyRewrite {
    const { into, priority, allowConflicts, allowMissing } = options;
    return new KeyRewrite({
      merge: {
        ...(into === undefined ? {} : { strategy: 'JSON', into }),
        ...(priority === undefined ? {} : { priority }),
        ...(allowConflicts ? { conflictPolicy: 'Ignore' } : {}),
        ...(allowMissing ? { priorityPolicy: 'IgnoreNotFound' } : {}),
      },
    }, (where) => {
      if (into === '') throw new UsageError('The merged object gets a key without a name.', { where, fix: 'name the key, or leave into out' });
    });
  }

  private constructor(private readonly operation: object, private readonly check: (where: string) => void) {}

  /**
   * The operation as it stands in the ExternalSecret.
   * @throws a usage error for one that the operator could not carry out.
   * @internal
   */
  public _render(where: string): object {
    this.check(where);
    return this.operation;
  }
}
