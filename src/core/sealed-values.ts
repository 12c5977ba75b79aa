import { UsageError } from './errors';
import { member } from './json';
import { sealedFlaws } from './sealed-flaws';
import { SealingScope } from './sealing-scope';
import { compareTexts } from './text-order';

/** A value that was sealed. */
export interface SealedValue {
  readonly key: string;
  /** The SHA-256 of the certificate that it was sealed with, as `openssl x509 -fingerprint -sha256` prints it. */
  readonly certificate: string;
  readonly ciphertext: string;
}

/**
 * Sealed values as `cdk8s-hardened seal` keeps them: ciphertext, and what it was sealed for.
 *
 * There is no plaintext in it and nothing that is derived from one, apart from the length that every ciphertext tells. `SealedFile.read` reads one.
 */
export class SealedValues {
  /**
   * The sealed values of a parsed file, where a program reads it itself: `import db from './db.sealed.json'`.
   *
   * @throws a usage error for what `cdk8s-hardened seal` did not write.
   */
  public static of(json: any): SealedValues {
    const [flaw, ...others] = sealedFlaws(json);
    if (flaw === undefined) return new SealedValues(json);
    throw new UsageError(`${flaw.message}${others.length > 0 ? ` There is more (${others.length}).` : ''}`, { where: `sealed values${flaw.pointer}`, fix: flaw.fix });
  }

  /** Where the controller opens the values. */
  public readonly scope: SealingScope;
  /** The namespace that they are sealed for; undefined where the scope is cluster-wide. */
  public readonly namespace?: string;
  /** The name of the Secret that they are sealed for; undefined unless the scope is strict. */
  public readonly secretName?: string;
  /**
   * The values, sorted by key.
   * @internal
   */
  public readonly _values: readonly SealedValue[];
  /**
   * Fingerprint → the instant after which the certificate is not valid.
   * @internal
   */
  public readonly _certificates: ReadonlyMap<string, string>;

  private constructor(json: unknown) {
    const { scope, namespace, name, certificates, values } = json as SealedJson;
    this.scope = scope;
    this.namespace = namespace;
    this.secretName = name;
    this._certificates = new Map(Object.entries(certificates).map(([fingerprint, { notAfter }]) => [fingerprint, notAfter]));
    this._values = Object.keys(values).sort(compareTexts).map((key) => ({ key, ...member(values, key) as Omit<SealedValue, 'key'> }));
  }

  /** The keys that have a value, sorted. */
  public get keys(): string[] {
    return this._values.map(({ key }) => key);
  }

  /** The fingerprints of the certificates that the values were sealed with, sorted: SHA-256, as `openssl x509 -fingerprint -sha256` prints it. */
  public get fingerprints(): string[] {
    return [...new Set(this._values.map(({ certificate }) => certificate))].sort(compareTexts);
  }
}

/** A file of sealed values. */
export interface SealedJson {
  readonly schemaVersion: 1;
  readonly scope: SealingScope;
  readonly namespace?: string;
  readonly name?: string;
  readonly certificates: { readonly [fingerprint: string]: { readonly notAfter: string } };
  readonly values: { readonly [key: string]: Omit<SealedValue, 'key'> };
}
