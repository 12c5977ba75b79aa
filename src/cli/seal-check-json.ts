import type { InputProblem } from '../core/input-problem';

/** What a check of sealed values has found. It never holds a value. */
export interface SealCheckResult {
  readonly files: readonly { readonly file: string; readonly keys: readonly string[] }[];
  /** How many SealedSecrets were compared; absent where none were asked for. */
  readonly sealedSecrets?: number;
  readonly misfits: readonly InputProblem[];
  /** Files of which no SealedSecret has a value. */
  readonly unused: readonly string[];
  /** Input that was not read. */
  readonly problems: readonly InputProblem[];
}

/** A check of sealed values as JSON, `docs/seal-check.schema.json`. */
export function sealCheckJson({ files, sealedSecrets, misfits, unused, problems }: SealCheckResult): string {
  return `${JSON.stringify({
    schemaVersion: 1,
    incomplete: problems.length > 0,
    files: files.map(({ file, keys }) => ({ file, keys })),
    sealedSecrets: sealedSecrets ?? null,
    misfits: misfits.map(entryOf),
    unused,
    problems: problems.map(entryOf),
  }, undefined, 2)}\n`;
}

function entryOf({ file, line, column, message, fix }: InputProblem): object {
  return { file, line: line ?? null, column: column ?? null, message, fix };
}
