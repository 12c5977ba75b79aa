import { constants, createDecipheriv, generateKeyPairSync, privateDecrypt, sign, X509Certificate, type KeyObject } from 'node:crypto';

/** A key pair of the controller's kind. */
export interface KeyPair { readonly publicKey: KeyObject; readonly privateKey: KeyObject }

/** A new RSA key pair. */
export function rsaKeys(modulusLength = 2048): KeyPair {
  return generateKeyPairSync('rsa', { modulusLength });
}

/** A new key pair of an elliptic curve. */
export function ecKeys(): KeyPair {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' });
}

/** What a certificate says. */
interface CertificateProps {
  readonly subject?: string;
  /** `YYYY-MM-DD`. */
  readonly from?: string;
  readonly until?: string;
  /** Who issues it. @default - it itself */
  readonly issuer?: KeyPair & { readonly subject: string };
}

/** A certificate in PEM: Node reads certificates and makes none. */
export function certificate(keys: KeyPair, { subject = 'sealing', from = '2026-01-01', until = '2036-01-01', issuer }: CertificateProps = {}): string {
  const signer = issuer ?? { ...keys, subject };
  const isRsa = signer.privateKey.asymmetricKeyType === 'rsa';
  const algorithm = sequence(isRsa ? Buffer.from('06092a864886f70d01010b0500', 'hex') : Buffer.from('06082a8648ce3d040302', 'hex'));
  const serial = der(0x02, Buffer.from([1 + Math.floor(Math.random() * 100)]));
  const validity = sequence(time(from), time(until));
  const signed = sequence(serial, algorithm, name(signer.subject), validity, name(subject), keys.publicKey.export({ type: 'spki', format: 'der' }));
  const signature = der(0x03, Buffer.concat([Buffer.from([0]), sign('sha256', signed, signer.privateKey)]));
  const base64 = sequence(signed, algorithm, signature).toString('base64').replace(/.{1,64}/g, '$&\n');
  return `-----BEGIN CERTIFICATE-----\n${base64}-----END CERTIFICATE-----\n`;
}

/** The fingerprint of a certificate. */
export function fingerprint(pem: string): string {
  return new X509Certificate(pem).fingerprint256;
}

/** What the controller reads in a sealed value; an error where it reads nothing. */
export function unsealed(ciphertext: string, { privateKey }: KeyPair, label: string): Buffer {
  const bytes = Buffer.from(ciphertext, 'base64');
  const length = bytes.readUInt16BE(0);
  const key = privateDecrypt({ key: privateKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256', oaepLabel: Buffer.from(label) }, bytes.subarray(2, 2 + length));
  const opener = createDecipheriv('aes-256-gcm', key, Buffer.alloc(12)).setAuthTag(bytes.subarray(-16));
  return Buffer.concat([opener.update(bytes.subarray(2 + length, -16)), opener.final()]);
}

function der(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 128 ? [length] : [0x82, Math.floor(length / 256), length % 256];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function sequence(...parts: Buffer[]): Buffer {
  return der(0x30, Buffer.concat(parts));
}

function name(text: string): Buffer {
  return sequence(der(0x31, sequence(Buffer.from('0603550403', 'hex'), der(0x0c, Buffer.from(text)))));
}

function time(day: string): Buffer {
  return der(0x18, Buffer.from(`${day.replaceAll('-', '')}000000Z`));
}
