import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { displayName, unreadable } from './input-files';
import { SEALED_FILE } from './seal-file';
import { readSealedFile, type SealedFileContent } from '../app/sealed-file-reader';
import type { InputProblem } from '../core/input-problem';
import { compareTexts } from '../core/text-order';

const NEVER = ['node_modules', '.git'];

/** A file of sealed values that was read. */
export interface ReadSealedFile extends SealedFileContent {
  /** Its name in what is told. */
  readonly file: string;
}

/** Reads the files of sealed values that arguments name, and those in folders (`*.sealed.json`, also in folders below), each once. */
export function readSealedFiles(args: readonly string[], cwd: string): ReadSealedFile[] {
  const found = args.flatMap((arg): ReadSealedFile[] => {
    try {
      const paths = pathsOf(resolve(cwd, arg));
      return paths.length > 0 ? paths.map((path) => readFile(path, cwd)) : [{ file: arg, problems: [emptyFolder(arg)] }];
    } catch (error) {
      return [{ file: arg, problems: [unreadable(arg, error)] }];
    }
  });
  return found.filter(({ file }, i) => found.findIndex((other) => other.file === file) === i);
}

function readFile(path: string, cwd: string): ReadSealedFile {
  const file = displayName(path, cwd);
  return { file, ...readSealedFile(path, file) };
}

/** The path itself, also where nothing is there, and for a folder the files below it. */
function pathsOf(path: string): string[] {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ? below(path) : [path];
}

function below(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => compareTexts(a.name, b.name));
  return entries.filter(({ name }) => !NEVER.includes(name)).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return below(path);
    return entry.name.endsWith(SEALED_FILE) ? [path] : [];
  });
}

function emptyFolder(file: string): InputProblem {
  return { file, message: `Nothing was checked: no file below it ends in ${SEALED_FILE}.`, fix: 'name the folder or the files that hold sealed values' };
}
