import { errorText } from '../core/error-text';
import type { InputProblem } from '../core/input-problem';
import { printableLines } from '../reports/printable';
import { placeText } from '../reports/wording';

/** A problem with the input as standard error tells it. */
export function problemText({ message, fix, ...place }: InputProblem): string {
  return printableLines(errorText(`error[input] ${message}`, { at: placeText(place), fix })).join('\n');
}
