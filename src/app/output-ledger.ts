import { readFileSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { isObject, objectOf, stringMap } from '../core/json';

/** Paths, relative to the output folder, with the SHA-256 of what was written there. */
export interface Hashes { readonly [path: string]: string }

const SCHEMA_VERSION = 1;

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
      const ledger: unknown = JSON.parse(readFileSync(join(folder, OutputLedger.FILE), 'utf8'));
      if (!isObject(ledger) || ledger.schemaVersion !== SCHEMA_VERSION) return new OutputLedger(new Map());
      return new OutputLedger(new Map(Object.entries(objectOf(ledger.programs)).map(([program, hashes]) => [program, stringMap(hashes)])));
    } catch {
      return new OutputLedger(new Map());
    }
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
