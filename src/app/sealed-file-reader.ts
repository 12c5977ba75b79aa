import { isUtf8 } from 'node:buffer';
import { readFileSync, statSync } from 'node:fs';
import type { InputProblem } from '../core/input-problem';
import type { SourceLocation } from '../core/manifest';
import { sealedFlaws } from '../core/sealed-flaws';
import { SealedValues } from '../core/sealed-values';
import { readYaml } from '../input/read-yaml';

/** What a file of sealed values holds: the values, or what is wrong. No problem repeats what stands in the file. */
export interface SealedFileContent {
  /** @default - the file is not there, or has problems */
  readonly values?: SealedValues;
  /** Where the value at a JSON pointer is written. */
  readonly locate?: (pointer: string) => SourceLocation | undefined;
  readonly problems: readonly InputProblem[];
  readonly isMissing?: boolean;
}

const REPAIR = 'name a file that `cdk8s-hardened seal` wrote';
const CONFLICT = /^(?:<{7}|={7}|>{7})(?: |$)/m;

/** Reads a file of sealed values; `name` is what problems call it. */
export function readSealedFile(path: string, name: string): SealedFileContent {
  const bytes = bytesOf(path);
  if (Buffer.isBuffer(bytes)) return contentOf(bytes, name);
  return { isMissing: bytes === 'there is no such file', problems: [{ file: name, message: `The sealed values cannot be read: ${bytes}.`, fix: REPAIR }] };
}

/** The bytes of a file, or why they cannot be had. */
function bytesOf(path: string): Buffer | string {
  try {
    return statSync(path).isDirectory() ? 'it is a folder' : readFileSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' ? 'there is no such file' : code ?? 'the system refuses it';
  }
}

function contentOf(bytes: Buffer, file: string): SealedFileContent {
  const foreign = { file, message: 'This is no file of sealed values.', fix: REPAIR };
  if (!isUtf8(bytes)) return { problems: [foreign] };
  const text = bytes.toString('utf8');
  const conflict = CONFLICT.exec(text);
  if (conflict) {
    const line = text.slice(0, conflict.index).split('\n').length;
    return { problems: [{ file, line, column: 1, message: 'A conflict of version control stands here.', fix: 'keep the values of one side, or of both where their keys differ' }] };
  }
  if (!text.trimStart().startsWith('{')) return { problems: [{ ...foreign, line: 1, column: 1 }] };
  return parsed(text, file);
}

/** Read as YAML, of which JSON is a part: that tells places, and keys that stand there twice. */
function parsed(text: string, file: string): SealedFileContent {
  const { documents, problems } = readYaml(text, file);
  if (problems.length > 0 || documents.length !== 1) {
    const [{ line = 1, column = 1 } = {}] = problems;
    return { problems: [{ file, line, column, message: 'Here it is not the JSON that was written, or a key stands there twice.', fix: 'restore it from version control, or remove one of the two' }] };
  }
  const [document] = documents;
  const flaws = sealedFlaws(document.value);
  if (flaws.length === 0) return { values: SealedValues.of(document.value), locate: (pointer) => document.locate(pointer), problems: [] };
  return {
    problems: flaws.map(({ pointer, message, fix }) => {
      const { line, column } = document.locate(pointer);
      return { file, line, column, message, fix };
    }),
  };
}
