import { lstatSync, readdirSync, realpathSync, statSync, type Stats } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { IgnorePatterns } from './ignore-patterns';
import type { InputProblem } from '../core/input-problem';
import { quoted } from '../core/quoted';
import { didYouMean } from '../core/suggestion';
import { compareTexts } from '../core/text-order';

/** The path that stands for standard input. */
export const STDIN = '-';

/** A file whose manifests are to be judged. */
export interface InputFile {
  /** Its name in reports: relative to the working directory where it lies below it, with `/`. */
  readonly name: string;
  /** Its absolute path; `-` for standard input. */
  readonly path: string;
  /** Whether the caller named it, rather than a folder around it. */
  readonly named: boolean;
}

/** What an argument of the call stands for. */
export interface InputPath {
  /** As the caller wrote it. */
  readonly argument: string;
  /** The files below it, also those that another argument stands for as well. */
  readonly files: readonly InputFile[];
}

/** The files that a call names. */
export interface FoundInputs {
  /** Each file once, in the order of the arguments, those of a folder sorted. */
  readonly files: readonly InputFile[];
  readonly paths: readonly InputPath[];
  readonly problems: readonly InputProblem[];
  /** How many files and folders patterns left out. */
  readonly ignored: number;
}

/** How the names of files end that folders contribute. */
export const MANIFEST = /\.(?:ya?ml|json)$/i;
/** What an earlier synthesis wrote down about its own files. */
const OWN_LEDGER = '.cdk8s-hardened-files';
/** Files and folders that folders never contribute. */
export const NEVER_MANIFESTS = ['node_modules', '.git', OWN_LEDGER];
/** Editors mark a file that is being edited by a link that leads nowhere. */
const EDITOR_LOCK = /^\.#/;

/** What finding files depends on besides the paths. */
export interface InputFilesOptions {
  /** The working directory, absolute. */
  readonly cwd: string;
  readonly ignore: IgnorePatterns;
  /** Absolute paths that folders do not contribute, such as the files that this run writes. */
  readonly except?: readonly string[];
}

/** Finds the files that paths stand for; what cannot be looked at is a problem, and the others are found all the same. */
export function findInputs(paths: readonly string[], options: InputFilesOptions): FoundInputs {
  return new Search(options).find(paths);
}

class Search {
  private readonly files = new Map<string, InputFile>();
  private readonly problems: InputProblem[] = [];
  private readonly except: ReadonlySet<string>;
  private ignored = 0;
  /** Files and folders that the present argument has met, by real path: links to them lead nowhere new. */
  private met = new Map<string, InputFile | undefined>();

  constructor(private readonly options: InputFilesOptions) {
    this.except = new Set((options.except ?? []).map(realPath));
  }

  public find(paths: readonly string[]): FoundInputs {
    const found = paths.map((argument) => {
      this.met = new Map();
      this.add(argument);
      return { argument, files: [...this.met.values()].filter((file) => file !== undefined) };
    });
    return { files: [...this.files.values()], paths: found, problems: this.problems, ignored: this.ignored };
  }

  private add(argument: string): void {
    if (argument === STDIN) {
      this.meet(STDIN, { name: STDIN, path: STDIN, named: true });
      return;
    }
    const path = resolve(this.options.cwd, argument);
    const stats = this.look(path, () => missing(argument, path));
    if (!stats) return;
    if (stats.isDirectory()) this.walk(path, path);
    else this.meet(realPath(path), { name: this.nameOf(path), path, named: true });
  }

  private walk(folder: string, root: string): void {
    const real = realPath(folder);
    if (this.met.has(real)) return;
    this.met.set(real, undefined);
    for (const name of this.list(folder)) {
      if (NEVER_MANIFESTS.includes(name)) continue;
      const path = join(folder, name);
      if (this.options.ignore.includes([slashed(relative(this.options.cwd, path)), slashed(relative(root, path))])) this.ignored++;
      else this.visit(path, root);
    }
  }

  private visit(path: string, root: string): void {
    const stats = this.look(path, () => EDITOR_LOCK.test(basename(path)) ? undefined : dangling(this.nameOf(path)));
    if (!stats) return;
    if (stats.isDirectory()) {
      this.walk(path, root);
    } else if (MANIFEST.test(path) && !this.except.has(realPath(path))) {
      if (stats.isFile()) this.meet(realPath(path), { name: this.nameOf(path), path, named: false });
      else this.problems.push({ file: this.nameOf(path), message: 'It is neither a file nor a folder, so it was not read.', fix: 'leave it out by --ignore, or name it to have it read' });
    }
  }

  private meet(real: string, file: InputFile): void {
    const before = this.files.get(real);
    // Whoever names a file wants it judged, also when a folder around it came first.
    const known = before && (before.named || !file.named) ? before : file;
    this.files.set(real, known);
    this.met.set(real, known);
  }

  private list(folder: string): string[] {
    try {
      return readdirSync(folder).sort(compareTexts);
    } catch (error) {
      this.problems.push(unreadable(this.nameOf(folder), error));
      return [];
    }
  }

  private look(path: string, absent: () => InputProblem | undefined): Stats | undefined {
    try {
      return statSync(path);
    } catch (error) {
      const gone = ['ENOENT', 'ENOTDIR', 'ELOOP'].includes((error as NodeJS.ErrnoException).code ?? '');
      const problem = gone ? absent() : unreadable(this.nameOf(path), error);
      if (problem) this.problems.push(problem);
      return undefined;
    }
  }

  private nameOf(path: string): string {
    return displayName(path, this.options.cwd);
  }
}

/** A path as reports show it: relative to the working directory where it lies below it. */
export function displayName(path: string, cwd: string): string {
  const below = relative(cwd, path);
  if (below === '') return '.';
  return slashed(below === '..' || below.startsWith(`..${sep}`) || isAbsolute(below) ? path : below);
}

/** A file or folder that the system does not let us read. */
export function unreadable(file: string, error: unknown): InputProblem {
  const { code = '', message } = error as NodeJS.ErrnoException;
  if (code === 'EACCES' || code === 'EPERM') {
    return { file, message: 'It may not be read by the user who runs this.', fix: 'grant that user the right to read it, or leave it out by --ignore' };
  }
  return { file, message: `It could not be read: ${message}.`, fix: 'make it readable, or leave it out by --ignore' };
}

function missing(argument: string, path: string): InputProblem {
  const link = isLink(path);
  const near = link ? undefined : didYouMean(basename(path), siblings(path));
  const named = near && quoted(argument.slice(0, argument.length - basename(argument).length) + near);
  return {
    file: argument,
    message: link ? 'It is a link that leads nowhere.' : 'There is no such file or folder.',
    fix: repair(argument, named, link),
  };
}

function repair(argument: string, near: string | undefined, link: boolean): string {
  if (link) return 'mend the link, or name the file itself';
  if (near) return `did you mean ${near}?`;
  return /[*?[{]/.test(argument) ? 'let the shell expand the pattern: write it without quotes, or name the folder' : 'name a file, a folder, or "-" for standard input';
}

function dangling(file: string): InputProblem {
  return { file, message: 'It is a link that leads nowhere.', fix: 'mend or remove the link, or leave it out by --ignore' };
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
}

function siblings(path: string): string[] {
  try {
    return readdirSync(dirname(path));
  } catch {
    return [];
  }
}

/** Where a path leads through all links; the path itself where it leads nowhere yet. */
function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}

function slashed(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}
