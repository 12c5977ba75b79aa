/** Input that could not be read: it was not judged, so nothing passes. */
export interface InputProblem {
  /** The file as it was named, `-` for standard input. */
  readonly file: string;
  /** From 1. @default - the whole file */
  readonly line?: number;
  /** From 1. @default - the whole line */
  readonly column?: number;
  /** What is wrong and what was expected. */
  readonly message: string;
  /** The smallest repair. */
  readonly fix: string;
}
