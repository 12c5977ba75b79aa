import type { Io } from './io';

const QUIET_MILLIS = 1000;
const STEP_MILLIS = 100;
const ERASE_LINE = '\r\u001b[K';

/** Says on a terminal what takes long, on one line that is gone in the end; elsewhere it says nothing. */
export class Progress {
  private readonly started = Date.now();
  private last = 0;
  private shown = false;
  private readonly on: boolean;

  constructor(private readonly io: Io, quiet = false) {
    this.on = !quiet && io.stderr.isTerminal && !io.env.CI && io.env.TERM !== 'dumb';
  }

  /** Says what is going on, if it has been going on for a while. */
  public say(text: () => string): void {
    if (!this.on) return;
    const now = Date.now();
    if (now - this.started < QUIET_MILLIS || now - this.last < STEP_MILLIS) return;
    this.last = now;
    this.shown = true;
    void this.io.stderr.write(`${ERASE_LINE}${text().slice(0, (this.io.stderr.columns ?? 80) - 1)}`);
  }

  /** Erases the line. */
  public end(): void {
    if (this.shown) void this.io.stderr.write(ERASE_LINE);
    this.shown = false;
  }
}
