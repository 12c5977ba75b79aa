import { ExitCode } from './exit-code';
import type { Io } from './io';

/** One run of the program: where it reads and writes, and how it ends. */
export interface Session {
  readonly io: Io;
  exitCode: ExitCode;
}
