import { UsageError } from '../core/errors';

const LONGEST = 65_536;
const END = [0x0a, 0x0d, 0x04];
const INTERRUPT = 0x03;
const BACKSPACE = [0x08, 0x7f];
const ERASE_LINE = 0x15;
const TAB = 0x09;
const FIRST_PRINTABLE = 0x20;
/** The bytes of UTF-8 that go on with a character. */
const FIRST_CONTINUATION = 0x80;
const LAST_CONTINUATION = 0xbf;

/** A line that somebody types at a terminal in raw mode, key by key; nothing shows it. */
export class HiddenLine {
  private readonly bytes = Buffer.alloc(LONGEST);
  private length = 0;

  /** Whether the line has ended. */
  public ended = false;

  /**
   * Takes what was typed, up to the end of the line, and answers how many bytes that were.
   *
   * @throws UsageError when typing is broken off, and for keys that are no characters: they would be part of the value, unseen.
   */
  public take(typed: Buffer): number {
    let taken = 0;
    while (taken < typed.length && !this.ended) this.takeByte(typed[taken++]);
    return taken;
  }

  /** A copy of what was typed; the line itself is erased. */
  public value(): Buffer {
    const value = Buffer.from(this.bytes.subarray(0, this.length));
    this.erase();
    return value;
  }

  /** Forgets what was typed. */
  public erase(): void {
    this.bytes.fill(0);
    this.length = 0;
  }

  private takeByte(byte: number): void {
    if (END.includes(byte)) this.ended = true;
    else if (BACKSPACE.includes(byte)) this.eraseCharacter();
    else if (byte === ERASE_LINE) this.erase();
    else this.append(byte);
  }

  private append(byte: number): void {
    if (byte === INTERRUPT) throw this.refusal('Typing was broken off.', 'nothing was written; call it again');
    if (byte < FIRST_PRINTABLE && byte !== TAB) throw this.refusal('A key was pressed that is no character.', 'call it again; give what has such characters by --from-file KEY=PATH');
    if (this.length === LONGEST) throw this.refusal('What was typed is too long.', 'give it by --from-file KEY=PATH');
    this.bytes[this.length++] = byte;
  }

  /** The last character, which has several bytes outside ASCII. */
  private eraseCharacter(): void {
    while (this.length > 0) {
      const byte = this.bytes[--this.length];
      this.bytes[this.length] = 0;
      if (byte < FIRST_CONTINUATION || byte > LAST_CONTINUATION) return;
    }
  }

  private refusal(message: string, fix: string): UsageError {
    this.erase();
    return new UsageError(message, { fix });
  }
}
