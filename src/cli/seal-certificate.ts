import { X509Certificate, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError } from '../core/errors';
import { compareTexts } from '../core/text-order';

/** NIST SP 800-57: less than 112 bits of strength protects nothing today; the controller's own keys have 4096 bits. */
const LEAST_BITS = 2048;
const SOON_MILLIS = 30 * 24 * 60 * 60 * 1000;
const BLOCK = /-----BEGIN ([A-Z0-9 ]+)-----[^]*?-----END \1-----/g;
const GET_IT = 'get it with: kubeseal --fetch-cert > sealing.pem';

/** A certificate of the controller. */
export interface SealingCertificate {
  readonly publicKey: KeyObject;
  /** SHA-256, as `openssl x509 -fingerprint -sha256` prints it. */
  readonly fingerprint: string;
  /** In milliseconds since 1970. */
  readonly notBefore: number;
  readonly notAfter: number;
}

/**
 * The certificates of a PEM file.
 *
 * @throws UsageError for a file without any, or with a private key; nothing of the file is repeated.
 */
export function certificatesIn(file: string, cwd: string): readonly SealingCertificate[] {
  return parsed(file, cwd).map(toSealing);
}

/**
 * The certificate to seal with: of several the newest, as the controller takes it; those that issued another one are left out.
 *
 * @throws UsageError for one that is expired, or whose key is none of RSA with at least 2048 bits.
 */
export function certificateToSealWith(file: string, cwd: string, now: number): SealingCertificate {
  const all = parsed(file, cwd);
  const ends = all.filter((one) => !all.some((other) => other.fingerprint256 !== one.fingerprint256 && isIssuedBy(other, one)));
  const [newest] = (ends.length > 0 ? ends : all).map(toSealing).sort(byAge);
  checkKey(newest.publicKey, file);
  if (now > newest.notAfter) {
    throw new UsageError('The certificate has expired.', { where: file, found: `valid until ${instant(newest.notAfter)}`, fix: GET_IT });
  }
  return newest;
}

/** What is worth a warning about a certificate that seals. */
export function certificateWarnings({ notBefore, notAfter }: SealingCertificate, now: number): string[] {
  return [
    ...now < notBefore ? [`the certificate is valid only from ${instant(notBefore)} on; is this computer's clock right?`] : [],
    ...notAfter - now < SOON_MILLIS ? [`the certificate expires on ${instant(notAfter)}; ${GET_IT}`] : [],
  ];
}

/** An instant in UTC, to the second. */
export function instant(millis: number): string {
  return `${new Date(millis).toISOString().slice(0, 'YYYY-MM-DDTHH:MM:SS'.length)}Z`;
}

function parsed(file: string, cwd: string): X509Certificate[] {
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(file)) throw new UsageError('--cert takes a file: sealing asks nobody over the network.', { fix: GET_IT });
  const blocks = [...textOf(file, cwd).matchAll(BLOCK)].map(([text, label]) => ({ text, label }));
  if (blocks.some(({ label }) => label.includes('PRIVATE KEY'))) {
    throw new UsageError('The file of the certificate holds a private key.', {
      where: file, fix: 'sealing needs the certificate alone; keep the key in the cluster, and renew it if others had this file: whoever has it opens every sealed value',
    });
  }
  const certificates = blocks.filter(({ label }) => label === 'CERTIFICATE');
  if (certificates.length === 0) throw new UsageError('The file holds no certificate in PEM (-----BEGIN CERTIFICATE-----).', { where: file, fix: GET_IT });
  return certificates.map(({ text }, i) => readable(text, `${file}, certificate ${i + 1}`));
}

function textOf(file: string, cwd: string): string {
  try {
    return readFileSync(resolve(cwd, file), 'latin1');
  } catch (error) {
    throw new UsageError('The certificate cannot be read.', { where: file, found: (error as NodeJS.ErrnoException).code, fix: GET_IT });
  }
}

function readable(pem: string, where: string): X509Certificate {
  try {
    const certificate = new X509Certificate(pem);
    if (certificate.publicKey.type === 'public') return certificate;
  } catch { // told below: the library's message says nothing that helps
  }
  throw new UsageError('A certificate is damaged.', { where, fix: GET_IT });
}

function toSealing(certificate: X509Certificate): SealingCertificate {
  const { publicKey, fingerprint256, validFrom, validTo } = certificate;
  return { publicKey, fingerprint: fingerprint256, notBefore: Date.parse(validFrom), notAfter: Date.parse(validTo) };
}

/** The newest first. */
function byAge(a: SealingCertificate, b: SealingCertificate): number {
  return b.notBefore - a.notBefore || compareTexts(a.fingerprint, b.fingerprint);
}

function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}

function checkKey({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject, where: string): void {
  const { modulusLength = 0, publicExponent = 0n } = asymmetricKeyDetails ?? {};
  if (asymmetricKeyType !== 'rsa') {
    throw new UsageError('The key of the certificate is no RSA key, and the controller opens no other.', { where, found: asymmetricKeyType, fix: GET_IT });
  }
  if (modulusLength < LEAST_BITS || publicExponent < 3n) {
    const found = modulusLength < LEAST_BITS ? `RSA with ${modulusLength} bits` : `RSA with the exponent ${publicExponent}`;
    throw new UsageError(`The key of the certificate is too weak: it must be RSA with at least ${LEAST_BITS} bits.`, {
      where, found, fix: 'have the controller make a new key (--key-size, 4096 by default), and get its certificate',
    });
  }
}
