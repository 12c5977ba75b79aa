import { basename, dirname, relative } from 'node:path/posix';
import type { DiffRepository, TreeEntry } from './diff-repository';
import type { RevisionSide } from './diff-side';
import { IgnorePatterns } from './ignore-patterns';
import { MANIFEST, NEVER_MANIFESTS } from './input-files';
import type { JudgedInput } from '../app/input-judge';
import { InputReader, InputReaderOptions } from '../app/input-reader';
import type { InputProblem } from '../core/input-problem';
import { quoted } from '../core/quoted';
import { didYouMean } from '../core/suggestion';
import { compareTexts } from '../core/text-order';
import { counted } from '../reports/wording';

/** How manifests of a revision are read. */
export interface RevisionInputOptions extends InputReaderOptions {
  readonly ignore: readonly string[];
  /** Files by their names in reports that are no manifests, whatever stands in them. */
  readonly own: readonly string[];
  /** Whether files are named with their revision, as the old ones are. */
  readonly isOld: boolean;
}

/** How many files a notice names. */
const SHOWN = 5;
/** What stands in place of a file that Git LFS keeps elsewhere. */
const LFS_POINTER = 'version https://git-lfs.github.com/spec/';

/** Reads the manifests that a revision holds at a path, as `ManifestInput` reads those of files and folders. */
export class RevisionInput {
  private readonly ignore: IgnorePatterns;
  private readonly reader: InputReader;
  private readonly problems: InputProblem[] = [];
  private ignored = 0;

  /** @throws UsageError for patterns and kinds that cannot be meant. */
  constructor(private readonly repository: DiffRepository, private readonly side: RevisionSide, private readonly options: RevisionInputOptions) {
    this.ignore = new IgnorePatterns(options.ignore);
    this.reader = new InputReader(options);
  }

  /** Everything that was read; a path that the revision does not have holds nothing, and a notice says so. */
  public read(): JudgedInput {
    const { side, repository } = this;
    const entries = repository.entriesOf(side.commit, side.path);
    if (entries.length === 0) return { ...this.reader.input, problems: this.absent(), notices: this.options.isOld ? [this.absence()] : [] };
    const met = entries.filter((entry) => this.isMeant(entry));
    const files = met.filter(({ kind }) => kind === 'file').sort((a, b) => compareTexts(a.path, b.path));
    const contents = repository.contentsOf(files);
    const objects = files.reduce((sum, file, i) => sum + this.add(file, contents[i]), 0);
    const { input } = this.reader;
    const problems = [...this.problems, ...input.problems];
    const empty = objects === 0 && problems.length === 0 ? this.empty() : [];
    return { ...input, problems: [...problems, ...empty], notices: [...input.notices, ...this.notices(met)] };
  }

  private add(file: TreeEntry, content: Buffer): number {
    const name = this.nameOf(file);
    if (content.subarray(0, LFS_POINTER.length).toString('utf8') === LFS_POINTER) {
      this.problems.push({ file: name, message: 'Git LFS keeps its content elsewhere, so it was not read.', fix: 'keep manifests in git itself, or leave it out by --ignore' });
      return 0;
    }
    return this.reader.add({ name, named: file.path === this.side.path }, content);
  }

  private isMeant(entry: TreeEntry): boolean {
    const { path } = entry;
    if (path === this.side.path) return true;
    const below = relative(this.side.path, path);
    if (below.split('/').some((part) => NEVER_MANIFESTS.includes(part))) return false;
    if (entry.kind === 'file' && !MANIFEST.test(path)) return false;
    if (this.options.own.includes(this.shown(path))) return false;
    const isIgnored = ancestors(below).some((each) => this.ignore.includes([this.shown(`${this.side.path === '' ? '' : `${this.side.path}/`}${each}`), each]));
    if (isIgnored) this.ignored++;
    return !isIgnored;
  }

  private nameOf({ path }: TreeEntry): string {
    return this.options.isOld ? `${this.side.revision}:${path}` : this.shown(path);
  }

  /** A path of the repository as the working directory sees it. */
  private shown(path: string): string {
    const below = relative(this.repository.prefix, path);
    return below.startsWith('../') ? path : below;
  }

  private absence(): string {
    const { argument, revision, path, commit } = this.side;
    const folder = dirname(path) === '.' ? '' : dirname(path);
    const near = didYouMean(basename(path), this.repository.namesIn(commit, folder).map((name) => basename(name)));
    const meant = near === undefined ? '' : ` Did you mean ${quoted(`${revision}:${folder === '' ? '' : `${folder}/`}${near}`)}?`;
    return `${quoted(argument)} holds nothing, for ${revision} has no ${path === '' ? 'file' : quoted(path)}: everything counts as new.${meant}`;
  }

  private absent(): InputProblem[] {
    if (this.options.isOld) return [];
    return [{ file: this.side.argument, message: `${this.side.revision} has no ${quoted(this.side.path)}.`, fix: 'name a path that it has' }];
  }

  private empty(): InputProblem[] {
    return [{ file: this.side.argument, message: 'Nothing was compared: there is no Kubernetes object in it.', fix: 'name the folder or the files that hold the manifests' }];
  }

  private notices(met: readonly TreeEntry[]): string[] {
    const skipped = (kind: TreeEntry['kind'], noun: string, why: string) => {
      const some = met.filter((entry) => entry.kind === kind);
      if (some.length === 0) return [];
      const named = some.slice(0, SHOWN).map((entry) => this.nameOf(entry)).join(', ');
      return [`${counted(some.length, noun)} of ${this.side.revision} ${some.length === 1 ? 'was' : 'were'} not read, ${why}: ${named}${some.length > SHOWN ? ` and ${some.length - SHOWN} more` : ''}.`];
    };
    return [
      ...skipped('link', 'symbolic link', 'for links of a revision are not followed'),
      ...skipped('submodule', 'submodule', 'for it is another repository'),
      ...this.ignored > 0 ? [`${counted(this.ignored, 'file')} of ${this.side.revision} ${this.ignored === 1 ? 'was' : 'were'} ignored as the call or the configuration says.`] : [],
    ];
  }
}

/** A path and the folders above it: `a`, `a/b`, `a/b/c.yaml`. */
function ancestors(path: string): string[] {
  const parts = path.split('/');
  return parts.map((_, i) => parts.slice(0, i + 1).join('/'));
}
