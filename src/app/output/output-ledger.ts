import { readFileSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { UsageError } from '../../core/errors';
import { describe, isObject, objectOf, stringMap } from '../../core/json';

/** Paths, relative to the output folder, with the SHA-256 of what was written there. */
export interface Hashes { readonly [path: string]: string }

const SCHEMA_VERSION = 1;

/** What git and others leave at the beginning of lines where two sides do not go together. */
const CONFLICT = /^(?:<{7}|>{7})(?: .*)?$/m;

/** Which files of an output folder were written by synthesis, and what was in them. */
export class OutputLedger {
  /**
   * The name of the ledger. Neither the dot nor the missing extension is by accident: `kubectl apply -f`, Argo CD and Flux take every JSON
   * and YAML file of a folder for a manifest, and Helm every file in `templates/` that is not hidden.
   */
  public static readonly FILE = '.cdk8s-hardened-files';

  /** The ledger of a folder; an empty one where there is none that can be read. */
  public static read(folder: string): OutputLedger {
    try {
      return OutputLedger.parse(readFileSync(join(folder, OutputLedger.FILE), 'utf8'), folder);
    } catch {
      return OutputLedger.empty();
    }
  }

  /** The ledger of a folder into which nothing has been written. */
  public static empty(): OutputLedger {
    return new OutputLedger(new Map());
  }

  /**
   * The ledger that a text is.
   *
   * @throws a usage error for one in which a merge left its marks, for one that is broken or of another version.
   */
  public static parse(text: string, folder: string): OutputLedger {
    const where = join(folder, OutputLedger.FILE);
    if (CONFLICT.test(text)) {
      const fix = `take all of the folder from one side ("git restore --source=HEAD --staged --worktree -- ${folder}") and run again`;
      throw new UsageError('The list of written files has merge conflicts.', { where, found: CONFLICT.exec(text)?.[0], fix });
    }
    const ledger = parsed(text);
    if (!isObject(ledger)) throw new UsageError('The list of written files cannot be read.', { where, fix: 'restore it, with git for instance, and run again' });
    if (ledger.schemaVersion !== SCHEMA_VERSION) {
      const fix = 'run with the version of cdk8s-hardened that wrote it, or a newer one';
      throw new UsageError('The list of written files has another form.', { where, found: `schemaVersion ${describe(ledger.schemaVersion)}`, fix });
    }
    return new OutputLedger(new Map(Object.entries(objectOf(ledger.programs)).map(([program, hashes]) => [program, stringMap(hashes)])));
  }

  /**
   * The name of this process' program as seen from a folder. Several programs may write into one folder; each removes its own files only.
   * The path is relative, so that it is the same on every machine.
   */
  public static program(folder: string): string {
    const script = process.argv[1] ?? '';
    const path = relative(folder, script).split(sep).join('/');
    return path.includes('node_modules/') || path.includes(':') ? basename(script) : path;
  }

  private constructor(private readonly programs: ReadonlyMap<string, Hashes>) {}

  /** The files of a program. */
  public of(program: string): Hashes {
    return this.programs.get(program) ?? {};
  }

  /** This ledger with other files for a program. */
  public with(program: string, hashes: Hashes): OutputLedger {
    return new OutputLedger(new Map([...this.programs, [program, hashes]]));
  }

  /** The program whose file a path is. */
  public programOf(path: string): string | undefined {
    return [...this.programs].find(([, hashes]) => Object.hasOwn(hashes, path))?.[0];
  }

  /** The paths of the files of every program. */
  public get paths(): string[] {
    return [...this.programs.values()].flatMap((hashes) => Object.keys(hashes));
  }

  /** The text of the ledger file. */
  public toString(): string {
    const sorted = (members: Iterable<[string, unknown]>) => Object.fromEntries([...members].sort(([a], [b]) => (a < b ? -1 : 1)));
    const programs = sorted([...this.programs].map(([program, hashes]) => [program, sorted(Object.entries(hashes))]));
    return `${JSON.stringify({ schemaVersion: SCHEMA_VERSION, programs }, undefined, 2)}\n`;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
