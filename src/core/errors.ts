import { errorText } from './error-text';

/** What a usage error can say besides its message; a line is printed only for what is given. */
export interface UsageErrorOptions {
  /** The place: a construct path, a file and line, or a path inside a value. */
  readonly where?: string;

  /** The value that was found there. */
  readonly found?: string;

  /** The smallest repair. */
  readonly fix?: string;
}

/**
 * A mistake of the caller, told with the same bones as a finding: what must hold, where, what was found, the repair.
 *
 * Never part of the exported API: jsii knows no error classes. Callers in other languages see the message.
 */
export class UsageError extends Error {
  /** The class, as `Error.toString` prints it. */
  public readonly name = 'UsageError';

  /** Tells usage errors from findings and from crashes; stable. */
  public readonly code = 'usage';

  /** The message alone, without head and further lines, for whoever tells the same mistake about another place. */
  public readonly summary: string;

  /** The place, when one was given. */
  public readonly where?: string;

  /** The value that was found, when one was given. */
  public readonly found?: string;

  /** The repair, when one was given. */
  public readonly fix?: string;

  public constructor(message: string, options: UsageErrorOptions = {}) {
    super(errorText(`error[usage] ${message}`, { at: options.where, found: options.found, fix: options.fix }));
    this.summary = message;
    this.where = options.where;
    this.found = options.found;
    this.fix = options.fix;
  }
}
