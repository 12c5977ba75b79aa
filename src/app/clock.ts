/** Says what day it is: the expiry of exemptions is counted from it. */
export interface IClock {
  /** The current day in UTC, `YYYY-MM-DD`. */
  today(): string;
}

/** The clock of the machine. */
export class SystemClock implements IClock {
  /** The current day in UTC, `YYYY-MM-DD`. */
  public today(): string {
    return new Date().toISOString().slice(0, 'YYYY-MM-DD'.length);
  }
}
