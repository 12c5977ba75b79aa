import type { ObjectProblem } from '../analysis/network/refused-objects';
import type { InputProblem } from '../core/input-problem';
import { compareTexts } from '../core/text-order';

/** What of objects is left out of answers, with its place in the input, in the order of the places. */
export function objectProblems(problems: readonly ObjectProblem[]): InputProblem[] {
  return problems.map(({ manifest, pointer, found, fix }): InputProblem => {
    const { file = '(unknown file)', line, column } = manifest.origin.locate(pointer) ?? {};
    return { file, line, column, message: `${manifest} is left out, for no cluster would have it: ${found} (${pointer}).`, fix };
  }).sort((a, b) => compareTexts(a.file, b.file) || (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
}
