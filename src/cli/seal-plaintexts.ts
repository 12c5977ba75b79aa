import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { STDIN } from './input-files';
import type { Io } from './io';
import { keyAndPath, sealKeys } from './seal-arguments';
import { environmentEntries } from './seal-env-file';
import type { SealOptions } from './seal-options';
import { UsageError } from '../core/errors';

const NEWLINE = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** Gives a value; it is the receiver's to erase. */
type Read = () => Promise<Buffer>;

/** The values that a call gives, none of them read before it is needed: a value that is kept is not asked for. */
export class Plaintexts {
  /** What the caller should know about values, without telling them. */
  public readonly warnings: string[] = [];
  private readonly reads = new Map<string, Read>();
  private readonly held: Buffer[] = [];
  private stdinUses = 0;

  constructor(private readonly options: SealOptions, private readonly io: Io) {}

  /** The keys that have a value. */
  public get keys(): readonly string[] {
    return [...this.reads.keys()];
  }

  /**
   * Finds out which keys the options give, and takes those of `known` that are to be updated and that nothing else gives from the terminal.
   *
   * @throws UsageError for a key that is given twice, for what cannot be asked for, and for files that hold no environment.
   */
  public async find(known: readonly string[]): Promise<void> {
    const { fromFile, fromStdin, fromEnvFile, prompt, update } = this.options;
    for (const { key, path } of fromFile.map(keyAndPath)) this.add(key, async () => this.ofFile(await this.bytesOf(path, `--from-file names for "${key}"`), key), path);
    for (const key of sealKeys('--from-stdin', fromStdin)) this.add(key, async () => this.ofFile(await this.io.readStdin(), key), STDIN);
    for (const path of fromEnvFile) await this.addEnvironment(path);
    for (const key of sealKeys('--prompt', prompt)) this.add(key, () => this.typed(key));
    for (const key of sealKeys('--update', update)) if (known.includes(key) && !this.reads.has(key)) this.addTyped(key);
    if (prompt.length > 0 && !this.io.stdinIsTerminal) throw noTerminal(prompt[0]);
  }

  /**
   * The value of a key.
   *
   * @throws UsageError for a file that cannot be read, and for an empty value that is not meant; nothing of a value is repeated.
   */
  public async take(key: string): Promise<Buffer> {
    const value = await this.reads.get(key)!();
    if (value.length > 0 || this.options.allowEmpty) return value;
    throw new UsageError(`The value of "${key}" is empty.`, { fix: 'look at what gives it; --allow-empty seals it all the same' });
  }

  /** Erases what was read. */
  public erase(): void {
    for (const buffer of this.held) buffer.fill(0);
  }

  private add(key: string, read: Read, path?: string): void {
    if (this.reads.has(key)) throw new UsageError(`The value of "${key}" is given twice.`, { fix: 'remove one of the options that give it' });
    if (path === STDIN && ++this.stdinUses > 1) {
      throw new UsageError('Standard input can be read only once.', { fix: 'give one value by it, and the others by --from-file KEY=PATH' });
    }
    this.reads.set(key, read);
  }

  private addTyped(key: string): void {
    if (!this.io.stdinIsTerminal) throw noTerminal(key);
    this.add(key, () => this.typed(key));
  }

  private async addEnvironment(path: string): Promise<void> {
    if (path === STDIN && ++this.stdinUses > 1) throw new UsageError('Standard input can be read only once.', { fix: 'give the values in one file' });
    const bytes = this.hold(await this.bytesOf(path, '--from-env-file names'));
    const entries = environmentEntries(bytes, path === STDIN ? 'standard input' : 'the file of --from-env-file');
    bytes.fill(0);
    for (const { value } of entries) this.hold(value); // also of those that nobody takes
    for (const { key, value } of entries) this.add(key, async () => value);
  }

  /** Nothing of the path is repeated where it leads nowhere: it may be a value that somebody put there. */
  private async bytesOf(path: string, named: string): Promise<Buffer> {
    if (path === STDIN) return this.io.readStdin();
    try {
      return readFileSync(resolve(this.io.cwd, path));
    } catch (error) {
      throw new UsageError(`The file that ${named} cannot be read.`, {
        found: (error as NodeJS.ErrnoException).code, fix: 'name a file, from the working directory on; a value itself never stands in an argument',
      });
    }
  }

  private ofFile(bytes: Buffer, key: string): Buffer {
    this.hold(bytes);
    if (bytes.at(-1) !== NEWLINE) return bytes;
    if (this.options.trim) return bytes.subarray(0, bytes.at(-2) === CARRIAGE_RETURN ? -2 : -1);
    if (bytes.indexOf(NEWLINE) === bytes.length - 1) this.warnings.push(`the value of "${key}" is a line with its line end, which is part of it; --trim leaves the line end out`);
    return bytes;
  }

  /** Typed twice: what was mistyped would be found out only by what uses it. */
  private async typed(key: string): Promise<Buffer> {
    const [first, second] = (await this.io.readHidden([`Value of ${key}: `, 'Again: '])).map((answer) => this.hold(answer));
    if (first.equals(second)) return first;
    throw new UsageError(`The two values that were typed for "${key}" differ.`, { fix: 'nothing was written; call it again' });
  }

  private hold(buffer: Buffer): Buffer {
    this.held.push(buffer);
    return buffer;
  }
}

function noTerminal(key: string): UsageError {
  return new UsageError(`There is no terminal at which the value of "${key}" could be typed.`, { fix: `give it by --from-stdin ${key} or --from-file ${key}=PATH` });
}
