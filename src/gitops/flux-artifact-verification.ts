import type { PlainObject } from './cluster-content';
import { anchored, exactly } from './flux/anchored-pattern';
import { UsageError } from '../core/errors';
import { quoted } from '../core/quoted';

/** Who signs an artifact without a key: what the certificate says that Fulcio gave to the signer. */
export interface FluxSignerIdentity {
  /** Who vouches for the signer, exactly, for instance `https://token.actions.githubusercontent.com`. @default - `issuerPattern` says it */
  readonly issuer?: string;
  /** The same as a regular expression of Go, from `^` to `$`. @default - `issuer` says it */
  readonly issuerPattern?: string;
  /**
   * Who the signer is, exactly, for instance `https://github.com/acme/shop/.github/workflows/release.yml@refs/heads/main`.
   * @default - `subjectPattern` says it
   */
  readonly subject?: string;
  /** The same as a regular expression of Go, from `^` to `$`. @default - `subject` says it */
  readonly subjectPattern?: string;
}

/** Properties for `FluxArtifactVerification.keyless`. */
export interface FluxKeylessProps {
  /** Who may have signed; one of them is enough. */
  readonly identities: FluxSignerIdentity[];
  /** The Secret with the `trusted_root.json` of a Sigstore of one's own. @default - the public Sigstore */
  readonly trustedRootSecretName?: string;
}

/** Whose signatures an artifact needs. */
export class FluxArtifactVerification {
  /**
   * A signature by cosign with a key.
   *
   * @param secretName the Secret with the public keys, each under a name that ends with `.pub`; it stands in the namespace of every source.
   */
  public static cosign(secretName: string): FluxArtifactVerification {
    return new FluxArtifactVerification({ provider: 'cosign', secretRef: { name: secretName } });
  }

  /**
   * A signature by cosign without a key: Sigstore vouches for who signed.
   *
   * @throws a usage error where nobody is named, and for patterns that other signers could match.
   */
  public static keyless(props: FluxKeylessProps): FluxArtifactVerification {
    if (props.identities.length === 0) {
      throw new UsageError('A signature without a key counts by who made it.', { found: 'no identities', fix: 'name issuer and subject: without them anybody\'s signature would do' });
    }
    const { trustedRootSecretName: name } = props;
    return new FluxArtifactVerification({ provider: 'cosign', matchOIDCIdentity: props.identities.map(identity), ...name !== undefined && { trustedRootSecretRef: { name } } });
  }

  /**
   * A signature by Notation.
   *
   * @param secretName the Secret with `trustpolicy.json` and the certificates of those who sign; it stands in the namespace of every source.
   */
  public static notation(secretName: string): FluxArtifactVerification {
    return new FluxArtifactVerification({ provider: 'notation', secretRef: { name: secretName } });
  }

  /**
   * `spec.verify` of an OCIRepository.
   * @internal
   */
  public readonly _spec: PlainObject;

  private constructor(spec: PlainObject) {
    this._spec = spec;
  }
}

function identity(props: FluxSignerIdentity): PlainObject {
  return { issuer: one('issuer', props.issuer, props.issuerPattern), subject: one('subject', props.subject, props.subjectPattern) };
}

function one(what: 'issuer' | 'subject', text: string | undefined, pattern: string | undefined): string {
  if (text !== undefined && pattern === undefined && text.trim() !== '') return exactly(text);
  if (text === undefined && pattern !== undefined) return anchored(what, pattern);
  throw new UsageError(`A signer's ${what} is said once: exactly, or by a pattern.`, { found: quoted({ [what]: text, [`${what}Pattern`]: pattern }), fix: `say ${what}` });
}
