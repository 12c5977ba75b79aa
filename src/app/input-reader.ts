import { isUtf8 } from 'node:buffer';
import type { JudgedInput } from './input-judge';
import type { InputProblem } from '../core/input-problem';
import { KindTable } from '../core/kind-table';
import type { CustomKind } from '../core/kinds';
import type { Manifest } from '../core/manifest';
import { readManifests, SkippedDocument } from '../input/read-manifests';

/** How files are read. */
export interface InputReaderOptions {
  readonly customKinds?: readonly CustomKind[];
  /** The namespace of objects that name none. @default - `default`, and a notice says so */
  readonly namespace?: string;
}

/** What is known of a file besides its bytes. */
export interface NamedInput {
  /** Its name in reports; `-` for standard input. */
  readonly name: string;
  /** Whether the caller named it, so that it must hold Kubernetes objects and nothing else. */
  readonly named: boolean;
}

const NEWLINE = 0x0a;
/** How many documents a notice names. */
const SHOWN = 20;
/** The byte order marks of UTF-16. */
const UTF_16 = [[0xff, 0xfe], [0xfe, 0xff]];

/** Reads file after file and keeps what they hold; what cannot be read is a problem, and the others are read all the same. */
export class InputReader {
  public readonly manifests: Manifest[] = [];
  public readonly problems: InputProblem[] = [];
  public readonly skipped: SkippedDocument[] = [];
  /** How many files were read. */
  public files = 0;
  private readonly texts = new Map<string, string>();
  private readonly kinds: KindTable;

  /** @throws UsageError for custom kinds that the kernel refuses. */
  constructor(private readonly options: InputReaderOptions = {}) {
    this.kinds = new KindTable(options.customKinds);
  }

  /** Reads a file, and answers how many objects it holds. */
  public add(input: NamedInput, bytes: Buffer): number {
    this.files++;
    const text = this.textOf(input.name, bytes);
    if (text === undefined) return 0;
    this.texts.set(input.name, text);
    const { manifests, problems, skipped } = readManifests(text, {
      file: input.name, kinds: this.kinds, defaultNamespace: this.options.namespace, named: input.named,
    });
    for (const manifest of manifests) this.manifests.push(manifest);
    for (const problem of problems) this.problems.push(problem);
    for (const document of skipped) this.skipped.push(document);
    return manifests.length;
  }

  /** Everything that was read, ready to be judged. */
  public get input(): JudgedInput {
    return {
      manifests: this.manifests,
      files: this.files,
      problems: this.problems,
      notices: [...this.namespaceNotice(), ...skippedNotice(this.skipped)],
      sourceText: (file) => this.texts.get(file),
    };
  }

  private namespaceNotice(): string[] {
    const count = this.manifests.filter(({ namespace, namespaceWritten }) => namespace !== undefined && !namespaceWritten).length;
    if (count === 0) return [];
    const objects = count === 1 ? '1 object names no namespace: it was' : `${count} objects name no namespace: they were`;
    const { namespace } = this.options;
    return [namespace === undefined ? `${objects} judged as in "default"; -n says another.` : `${objects} judged as in ${JSON.stringify(namespace)}.`];
  }

  private textOf(file: string, bytes: Buffer): string | undefined {
    try {
      const problem = encodingProblem(file, bytes);
      if (!problem) return bytes.toString('utf8');
      this.problems.push(problem);
    } catch (error) { // a text has a longest length
      this.problems.push({ file, message: `It is too large to be read: ${(error as Error).message}.`, fix: 'split it' });
    }
    return undefined;
  }
}

function encodingProblem(file: string, bytes: Buffer): InputProblem | undefined {
  if (UTF_16.some((mark) => mark.every((byte, i) => bytes[i] === byte))) {
    return { file, line: 1, column: 1, message: 'It is UTF-16, and Kubernetes reads UTF-8.', fix: 'save it as UTF-8' };
  }
  if (isUtf8(bytes)) return undefined;
  return { file, line: firstBrokenLine(bytes), message: 'A character stands there that is not UTF-8.', fix: 'save the file as UTF-8' };
}

/** The line of the first byte that is not part of UTF-8: lines end by a byte that is part of no other character. */
function firstBrokenLine(bytes: Buffer): number {
  let line = 1;
  let start = 0;
  for (let end = bytes.indexOf(NEWLINE); end >= 0 && isUtf8(bytes.subarray(start, end)); end = bytes.indexOf(NEWLINE, start)) {
    line++;
    start = end + 1;
  }
  return line;
}

function skippedNotice(skipped: readonly SkippedDocument[]): string[] {
  if (skipped.length === 0) return [];
  const shown = skipped.slice(0, SHOWN).map(({ file, line, is }) => `${file}:${line} (${is})`);
  const more = skipped.length > SHOWN ? [`and ${skipped.length - SHOWN} more`] : [];
  const documents = skipped.length === 1 ? '1 document is for another program and was' : `${skipped.length} documents are for other programs and were`;
  return [`${documents} not judged: ${[...shown, ...more].join(', ')}.`];
}
