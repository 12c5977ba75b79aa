import { spawnSync } from 'node:child_process';
import type { Io } from './io';
import { UsageError } from '../core/errors';
import { quoted } from '../core/quoted';
import { didYouMean } from '../core/suggestion';

/** What a tree of a commit holds. */
export interface TreeEntry {
  /** From the root of the repository, with `/`. */
  readonly path: string;
  readonly kind: 'file' | 'link' | 'submodule';
  /** The name of the object that holds its content. */
  readonly id: string;
}

/** Nothing of the user's configuration runs a program, and nothing is fetched, asked for or locked. */
const SAFE = ['--no-pager', '-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '-c', 'protocol.allow=never'];
const ENVIRONMENT = { LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', GIT_NO_LAZY_FETCH: '1', GIT_LITERAL_PATHSPECS: '1' };
/** No repository of manifests comes near it. */
const MOST_BYTES = 2_000_000_000;
const OBJECT = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;
const KINDS: { readonly [mode: string]: TreeEntry['kind'] | undefined } = { 120000: 'link', 160000: 'submodule' };
const LINE_BREAK = 0x0a;

/** The git repository around the working directory, read by git's plumbing alone: no hook, filter or pager of anybody runs. */
export class DiffRepository {
  private ownPrefix?: string;

  constructor(private readonly io: Pick<Io, 'cwd' | 'env'>) {}

  /** The working directory from the root of the repository: empty, or ending in `/`. */
  public get prefix(): string {
    return this.ownPrefix ??= this.text(['rev-parse', '--show-prefix'], 'where the repository begins').replace(/\n$/, '');
  }

  /**
   * The commit that a revision names.
   *
   * @throws UsageError where there is no git, no repository, or no such revision.
   */
  public commitOf(revision: string): string {
    if (revision === '' || revision.startsWith('-')) throw noRevision(revision);
    this.checkRepository(revision);
    const { status, stdout } = this.run(['rev-parse', '--quiet', '--verify', `${revision}^{commit}`]);
    const commit = stdout.toString('utf8').trim();
    if (status === 0 && OBJECT.test(commit)) return commit;
    throw this.unknown(revision);
  }

  /** Everything below a path of a commit, or the file that it is; nothing where the commit has no such path. */
  public entriesOf(commit: string, path: string): TreeEntry[] {
    const listed = this.text(['ls-tree', '-r', '-z', '--full-tree', commit, ...path === '' ? [] : ['--', path]], `the files of ${commit}`);
    return listed.split('\0').filter((line) => line !== '').map((line) => {
      const tab = line.indexOf('\t');
      const [mode, , id] = line.slice(0, tab).split(' ');
      return { path: line.slice(tab + 1), kind: KINDS[mode] ?? 'file', id };
    });
  }

  /** The names in one folder of a commit. */
  public namesIn(commit: string, folder: string): string[] {
    const { status, stdout } = this.run(['ls-tree', '-z', '--name-only', '--full-tree', commit, ...folder === '' ? [] : ['--', `${folder}/`]]);
    return status === 0 ? stdout.toString('utf8').split('\0').filter((name) => name !== '') : [];
  }

  /**
   * The content of files as it was committed, in their order.
   *
   * @throws UsageError where the repository holds the names of files and not their content.
   */
  public contentsOf(entries: readonly TreeEntry[]): Buffer[] {
    if (entries.length === 0) return [];
    const input = entries.map(({ id }) => `${id}\n`).join('');
    const { status, stdout, stderr } = this.run(['cat-file', '--batch'], input);
    if (status !== 0) throw failed('the content of files', stderr);
    let at = 0;
    return entries.map(({ path, id }) => {
      const end = stdout.indexOf(LINE_BREAK, at);
      const [, type, size] = stdout.subarray(at, end).toString('utf8').split(' ');
      if (type !== 'blob') throw new UsageError(`The repository does not hold the content of ${quoted(path)}.`, { found: `${id} is ${type}`, fix: 'it is a partial clone: run git fetch --refetch, or clone without --filter' });
      const start = end + 1;
      at = start + Number(size) + 1;
      return stdout.subarray(start, at - 1);
    });
  }

  private checkRepository(revision: string): void {
    const { status, stderr } = this.run(['rev-parse', '--git-dir']);
    if (status === 0) return;
    if (/dubious ownership/.test(stderr)) {
      throw new UsageError('Git refuses to read the repository, which another user owns.', { fix: 'say that it is safe: git config --global --add safe.directory FOLDER' });
    }
    if (/not a git repository/i.test(stderr)) {
      throw new UsageError(`${quoted(revision)} is no file or folder, and for a revision the working directory is in no git repository.`, { fix: 'name files or folders that there are, or run it in the repository' });
    }
    throw failed('the repository', stderr);
  }

  private unknown(revision: string): UsageError {
    const names = this.names();
    const remote = names.find((name) => name.endsWith(`/${revision}`));
    const near = remote ?? didYouMean(revision, names);
    const shallow = this.run(['rev-parse', '--is-shallow-repository']).stdout.toString('utf8').trim() === 'true';
    const fetch = 'this clone is shallow and does not know it: git fetch --unshallow (in GitHub Actions: actions/checkout with fetch-depth: 0)';
    const fix = near === undefined ? 'name a file, a folder, a branch, a tag or a commit' : `did you mean ${quoted(near)}?`;
    return new UsageError(`${quoted(revision)} is neither a file or folder nor a revision of the repository.`, { fix: shallow ? `${near === undefined ? '' : `${fix} Or `}${fetch}` : fix });
  }

  private names(): string[] {
    const { status, stdout } = this.run(['for-each-ref', '--format=%(refname:short)', 'refs/heads', 'refs/tags', 'refs/remotes']);
    return status === 0 ? stdout.toString('utf8').split('\n').filter((name) => name !== '') : [];
  }

  private text(args: readonly string[], what: string): string {
    const { status, stdout, stderr } = this.run(args);
    if (status !== 0) throw failed(what, stderr);
    return stdout.toString('utf8');
  }

  private run(args: readonly string[], input?: string): { status: number | null; stdout: Buffer; stderr: string } {
    const { error, status, stdout, stderr } = spawnSync('git', [...SAFE, ...args], {
      cwd: this.io.cwd, env: { ...this.io.env, ...ENVIRONMENT }, input, maxBuffer: MOST_BYTES, windowsHide: true,
    });
    if (error) throw noGit(error);
    return { status, stdout, stderr: stderr.toString('utf8') };
  }
}

function noGit(error: NodeJS.ErrnoException): UsageError {
  if (error.code === 'ENOENT') return new UsageError('There is no git, which reads revisions.', { fix: 'install git, or name files and folders that there are' });
  return new UsageError('Git could not be run.', { found: error.message, fix: 'name files and folders instead of revisions' });
}

function noRevision(revision: string): UsageError {
  return new UsageError('A revision begins with a letter or a digit.', { found: quoted(revision), fix: 'name a branch, a tag or a commit, as in main:dist; a file of this name is "./…"' });
}

function failed(what: string, stderr: string): UsageError {
  return new UsageError(`Git could not tell ${what}.`, { found: stderr.trim() || 'nothing', fix: 'look at what git status says' });
}
