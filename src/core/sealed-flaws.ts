import { ciphertextFlaw } from './ciphertext';
import { isObject, member, pointer } from './json';
import { DNS_LABEL } from './object-name';
import { SealingScope } from './sealing-scope';
import { isSecretKey, SECRET_KEY_WORDS } from './secret-key';
import { didYouMean } from './suggestion';

/** What is wrong with sealed values; it never says what stands at the place, which may be plaintext. */
export interface SealedFlaw {
  readonly pointer: string;
  readonly message: string;
  readonly fix: string;
}

const MEMBERS = ['schemaVersion', 'scope', 'namespace', 'name', 'certificates', 'values'];
const DNS_SUBDOMAIN = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/;
const FINGERPRINT = /^(?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/;
const INSTANT = /^\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;
const REPAIR = 'restore the file as `cdk8s-hardened seal` wrote it, from version control, or seal the values anew';

/** Whether a namespace can have this name. */
export function isNamespaceName(text: unknown): boolean {
  return typeof text === 'string' && DNS_LABEL.test(text);
}

/** Whether a Secret can have this name. */
export function isSecretName(text: unknown): boolean {
  return typeof text === 'string' && text.length <= 253 && DNS_SUBDOMAIN.test(text);
}

/** Everything that is wrong with what should be sealed values, from the top down. */
export function sealedFlaws(json: unknown): SealedFlaw[] {
  if (!isObject(json)) return [{ pointer: '', message: 'This is no file of sealed values.', fix: REPAIR }];
  const version = member(json, 'schemaVersion');
  if (version !== 1) return [versionFlaw(version)];
  return [...unknownMembers(json), ...targetFlaws(json), ...certificateFlaws(member(json, 'certificates')), ...valueFlaws(json)];
}

function versionFlaw(version: unknown): SealedFlaw {
  if (version === undefined) return { pointer: '', message: 'This is no file of sealed values: it has no schemaVersion.', fix: REPAIR };
  const isNewer = typeof version === 'number' && version > 1;
  const message = isNewer ? 'A newer release of cdk8s-hardened wrote this file of sealed values.' : 'The schemaVersion is not 1.';
  return { pointer: '/schemaVersion', message, fix: isNewer ? 'use that release' : REPAIR };
}

function unknownMembers(json: object): SealedFlaw[] {
  return Object.keys(json).filter((name) => !MEMBERS.includes(name)).map((name) => {
    const near = didYouMean(name, MEMBERS);
    return { pointer: pointer('', name), message: 'Sealed values have no such member.', fix: near === undefined ? 'remove it' : `did you mean ${near}?` };
  });
}

function targetFlaws(json: object): SealedFlaw[] {
  const scope = member(json, 'scope') as SealingScope;
  const scopes = Object.values(SealingScope);
  if (!scopes.includes(scope)) return [{ pointer: '/scope', message: `The scope is none of ${scopes.join(', ')}.`, fix: REPAIR }];
  return [
    ...placeFlaws(json, 'namespace', scope !== SealingScope.CLUSTER_WIDE, isNamespaceName),
    ...placeFlaws(json, 'name', scope === SealingScope.STRICT, isSecretName),
  ];
}

function placeFlaws(json: object, name: string, isBound: boolean, isName: (text: unknown) => boolean): SealedFlaw[] {
  const value = member(json, name);
  if (!isBound) return value === undefined ? [] : [{ pointer: `/${name}`, message: `The scope binds no ${name}.`, fix: REPAIR }];
  if (value === undefined) return [{ pointer: '', message: `The ${name} is missing that the scope binds.`, fix: REPAIR }];
  return isName(value) ? [] : [{ pointer: `/${name}`, message: `No ${name === 'name' ? 'Secret' : 'namespace'} can have this name.`, fix: REPAIR }];
}

function certificateFlaws(certificates: unknown): SealedFlaw[] {
  if (!isObject(certificates)) return [{ pointer: certificates === undefined ? '' : '/certificates', message: 'The certificates are missing.', fix: REPAIR }];
  return Object.keys(certificates).flatMap((fingerprint) => {
    const place = pointer('/certificates', fingerprint);
    const notAfter = member(certificates[fingerprint], 'notAfter');
    if (!FINGERPRINT.test(fingerprint)) return [{ pointer: '/certificates', message: 'One of them is named by no SHA-256 of a certificate.', fix: REPAIR }];
    const isInstant = typeof notAfter === 'string' && INSTANT.test(notAfter);
    return isInstant ? [] : [{ pointer: place, message: 'The certificate has no notAfter, an instant in UTC.', fix: REPAIR }];
  });
}

function valueFlaws(json: object): SealedFlaw[] {
  const values = member(json, 'values');
  if (!isObject(values) || Object.keys(values).length === 0) return [{ pointer: values === undefined ? '' : '/values', message: 'There are no values.', fix: REPAIR }];
  return Object.keys(values).flatMap((key) => valueFlaw(key, member(values, key), member(json, 'certificates')));
}

function valueFlaw(key: string, value: unknown, certificates: unknown): SealedFlaw[] {
  const place = pointer('/values', key);
  if (!isSecretKey(key)) return [{ pointer: place, message: 'A Secret cannot have this key.', fix: SECRET_KEY_WORDS }];
  if (!isObject(value)) return [{ pointer: place, message: `The value of "${key}" is not what was sealed.`, fix: 'seal it: never write a value here by hand; if it was a real one, take it out of use' }];
  const certificate = member(value, 'certificate');
  const isKnown = typeof certificate === 'string' && member(certificates, certificate) !== undefined;
  const flaw = ciphertextFlaw(member(value, 'ciphertext'));
  return [
    ...isKnown ? [] : [{ pointer: pointer(place, 'certificate'), message: `The certificate of "${key}" is not among the certificates.`, fix: REPAIR }],
    ...flaw === undefined ? [] : [{
      pointer: pointer(place, 'ciphertext'), message: `The value of "${key}" is no ciphertext: it is ${flaw}.`, fix: 'seal it anew; if a real value stood here, take it out of use',
    }],
  ];
}
