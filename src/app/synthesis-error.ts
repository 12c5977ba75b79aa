import { stackFrames } from './stack-frames';
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
    const members = { name: 'SynthesisError', code: 'findings', findings, validationErrors: problems, stack: this.readableStack() };
    for (const [key, value] of Object.entries(members)) Object.defineProperty(this, key, { value, writable: true, configurable: true });
  }

  /** The text on lines of its own, and below it where the program asked for the synthesis. */
  private readableStack(): string {
    const stack = this.stack ?? '';
    const below = stack.slice(stack.indexOf(this.message) + this.message.length);
    const frames = stackFrames(below).filter((frame) => !frame.inDependency && !frame.inLibrary);
    return [`SynthesisError:\n\n${this.message}\n`, ...frames.map(({ line }) => line)].join('\n');
  }
}
