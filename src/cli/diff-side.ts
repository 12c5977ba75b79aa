import { existsSync } from 'node:fs';
import { posix, resolve } from 'node:path';
import type { DiffRepository } from './diff-repository';
import { STDIN } from './input-files';
import type { Io } from './io';
import { UsageError } from '../core/errors';
import { quoted } from '../core/quoted';

/** Files and folders, or standard input. */
export interface PathSide {
  readonly kind: 'path';
  /** As the caller wrote it. */
  readonly argument: string;
}

/** What a commit holds at a path. */
export interface RevisionSide {
  readonly kind: 'revision';
  /** As the caller wrote it. */
  readonly argument: string;
  /** The revision, as the caller wrote it. */
  readonly revision: string;
  /** The name of the commit. */
  readonly commit: string;
  /** From the root of the repository, with `/`; empty for all of it. */
  readonly path: string;
}

/** One side of a difference. */
export type DiffSide = PathSide | RevisionSide;

/** Both sides, and what has to be said about how they were understood. */
export interface DiffSides {
  readonly old: DiffSide;
  readonly now: DiffSide;
  readonly notices: readonly string[];
}

/**
 * What the arguments of a call stand for: files and folders that there are, standard input, and revisions, each `REV` (the working directory as it
 * was then) or `REV:PATH` (a path from the root of the repository, or with `./` from the working directory).
 *
 * @throws UsageError for what is none of them.
 */
export function diffSides(args: readonly string[], repository: DiffRepository, io: Io): DiffSides {
  const [first, second] = args;
  const notices: string[] = [];
  const old = sideOf(first, { repository, io, notices });
  if (second === undefined && old.kind === 'path') {
    throw new UsageError('NEW may be left out only where OLD is a revision of the repository.', { found: `OLD is ${first === STDIN ? 'standard input' : 'a file or a folder'}: ${quoted(first)}`, fix: 'name what it is compared with' });
  }
  const now: DiffSide = second === undefined ? { kind: 'path', argument: sameInWorkingTree(old as RevisionSide, repository) } : sideOf(second, { repository, io, notices });
  if (first === STDIN && second === STDIN) throw new UsageError('Standard input can be read only once.', { found: '"-" as OLD and as NEW', fix: 'name a file or a folder for one of them' });
  return { old, now, notices };
}

/** A side as reports name it. */
export function sideName(side: DiffSide): string {
  return side.argument === STDIN ? 'standard input' : side.argument;
}

interface SideContext {
  readonly repository: DiffRepository;
  readonly io: Io;
  readonly notices: string[];
}

function sideOf(argument: string, { repository, io, notices }: SideContext): DiffSide {
  if (argument === '') throw new UsageError('An empty argument names nothing.', { found: '""', fix: 'name a file, a folder or a revision; a variable of the pipeline may be empty' });
  if (argument === STDIN) return { kind: 'path', argument };
  if (existsSync(resolve(io.cwd, argument))) {
    if (isRevision(argument, repository)) notices.push(`${quoted(argument)} is a path and a revision: it was read as the path. ${quoted(`${argument}:./`)} would be the revision.`);
    return { kind: 'path', argument };
  }
  const colon = argument.indexOf(':');
  const revision = colon < 0 ? argument : argument.slice(0, colon);
  const commit = repository.commitOf(revision);
  return { kind: 'revision', argument, revision, commit, path: colon < 0 ? cleaned('./', argument, repository) : cleaned(argument.slice(colon + 1), argument, repository) };
}

function isRevision(argument: string, repository: DiffRepository): boolean {
  if (/^[./-]|[:\\]/.test(argument)) return false; // a path by its looks: nobody has to be told
  try {
    return repository.commitOf(argument) !== '';
  } catch {
    return false;
  }
}

/** A path of a commit without dots and slashes that say nothing, from the root of the repository. */
function cleaned(path: string, argument: string, repository: DiffRepository): string {
  const fromRoot = /^\.{1,2}(?:\/|$)/.test(path) ? posix.join(repository.prefix, path) : path;
  const clean = posix.normalize(fromRoot).replace(/^\/+|\/+$/g, '');
  if (clean === '..' || clean.startsWith('../')) throw new UsageError('A path of a revision stays in the repository.', { found: quoted(argument), fix: 'write it from the root of the repository, as in main:k8s' });
  return clean === '.' ? '' : clean;
}

/** The path in the working tree that is what the revision has at its path. */
function sameInWorkingTree({ path }: RevisionSide, repository: DiffRepository): string {
  return posix.relative(repository.prefix, path) || '.';
}
