import { errorText } from '../core/error-text';
import type { InputProblem } from '../core/input-problem';

/** A configuration that cannot be used: everything that is wrong with it, told at once. Nothing is judged by a part of a configuration. */
export class ConfigurationError extends Error {
  /** The class, as `Error.toString` prints it. */
  public readonly name = 'ConfigurationError';
  /** A mistake of the caller, as told from findings and crashes; stable. */
  public readonly code = 'usage';

  /** What is wrong, file by file, in the order of the text. */
  public readonly problems: readonly InputProblem[];

  public constructor(problems: readonly InputProblem[]) {
    const sorted = inOrder(problems);
    super(sorted.map(problemText).join('\n\n'));
    this.problems = sorted;
  }
}

function inOrder(problems: readonly InputProblem[]): InputProblem[] {
  const files = [...new Set(problems.map(({ file }) => file))];
  const rank = ({ file, line = 0, column = 0 }: InputProblem) => [files.indexOf(file), line, column];
  return [...problems].sort((a, b) => rank(a).map((each, i) => each - rank(b)[i]).find((difference) => difference !== 0) ?? 0);
}

function problemText({ file, line, column, message, fix }: InputProblem): string {
  const place = [file, line, column].filter((each) => each !== undefined).join(':');
  return errorText(`error[configuration] ${message}`, { at: place, fix });
}
