import { readableStack } from './stack-frames';
import type { Finding } from '../core/finding';
import { ConstructProblem, Failure, failureText } from '../reports/text';

/**
 * An app that was not written: everything that is wrong with it, told at once. Not part of the exported API: jsii knows no error classes.
 *
 * Members other than the text are not enumerable: Node prints those of an uncaught error below it, where the summary has to be.
 */
export class SynthesisError extends Error {
  /** Tells findings from usage errors and crashes; stable. */
  declare public readonly code: 'findings';
  /** What the rules found, sorted. */
  declare public readonly findings: readonly Finding[];
  /** What constructs found wrong with themselves, and what could not be rendered. */
  declare public readonly validationErrors: readonly ConstructProblem[];

  public constructor(failure: Failure) {
    super(failureText(failure));
    const { findings, problems } = failure;
    const members = { name: 'SynthesisError', code: 'findings', findings, validationErrors: problems, stack: readableStack(this, 'SynthesisError') };
    for (const [key, value] of Object.entries(members)) Object.defineProperty(this, key, { value, writable: true, configurable: true });
  }
}
