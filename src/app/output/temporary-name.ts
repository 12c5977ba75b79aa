const PATTERN = /^\.cdk8s-hardened-(\d+)-(\d+)\.tmp$/;
const LOCK = 0;

let made = LOCK;

/** The name of a file that is there for a moment only: it says whose it is. Hidden, and no manifest for anybody. */
export class TemporaryName {
  /** A name of this process that nothing else of it has. */
  public static next(): TemporaryName {
    return new TemporaryName(process.pid, ++made);
  }

  /** The name of the file by which this process says that it writes into a folder. */
  public static lock(): TemporaryName {
    return new TemporaryName(process.pid, LOCK);
  }

  /** The name that a file has, when it is such a one. */
  public static of(name: string): TemporaryName | undefined {
    const [, pid, number] = PATTERN.exec(name) ?? [];
    return pid === undefined ? undefined : new TemporaryName(Number(pid), Number(number));
  }

  private constructor(public readonly pid: number, private readonly number: number) {}

  /** Whether it is a lock: the other temporaries of its process are listed in it. */
  public get isLock(): boolean {
    return this.number === LOCK;
  }

  /** Whether the process still runs, as far as this machine can tell. */
  public get isAlive(): boolean {
    try {
      return this.pid > 0 && process.kill(this.pid, 0);
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'EPERM'; // it runs, as somebody else
    }
  }

  /** The name. */
  public toString(): string {
    return `.cdk8s-hardened-${this.pid}-${this.number}.tmp`;
  }
}
