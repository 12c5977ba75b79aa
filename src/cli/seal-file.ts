import { writeFiles } from './file-writer';
import { targetOf } from './seal-plan';
import type { SealedJson, SealedValue, SealedValues } from '../core/sealed-values';
import type { SealingTarget } from '../core/sealing-target';
import { compareTexts } from '../core/text-order';

/** What a file of sealed values is called, by which `--check` finds it in folders. */
export const SEALED_FILE = '.sealed.json';

/** What a file of sealed values is to hold. */
export interface SealedContent {
  readonly target: SealingTarget;
  /** Sorted by key. */
  readonly values: readonly SealedValue[];
  /** Fingerprint → the instant after which the certificate is not valid; those that no value was sealed with are left out. */
  readonly certificates: ReadonlyMap<string, string>;
}

/** Writes a file of sealed values, unless it holds the same: then nothing else notices the call either. */
export function writeSealedFile(path: string, content: SealedContent, existing?: SealedValues): void {
  const text = textOf(content);
  const before = existing && textOf({ target: targetOf(existing), values: existing._values, certificates: existing._certificates });
  if (text !== before) writeFiles([{ path, text: () => text }]);
}

function textOf({ values, certificates, target: { scope, namespace, name } }: SealedContent): string {
  const used = [...new Set(values.map(({ certificate }) => certificate))].sort(compareTexts);
  const json: SealedJson = {
    schemaVersion: 1,
    scope,
    ...namespace === undefined ? {} : { namespace },
    ...name === undefined ? {} : { name },
    certificates: Object.fromEntries(used.map((fingerprint) => [fingerprint, { notAfter: certificates.get(fingerprint)! }])),
    values: Object.fromEntries(values.map(({ key, certificate, ciphertext }) => [key, { certificate, ciphertext }])),
  };
  return `${JSON.stringify(json, undefined, 2)}\n`;
}
