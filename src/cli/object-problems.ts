import type { InputProblem } from '../core/input-problem';
import type { Manifest } from '../core/manifest';
import { compareTexts } from '../core/text-order';

/** Something in an object that is wrong, or without effect. */
export interface ObjectProblem {
  readonly manifest: Manifest;
  /** The place in it, as a JSON pointer. */
  readonly pointer: string;
  /** What stands there, in words. */
  readonly found: string;
  /** The repair, in words. */
  readonly fix: string;
}

/** What is wrong in objects, with its place in the input, in the order of the places; `verdict` says what becomes of them. */
export function objectProblems(problems: readonly ObjectProblem[], verdict: string): InputProblem[] {
  return problems.map(({ manifest, pointer, found, fix }): InputProblem => {
    const { file = '(unknown file)', line, column } = manifest.origin.locate(pointer) ?? {};
    return { file, line, column, message: `${manifest} ${verdict}: ${found} (${pointer}).`, fix };
  }).sort((a, b) => compareTexts(a.file, b.file) || (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
}
