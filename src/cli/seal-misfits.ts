import type { ReadSealedFile } from './seal-files';
import { isFor, targetOf } from './seal-plan';
import { ciphertextFlaw, sealingKeyBits } from '../core/ciphertext';
import type { InputProblem } from '../core/input-problem';
import { at, isObject, member, pointer } from '../core/json';
import type { Manifest, SourceLocation } from '../core/manifest';
import type { SealedValue, SealedValues } from '../core/sealed-values';
import { annotatedScope, sealingTarget, targetText } from '../core/sealing-target';

const LEAST_BITS = 2048;
const SEALED_SECRET = 'bitnami.com/SealedSecret';

/** A file of sealed values with its values. */
export type KnownFile = ReadSealedFile & { readonly values: SealedValues };

/** What files are asked to be; what is absent may be anything. */
export interface SealExpectation {
  readonly scope?: string;
  readonly namespace?: string;
  readonly name?: string;
  /** The certificates of which one has sealed every value, by fingerprint. */
  readonly fingerprints?: readonly string[];
  /** What they are called. */
  readonly certificateFile?: string;
}

/** What of files is not as it is asked to be. */
export function fileMisfits(files: readonly KnownFile[], expected: SealExpectation): InputProblem[] {
  return files.flatMap((file) => [...placeMisfits(file, expected), ...file.values._values.flatMap((value) => keyMisfits(file, value, expected))]);
}

function placeMisfits(file: KnownFile, { scope, namespace, name }: SealExpectation): InputProblem[] {
  const { values } = file;
  const is: { readonly [what: string]: readonly [string | undefined, string | undefined] } = {
    scope: [scope, values.scope], namespace: [namespace, values.namespace], name: [name, values.secretName],
  };
  return Object.entries(is).flatMap(([what, [asked, found]]) => asked === undefined || found === undefined || asked === found ? [] : [{
    ...placeIn(file, `/${what}`), message: `The values are sealed for the ${what} ${found}, not for ${asked}.`, fix: `seal them again with --${what} ${asked}, or correct the call`,
  }]);
}

function keyMisfits(file: KnownFile, { key, certificate, ciphertext }: SealedValue, expected: SealExpectation): InputProblem[] {
  const { fingerprints, certificateFile } = expected;
  const bits = sealingKeyBits(ciphertext);
  const place = placeIn(file, pointer('/values', key, 'certificate'));
  return [
    ...fingerprints === undefined || fingerprints.includes(certificate) ? [] : [{
      ...place, message: `"${key}" was sealed with another certificate than those in ${certificateFile}: ${certificate}.`, fix: `seal it again with --cert and --update ${key}, or name the certificate as well`,
    }],
    ...bits >= LEAST_BITS ? [] : [{ ...place, message: `"${key}" was sealed with a key of ${bits} bits, which is too weak.`, fix: 'have the controller make a new key, and seal the values again' }],
  ];
}

/** What of SealedSecrets does not fit the files: values that no file has, or that are sealed for something else. */
export function useMisfits(files: readonly KnownFile[], manifests: readonly Manifest[]): InputProblem[] {
  const known = knownBy(files);
  return sealedSecrets(manifests).flatMap((manifest) => {
    const values = at(manifest.json, 'spec', 'encryptedData');
    return isObject(values) ? Object.keys(values).flatMap((key) => useMisfit(manifest, key, member(values, key), known)) : [];
  });
}

/** The SealedSecrets among manifests. */
export function sealedSecrets(manifests: readonly Manifest[]): Manifest[] {
  return manifests.filter(({ groupKind }) => groupKind === SEALED_SECRET);
}

/** The files of which no SealedSecret has a value. */
export function unusedFiles(files: readonly KnownFile[], manifests: readonly Manifest[]): KnownFile[] {
  const used = new Set(sealedSecrets(manifests).flatMap(({ json }) => Object.values(at(json, 'spec', 'encryptedData') ?? {})).map(written));
  return files.filter(({ values }) => !values._values.some(({ ciphertext }) => used.has(written(ciphertext))));
}

interface Known {
  readonly file: KnownFile;
  readonly key: string;
}

function knownBy(files: readonly KnownFile[]): Map<unknown, Known[]> {
  const known = new Map<unknown, Known[]>();
  for (const file of files) {
    for (const { key, ciphertext } of file.values._values) known.set(written(ciphertext), [...known.get(written(ciphertext)) ?? [], { file, key }]);
  }
  return known;
}

function useMisfit(manifest: Manifest, key: string, value: unknown, known: Map<unknown, Known[]>): InputProblem[] {
  const place = placeOf(manifest.origin.locate(pointer('/spec/encryptedData', key)), '(unknown file)');
  const flaw = ciphertextFlaw(value);
  if (flaw !== undefined) return [{ ...place, message: `"${key}" of ${manifest} is no ciphertext: it is ${flaw}.`, fix: 'seal the value; if it was a real one, take it out of use' }];
  const sealed = known.get(written(value));
  if (!sealed) return [{ ...place, message: `"${key}" of ${manifest} is in none of the files, so nobody can tell what it was sealed for.`, fix: 'synthesise again, or name the file that holds it' }];
  const target = sealingTarget(annotatedScope(manifest.annotations), manifest.namespace ?? '', manifest.name);
  const fitting = sealed.filter(({ file }) => isFor(file.values, target));
  if (fitting.length === 0) {
    const { file, values } = sealed[0].file;
    return [{ ...place, message: `"${key}" of ${manifest} was sealed for ${targetText(targetOf(values))}, and here it is for ${targetText(target)}.`, fix: `seal it again for that, or correct what uses ${file}` }];
  }
  return fitting.some((one) => one.key === key) ? [] : [{
    ...place, message: `"${key}" of ${manifest} holds the value that was sealed as "${fitting[0].key}".`, fix: `use the value of "${key}"`,
  }];
}

/** Line ends in base64 say nothing. */
function written(value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/[\r\n]/g, '') : value;
}

function placeIn({ file, locate }: KnownFile, place: string): Pick<InputProblem, 'file' | 'line' | 'column'> {
  return placeOf(locate?.(place), file);
}

function placeOf(location: SourceLocation | undefined, otherwise: string): Pick<InputProblem, 'file' | 'line' | 'column'> {
  const { file = otherwise, line, column } = location ?? {};
  return { file, line, column };
}
