/** Where text goes. */
export interface Output {
  /** Whether a person looks at it. */
  readonly isTerminal: boolean;
  /** How many columns a terminal has; absent where it is none. */
  readonly columns?: number;
  /** Writes text; resolves once it is on its way, so that memory does not fill up with what a slow reader has not taken. */
  write(text: string): Promise<void>;
}

/** Everything of the outside world that a command touches, the file system apart. */
export interface Io {
  /** The working directory, absolute. */
  readonly cwd: string;
  readonly env: { readonly [name: string]: string | undefined };
  /** Results. */
  readonly stdout: Output;
  /** Everything else. */
  readonly stderr: Output;
  /** The day of the clock, `YYYY-MM-DD`, in UTC. */
  readonly today: string;
  /** The instant of the clock, in milliseconds since 1970. */
  readonly now: number;
  /** Whether somebody types what is read from standard input. */
  readonly stdinIsTerminal: boolean;
  /** All of standard input. */
  readStdin(): Promise<Buffer>;
  /** Asks somebody at the terminal that standard input is, and shows nothing of the answers, a line each; its end is no part of one. */
  readHidden(questions: readonly string[]): Promise<Buffer[]>;
  /** Asks somebody at the terminal that standard input is, and answers the line without its end. */
  readLine(question: string): Promise<string>;
}
