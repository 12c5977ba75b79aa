import { checkName, namespaceOf, type StorePlace } from './store-plan';
import { UsageError } from '../../core/errors';
import { quoted } from '../../core/quoted';

/** The object that holds a certificate. */
interface CertificateSource {
  readonly type: string;
  readonly name: string;
  readonly key: string;
}

/** The certificate of a CA by which the operator knows the server of a store. */
export class CertificateAuthority {
  /** A ConfigMap in the namespace of the store that holds it, in PEM. */
  public static configMap(name: string, key: string = 'ca.crt'): CertificateAuthority {
    return new CertificateAuthority({ type: 'ConfigMap', name, key });
  }

  /** A Secret in the namespace of the store that holds it, in PEM, such as one of cert-manager. */
  public static secret(name: string, key: string = 'ca.crt'): CertificateAuthority {
    return new CertificateAuthority({ type: 'Secret', name, key });
  }

  /**
   * The certificates themselves, in PEM.
   *
   * @throws a usage error for anything but certificates, such as their key.
   */
  public static pem(certificates: string): CertificateAuthority {
    if (/PRIVATE KEY/.test(certificates)) throw new UsageError('What was given holds a private key, which would stand in the manifest.', { fix: 'give the certificate of the CA alone' });
    if (!/^\s*(?:-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----\s*)+$/.test(certificates)) {
      throw new UsageError(`${quoted(certificates.slice(0, 30))} is not the beginning of certificates in PEM.`, { fix: 'begin with "-----BEGIN CERTIFICATE-----"' });
    }
    return new CertificateAuthority(undefined, Buffer.from(certificates.trim()).toString('base64'));
  }

  private constructor(private readonly source?: CertificateSource, private readonly bundle?: string) {}

  /**
   * As it is written at a place.
   * @internal
   */
  public _written(place: StorePlace): object {
    if (!this.source) return { caBundle: this.bundle };
    checkName(this.source.name, this.source.type, place.where);
    return { caProvider: { ...this.source, ...namespaceOf(place) } };
  }
}
