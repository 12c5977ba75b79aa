import { UsageError } from '../core/errors';

/** How a revision says which commit it means. */
export type RevisionKind = 'branch' | 'tag' | 'commit';

const SHA = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
/** What git refuses in the name of a reference (git-check-ref-format), and what Argo CD would take for a range of versions. */
const NOT_IN_NAMES = /[\s~^:?*[\]\\<>=|]|\.\.|@\{|\/\/|^\/|\/$|\.$|^-/;

/** Which commit of a repository a cluster gets. Nothing that floats without saying so: no `HEAD`, no range of versions. */
export class GitRevision {
  /**
   * The newest commit of a branch: whoever may push to it deploys.
   *
   * @throws a usage error for `HEAD` and for what is no name of a branch.
   */
  public static branch(name: string): GitRevision {
    return new GitRevision('branch', checkedName('branch', name));
  }

  /**
   * The commit that a tag names. A tag can be moved by whoever may push it; protect it, or name the commit.
   *
   * @throws a usage error for `HEAD`, for ranges of versions, and for what is no name of a tag.
   */
  public static tag(name: string): GitRevision {
    return new GitRevision('tag', checkedName('tag', name));
  }

  /**
   * One commit by its hash: what is deployed changes only together with this value.
   *
   * @throws a usage error for shortened hashes.
   */
  public static commit(sha: string): GitRevision {
    if (!SHA.test(sha)) {
      throw new UsageError('A commit is named by its whole hash.', { found: `"${sha}"`, fix: 'give all 40 (SHA-1) or 64 (SHA-256) lower-case hexadecimal digits, as `git rev-parse` prints them' });
    }
    return new GitRevision('commit', sha);
  }

  private constructor(
    /** `branch`, `tag` or `commit`. */
    public readonly kind: string,
    /** The name of the branch or of the tag, or the hash of the commit. */
    public readonly value: string,
  ) {}

  /** Whether the same name means the same commit for ever. */
  public get isPinned(): boolean {
    return this.kind === 'commit';
  }

  /** The revision in words, for instance `branch main`. */
  public toString(): string {
    return `${this.kind} ${this.value}`;
  }
}

function checkedName(kind: RevisionKind, name: string): string {
  if (name === 'HEAD') {
    throw new UsageError(`HEAD is no ${kind}: it is whatever the server's default happens to be.`, { found: '"HEAD"', fix: `name the ${kind}` });
  }
  if (name === '' || name.startsWith('refs/') || NOT_IN_NAMES.test(name)) {
    throw new UsageError(`A ${kind} needs its plain name.`, { found: `"${name}"`, fix: kind === 'tag' ? 'say a tag such as v1.4.2' : 'say a branch such as main' });
  }
  return name;
}
